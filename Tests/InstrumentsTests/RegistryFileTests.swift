import Testing

@testable import Instruments

/// Registries that people write: what is read, and the place of what is wrong.
@Suite struct RegistryFileTests {
  private func registry(_ json: String) throws(InstrumentsError) -> InstrumentRegistry {
    try InstrumentRegistry(json: json.utf8)
  }

  @Test func theLeastThatIsNeeded() throws {
    let mine = try registry(
      #"{"instruments": [{"code": "mine", "total": {"direction": "higher-is-better"}}]}"#)
    let all = try InstrumentRegistry.shipped.adding(mine)
    #expect(all.instruments.count == InstrumentRegistry.shipped.instruments.count + 1)
    #expect(try all.reading(of: "Mine").direction == .higherIsBetter)
    #expect(try all.reading(of: "MBI", subscale: "EE").direction == .higherIsWorse)
  }

  @Test(arguments: [
    (#"{"instruments": [}"#, "1:18"),
    (#"{}"#, "instruments"),
    (#"[]"#, "the document"),
    (#"{"instruments": [{"code": "a"}]}"#, "instruments[0]"),
    (#"{"instruments": [{"total": {"direction": "unknown"}}]}"#, "instruments[0].code"),
    (#"{"instruments": [{"code": "a", "total": {}}]}"#, "instruments[0].total.direction"),
    (#"{"instruments": [{"code": "a", "total": {"direction": "up"}}]}"#, "instruments[0].total.direction"),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown", "range": [9, 1]}}]}"#,
      "instruments[0].total.range"
    ),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown", "range": [3, 3]}}]}"#,
      "instruments[0].total.range"
    ),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown", "range": "0-54"}}]}"#,
      "instruments[0].total.range"
    ),
    (
      #"{"instruments": [{"code": "a", "items": 0, "total": {"direction": "unknown"}}]}"#,
      "instruments[0].items"
    ),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown"}}, {"code": "A", "total": {"direction": "unknown"}}]}"#,
      "instruments[1]"
    ),
    (
      #"{"instruments": [{"code": "a", "subscales": [{"code": "x", "direction": "unknown"}, {"code": "X", "direction": "unknown"}]}]}"#,
      "instruments[0].subscales[1]"
    ),
    (
      #"{"instruments": [{"code": "a", "total": {"direction": "unknown"}, "versions": [{"name": "b", "ranges": {"z": [0, 1]}}]}]}"#,
      "instruments[0].versions[0].ranges.z"
    ),
    (
      #"{"instruments": [{"code": "a", "aliases": [1], "total": {"direction": "unknown"}}]}"#,
      "instruments[0].aliases[0]"
    ),
  ])
  func whatIsWrongHasAPlace(json: String, place: String) {
    let error = #expect(throws: InstrumentsError.self) { try registry(json) }
    switch error {
    case .notJSON(let line, let column, _): #expect("\(line):\(column)" == place)
    case .malformed(let found, _): #expect(found == place)
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test func aNameOfTheRegistryIsRefused() throws {
    let mine = try registry(
      #"{"instruments": [{"code": "x", "total": {"direction": "unknown"}}, {"code": "MBI", "total": {"direction": "unknown"}}]}"#
    )
    #expect(
      throws: InstrumentsError.malformed(
        place: "instruments[1]", reason: "the name 'MBI' is one of 'mbi-hss' already")
    ) { try InstrumentRegistry.shipped.adding(mine) }
  }
}
