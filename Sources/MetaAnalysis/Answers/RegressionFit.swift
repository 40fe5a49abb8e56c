import EffectSizes
import LinearAlgebra

/// A fit to a design of moderators: what can be asked where effects are, and how levels differ (`RegressionAnswers`).
public protocol RegressionFit: GeneralizedLeastSquaresFit, JointCoefficients {
  /// The design.
  var design: Design { get }
  /// Each effect's share of the weights; they sum to 1. Where errors are correlated these are the row sums of the weight matrix,
  /// some of which may be negative.
  var weightShares: [Double] { get }
  /// The variance of true effects between new studies (new clusters, where effects depend on each other) in which moderators have
  /// the given values; `nil` in a common-effect model, and where the variance differs by what the values do not tell.
  func variance(ofNewEffectAt settings: [ModeratorSetting]) -> Double?
  /// The degrees of freedom of Σ cb for factors c by Student's t: those that inference has, and under normal inference those that
  /// it would have by Student's t.
  func studentsDegreesOfFreedom(of factors: [Double]) -> Double
  /// The log-likelihood at the estimates; `nil` where the coefficients are not those of maximum likelihood.
  var likelihoodStatistics: LikelihoodStatistics? { get }
}

extension MetaRegressionFit: RegressionFit {
  public var weightShares: [Double] { weights.map { $0 / 100 } }

  public func variance(ofNewEffectAt settings: [ModeratorSetting]) -> Double? {
    heterogeneity.isRandomEffects ? heterogeneity.tauSquared : nil
  }

  /// k - p under normal inference.
  public func studentsDegreesOfFreedom(of factors: [Double]) -> Double {
    degreesOfFreedom(of: factors) ?? Double(effects.count - coefficients.count)
  }

  public var likelihoodStatistics: LikelihoodStatistics? { likelihood }
}

extension MultilevelFit: RegressionFit {
  /// The row sums of S⁻¹, by the equations that a likelihood is evaluated by.
  public var weightShares: [Double] {
    let sums = rowSums ?? effects.variances.map { 1 / $0 }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// The sum of the terms' variances; `nil` without terms. A term with a variance for each level has that of the level that its
  /// covariate is set to.
  public func variance(ofNewEffectAt settings: [ModeratorSetting]) -> Double? {
    guard !terms.isEmpty else { return nil }
    var sum = 0.0
    for term in terms {
      guard term.variances.count > 1 else {
        sum += term.variances[0]
        continue
      }
      guard let setting = settings.first(where: { $0.moderator == term.inner }),
        let place = OrderedLevels.place(of: setting.value.asLevel, among: term.levels)
      else { return nil }
      sum += term.variances[place]
    }
    return sum
  }

  /// The smallest of the coefficients that have a part, as `MultilevelModel.CoefficientReference` counts them.
  public func studentsDegreesOfFreedom(of factors: [Double]) -> Double {
    let parts = zip(studentsDegreesOfFreedom, factors).filter { $0.1 != 0 }.map(\.0)
    return (parts.isEmpty ? studentsDegreesOfFreedom : parts).min()
      ?? Double(effects.count - coefficients.count)
  }

  public var likelihoodStatistics: LikelihoodStatistics? { likelihood }
}
