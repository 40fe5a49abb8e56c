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
  /// The log-likelihood at the estimates; `nil` where the coefficients are not those of maximum likelihood.
  var likelihoodStatistics: LikelihoodStatistics? { get }
}

extension MetaRegressionFit: RegressionFit {
  public var weightShares: [Double] { weights.map { $0 / 100 } }

  public func variance(ofNewEffectAt settings: [ModeratorSetting]) -> Double? {
    heterogeneity.isRandomEffects ? heterogeneity.tauSquared : nil
  }

  public var likelihoodStatistics: LikelihoodStatistics? { likelihood }
}

extension MultilevelFit: RegressionFit {
  /// The row sums of V⁻¹. O(Σ n³) for groups of n effects between which nothing is shared.
  public var weightShares: [Double] {
    let groups = separateGroups
    var sums = Array(repeating: 0.0, count: effects.count)
    for (positions, covariance) in zip(groups, totalCovariances(of: groups)) {
      let rows = Cholesky(positiveDefinite: covariance).solve(Array(repeating: 1, count: positions.count))
      for (position, sum) in zip(positions, rows) { sums[position] = sum }
    }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// The sum of the terms' variances. A term with a variance for each level has that of the level that its covariate is set to.
  public func variance(ofNewEffectAt settings: [ModeratorSetting]) -> Double? {
    var sum = 0.0
    for term in terms {
      guard term.variances.count > 1 else {
        sum += term.variances[0]
        continue
      }
      guard let setting = settings.first(where: { $0.moderator == term.inner }),
        let place = term.levels.firstIndex(of: setting.value.level)
      else { return nil }
      sum += term.variances[place]
    }
    return sum
  }

  public var likelihoodStatistics: LikelihoodStatistics? { likelihood }

  /// The effects in groups between which neither random effects nor sampling errors are shared.
  private var separateGroups: [[Int]] {
    var sets = DisjointSets(count: effects.count)
    for term in terms {
      for (_, positions) in term.groups.positionsByValue { sets.join(positions) }
    }
    if case .blocks(let blocks) = effects.samplingErrors {
      for block in blocks { sets.join(block.studies) }
    }
    return sets.groups
  }
}
