import EffectSizes
import RealModule

/// Events of group 1 of a 2x2 table given its margins, with the log odds ratio as the linear predictor: the exact conditional
/// distribution.
struct HypergeometricTerm: OutcomeTerm, Hashable {
  private let margins: HypergeometricMargins
  private let events: Double

  init(_ table: TwoByTwoTable) {
    margins = HypergeometricMargins(table)
    events = table.events1
  }

  /// Whether the number is the least that it can be.
  var isLowest: Bool { events <= margins.lowest }
  /// Whether the number is the most that it can be.
  var isHighest: Bool { events >= margins.highest }

  /// Beyond this a probability is 0 or 1 to the last digit, and its odds may have no place in a double.
  private static let mostLogit = 600.0

  func expansion(_ predictor: Double) -> TermExpansion {
    let logit = min(max(predictor, -Self.mostLogit), Self.mostLogit)
    let distribution = NoncentralHypergeometric(margins, oddsRatio: .exp(logit), of: events)
    let logShare =
      distribution.share.map { Double.log($0) }
      ?? margins.logTables(events) - margins.logTables(distribution.mode)
      + (events - distribution.mode) * logit
    return TermExpansion(
      value: logShare - .log(distribution.total), slope: events - distribution.mean,
      curvature: -distribution.variance)
  }

  /// The log odds ratio at which the number is expected, with the logarithm of its probability and its variance; `nil` where
  /// the number is at an end.
  var maximum: (predictor: Double, value: Double, variance: Double)? {
    guard !isLowest, !isHighest else { return nil }
    var (below, above) = (-Self.mostLogit, Self.mostLogit)
    var predictor = 0.0
    var here = expansion(predictor)
    for _ in 0..<200 {
      if here.slope > 0 { below = predictor } else { above = predictor }
      var next = predictor - here.slope / here.curvature
      if !(next > below && next < above) || abs(next - predictor) > 4 {
        let far = predictor + (here.slope > 0 ? 4 : -4)
        next = far > below && far < above ? far : 0.5 * (below + above)
      }
      let step = abs(next - predictor)
      predictor = next
      here = expansion(predictor)
      if step < 1e-12 * max(1, abs(predictor)) || here.slope == 0 { break }
    }
    return (predictor, here.value, -here.curvature)
  }
}
