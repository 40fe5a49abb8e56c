import Distributions
import RealModule

/// Observed less expected events of group 1, with the interval of the hazard ratio in place of their variance.
struct ObservedLessExpectedInterval: Route {
  let code = "o-minus-e-ci"
  let name = "Observed less expected events of group 1, with the 95% interval of the hazard ratio"
  let formula = "V = (2 q/(ln upper - ln lower))², log HR = (O - E)/V, v = 1/V"
  let assumption: String? = "the interval is a 95% interval, symmetric on the log scale"
  let source: String? = TimeToEvent.source

  private typealias Fields = TimeToEvent.Fields
  private typealias Ready = ReadyMadeEffect.Fields

  let inputs = [
    [TimeToEvent.Fields.observedLessExpected, ReadyMadeEffect.Fields.lower, ReadyMadeEffect.Fields.upper]
  ]

  func leads(to target: RouteTarget) -> Bool { target.kind == .logHazardRatio }

  func take(_ report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) -> RouteEnd? {
    guard let difference = report[Fields.observedLessExpected], let lower = report[Ready.lower],
      let upper = report[Ready.upper]
    else { return nil }
    let areLogarithms = target.settings.effectNumbers == .log
    guard areLogarithms || lower > 0 else {
      throw .impossible(field: Ready.lower.name, value: lower, reason: "is no ratio: ratios are more than 0")
    }
    let bounds = areLogarithms ? (lower, upper) : (Double.log(lower), Double.log(upper))
    guard bounds.0 < bounds.1 else {
      throw .impossible(field: Ready.lower.name, value: lower, reason: "is not less than upper")
    }
    let quantile = StandardNormal().quantile(target.settings.upperShare(of: Ready.lower))
    let error = (bounds.1 - bounds.0) / (2 * quantile)
    let variance = error * error
    let estimate = difference * variance
    guard bounds.0 <= estimate, estimate <= bounds.1 else {
      throw .impossible(
        field: Fields.observedLessExpected.name, value: difference,
        reason: "gives a log hazard ratio of \(shown(estimate)), which lies outside its interval")
    }
    report.record(
      step(
        "V = (2 × \(shown((100 * quantile).rounded() / 100))/(\(shown(bounds.1)) - \(operand(bounds.0))))² = \(shown(1 / variance)), log HR = (O - E)/V = "
          + "\(shown(difference))/\(shown(1 / variance)) = \(shown(estimate)), v = 1/V = \(shown(variance))",
        assuming:
          "the interval is a \(target.settings.percent(of: Ready.lower)) interval, symmetric on the log scale"
      ))
    return .effect(EffectSize(estimate: estimate, variance: variance))
  }
}
