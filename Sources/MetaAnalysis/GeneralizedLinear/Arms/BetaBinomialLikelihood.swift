import Likelihood
import LinearAlgebra
import RealModule

/// The likelihood of events that are beta-binomial in every arm: of the logit of each group's mean, and of the correlation ρ within
/// arms, which all share.
struct BetaBinomialLikelihood: ProfiledLikelihood {
  /// An arm's events and non-events.
  struct Arm {
    var events: Double
    var nonevents: Double
    var constant: Double

    init(events: Double, nonevents: Double) {
      (self.events, self.nonevents) = (events, nonevents)
      constant = LogFactorial.choose(events + nonevents, events)
    }
  }

  /// The arms of each group.
  let groups: [[Arm]]
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  private(set) var evaluations = 0

  static let highestCorrelation = 1 - 1e-6

  init(_ groups: [[Arm]]) {
    self.groups = groups
    bounds = groups.map { _ in -60...60 } + [0...Self.highestCorrelation]
    spans = groups.map { _ in 1 } + [0.1]
  }

  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool {
    groups.indices.contains { $0 != place && abs(parameters[$0]) >= 60 }
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    evaluations += 1
    var sum = LikelihoodExpansion(parameters)
    let last = groups.count
    let rho = min(max(parameters[last], 0), Self.highestCorrelation)
    // t = ρ/(1 - ρ), and its derivatives.
    let spread = rho / (1 - rho)
    let slope = 1 / ((1 - rho) * (1 - rho))
    let bend = 2 * slope / (1 - rho)
    var (bySpread, bySpreadTwice) = (0.0, 0.0)
    for (group, arms) in groups.enumerated() {
      let power = Double.exp(-abs(parameters[group]))
      let (likely, unlikely) = (1 / (1 + power), power / (1 + power))
      let (mean, rest) = parameters[group] >= 0 ? (likely, unlikely) : (unlikely, likely)
      var (byMean, byMeanTwice, byBoth) = (0.0, 0.0, 0.0)
      for arm in arms {
        let events = BetaBinomialSums(mean, spread, count: arm.events)
        let nonevents = BetaBinomialSums(rest, spread, count: arm.nonevents)
        let all = BetaBinomialSums(1, spread, count: arm.events + arm.nonevents)
        sum.value += arm.constant + events.logarithm + nonevents.logarithm - all.logarithm
        byMean += events.byValue - nonevents.byValue
        byMeanTwice += events.byValueTwice + nonevents.byValueTwice
        byBoth += events.byBoth - nonevents.byBoth
        bySpread += events.bySpread + nonevents.bySpread - all.bySpread
        bySpreadTwice += events.bySpreadTwice + nonevents.bySpreadTwice - all.bySpreadTwice
      }
      let change = mean * rest
      sum.gradient[group] = byMean * change
      sum.hessian[group, group] = byMeanTwice * change * change + byMean * change * (rest - mean)
      sum.hessian[last, group] = byBoth * change * slope
    }
    sum.gradient[last] = bySpread * slope
    sum.hessian[last, last] = bySpreadTwice * slope * slope + bySpread * bend
    sum.mirror()
    return sum
  }
}
