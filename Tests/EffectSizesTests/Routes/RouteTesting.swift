import EffectSizes
import Estimates
import Testing

/// Two results by the same formulas, in another order of operations.
let otherOrder = 1e-9

/// What a measure makes of one report.
func routed(
  _ code: String, _ numbers: [String: Double], words: [String: String] = [:],
  direction: OutcomeDirection? = nil, settings: MeasureSettings = MeasureSettings(),
  routes: RouteSettings = RouteSettings()
) throws -> Result<RoutedEffect, RowProblem> {
  let entry = try #require(Catalogue.measures[code])
  let report = StudyReport(numbers, words: words, direction: direction)
  return try entry.effects(ofReports: [report], settings: settings, routes: routes)[0]
}

/// Why a report has no effect; fails where it has one.
func refusal(
  _ code: String, _ numbers: [String: Double], words: [String: String] = [:],
  routes: RouteSettings = RouteSettings()
) throws -> String {
  switch try routed(code, numbers, words: words, routes: routes) {
  case .success(let effect): "took the route \(effect.route)"
  case .failure(.undefined(let reason)): reason
  case .failure(.missing(let fields)): "missing " + fields.joined(separator: ", ")
  case .failure(.impossible(let field, _, let reason)): "impossible: \(field) \(reason)"
  }
}

/// Whether two numbers agree relatively.
func agrees(_ a: Double, _ b: Double, within tolerance: Double = otherOrder) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
