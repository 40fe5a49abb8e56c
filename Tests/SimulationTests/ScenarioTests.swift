import Estimates
import Tables
import Testing

@testable import Simulation

/// Scenarios that are read, written, and refused.
@Suite struct ScenarioTests {
  private func read(_ json: String) throws -> Scenario { try Scenario(JSONValue(parsing: Array(json.utf8))) }

  @Test func roundTrip() throws {
    let scenario = try read(
      #"{"k": [5, 10], "mu": "0,0.5", "tau2": 0.1, "model": "smd", "n": ["20", "uniform:10:60"], "methods": ["DL", "EE"],"#
        + #" "tests": "z", "replicates": 1e3, "seed": 9, "effects": "t:4", "select": "step:0.025:0.3"}"#)
    #expect(try scenario.simulation().cells.count == 8)
    #expect(try Scenario(scenario.json) == scenario)
    #expect(
      scenario.json["n"] == ["20", "uniform:10:60"] || scenario.json["n"] == .array([20, "uniform:10:60"]))
    let first = try scenario.simulation().cells[0]
    #expect(
      first.canonicalText == "k=5;mu=0;tau2=0.1;model=smd;n=20;effects=t:4;select=step:0.025:0.3")
  }

  /// Each bad entry, with the key and the value that the error names.
  @Test(arguments: [
    ("k", "1"), ("k", "2.5"), ("k", "5,5"), ("tau2", "-0.1"), ("tau2", "x"), ("mu", "inf"), ("mu", "nan"),
    ("effects", "t:2"), ("effects", "t"), ("variances", "equal:0"), ("variances", "equal:-1"),
    ("variances", "list:0.1/x"), ("select", "step:0.025:1.5"), ("select", "step:0.025:0"),
    ("select", "step:0.025"), ("replicates", "0"), ("replicates", "10,20"), ("level", "1"), ("seed", "-1"),
    ("methods", "DL,DL"), ("k", ""),
  ])
  func impossible(key: String, value: String) throws {
    let error = refusal(key, value)
    guard case .impossibleValue(let named, let text, _) = error else {
      Issue.record("\(key) = \(value) gave \(String(describing: error))")
      return
    }
    #expect(named == key)
    #expect(value.contains(text) || text.contains(value))
  }

  /// Why a value is refused.
  private func refusal(_ key: String, _ value: String) -> SimulationError? {
    var entries: [(key: String, values: [String])] = key == "k" ? [] : [("k", ["5"])]
    entries.append((key, Scenario.values(of: value)))
    do throws(SimulationError) {
      _ = try Scenario(entries)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("model", "norml"), ("methods", "RELM"), ("tests", "khna"), ("effects", "norml"), ("variances", "chi"),
    ("select", "stpe:1:2"),
  ])
  func unknown(key: String, value: String) throws {
    let error = refusal(key, value)
    guard case .unknownName(let named, let text, let known) = error else {
      Issue.record("\(key) = \(value) gave \(String(describing: error))")
      return
    }
    #expect(named == key)
    #expect(text == value)
    #expect(!known.isEmpty)
  }

  @Test func keysOfOtherModelsAreUnknown() {
    #expect(throws: SimulationError.self) { try Scenario([("k", ["5"]), ("icc", ["0.1"])]) }
    #expect(throws: SimulationError.missingKey(key: "k")) { try Scenario([("mu", ["0"])]) }
  }

  @Test func testsThatDoNotGoWithAMethod() throws {
    let scenario = try Scenario([("k", ["5"]), ("methods", ["EE", "DL"]), ("tests", ["z", "knha"])])
    #expect(scenario.testsLeftOut.map(\.test) == ["knha"])
    #expect(try scenario.simulation().rows.count == 3)
    #expect(throws: SimulationError.self) {
      try Scenario([("k", ["5"]), ("methods", ["EE"]), ("tests", ["knha"])])
    }
  }
}

/// What errors say.
@Suite struct SimulationErrorTests {
  @Test(arguments: [
    (
      SimulationError.unknownKey(key: "tau3", known: ["k", "tau2"]),
      "key 'tau3' is not known; did you mean 'tau2'?"
    ),
    (
      .unknownName(key: "model", value: "xyzzy", known: ["normal", "smd"]),
      "model 'xyzzy' is not known; the choices are normal, smd"
    ),
    (.overlappingShards(file: "a.csv", and: "a.csv"), "a.csv is named twice"),
    (.missingShards(["3/7", "4/7"]), "missing or unfinished: shard 3/7, 4/7"),
  ])
  func sentences(_ error: SimulationError, _ sentence: String) {
    #expect(error.description == sentence)
  }

  @Test func settingsAndPerformanceHaveColumnsOfTheirOwn() {
    for model in Catalogue.dataModels.elements {
      let columns =
        ["k", "mu", "tau2", "model", "effects", "select", "method", "test"] + model.keys.map(\.column)
        + ResultColumn.all.map(\.name)
      #expect(Set(columns).count == columns.count, "\(model.code)")
    }
  }
}
