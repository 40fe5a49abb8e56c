/// What a measure reads itself, without anything derived.
public struct DirectRoute: Route {
  /// The code in results.
  public let code: String
  /// What the study reports.
  public let name: String
  /// The fields.
  public let inputs: [[InputField]]
  /// What the measure does with them.
  public let formula: String
  /// What has to be assumed.
  public let assumption: String?

  init(_ code: String, _ name: String, _ inputs: [[InputField]], _ formula: String, assuming: String? = nil) {
    self.code = code
    self.name = name
    self.inputs = inputs
    self.formula = formula
    assumption = assuming
  }

  /// Where the measure reads one of the sets of fields.
  public func leads(to target: RouteTarget) -> Bool { inputs.contains(where: target.reads) }

  /// The first set of fields that is there.
  public func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let found = inputs.first(where: { target.reads($0) && report.has($0) }) else { return nil }
    report.record(
      step("as reported: " + found.map { "\($0.name) = \(shown(report[$0] ?? 0))" }.joined(separator: ", ")))
    return .fields(found)
  }

  /// Whether these fields are one of the route's sets.
  func covers(_ fields: [InputField]) -> Bool {
    let names = Set(fields.map(\.name))
    return inputs.contains { Set($0.map(\.name)) == names }
  }
}
