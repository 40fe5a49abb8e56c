import Distributions
import Estimates
import MetaAnalysis
import RealModule

/// The posterior distribution of the mean effect and the mean bias on a grid of τ and κ: given these two, both means are
/// normal, so that what is asked of them is a mixture of normal distributions. No random numbers.
///
/// τ runs over Gauss and Legendre's places where its posterior density is not negligible, κ over those of its prior
/// distribution function. O(k) for each of some thousand places.
struct BiasPosterior {
  /// One place of the grid.
  struct Component {
    var probability: Double
    var tauSquared: Double
    var kappaSquared: Double
    var effect: Double
    var effectVariance: Double
    var bias: Double
    var biasVariance: Double
    /// What an effect of each kind of study counts in `effect`, times its own precision.
    var highShare: Double
  }

  let components: [Component]

  /// The posterior; `priors` is `nil` for the model without bias. At least three effects.
  init?(estimates: [Double], variances: [Double], isHigh: [Bool], priors: BiasPriors?) {
    let grid = PosteriorGrid(estimates: estimates, variances: variances, isHigh: isHigh, priors: priors)
    guard let components = grid.components() else { return nil }
    self.components = components
  }

  /// The mean of a quantity over the posterior.
  func mean(of quantity: (Component) -> Double) -> Double {
    components.reduce(0) { $0 + $1.probability * quantity($1) }
  }

  /// The mean, standard deviation and equal-tailed interval of a mixture of normal distributions.
  func summary(
    level: Double, center: (Component) -> Double, variance: (Component) -> Double
  ) -> (mean: Double, standardDeviation: Double, interval: Interval) {
    let mean = mean(of: center)
    let spread = self.mean {
      let distance = center($0) - mean
      return variance($0) + distance * distance
    }.squareRoot()
    let parts = components.map { ($0.probability, center($0), variance($0).squareRoot()) }
    func quantile(_ probability: Double) -> Double {
      let normal = StandardNormal()
      // A mixture's quantile lies no further from its mean than Chebyshev's (Cantelli's) bound.
      let reach = spread * ((1 - level) / 2).squareRootOfOdds + spread
      let root = RootFinding.root(from: mean - reach, to: mean + reach) { value in
        parts.reduce(-probability) { $0 + $1.0 * normal.cumulative((value - $1.1) / $1.2) }
      }
      return root?.value ?? mean
    }
    return (
      mean, spread, Interval(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
    )
  }
}

extension Double {
  /// √((1 - p) / p): how many standard deviations from the mean at most the quantile of p lies.
  fileprivate var squareRootOfOdds: Double { ((1 - self) / self).squareRoot() }
}
