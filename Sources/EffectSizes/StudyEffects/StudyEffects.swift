public import Estimates

/// The effects of several studies on one scale, with what else is known of each study: what a model is fitted to.
///
/// Columns of equal length k, one element a study, in the order of the input. Models check the lengths and name the
/// column that is wrong.
public struct StudyEffects: Sendable, Hashable, Codable {
  /// The studies' labels.
  public var labels: [String]
  /// The effects on the analysis scale.
  public var estimates: [Double]
  /// Their sampling variances.
  public var variances: [Double]
  /// What the effects are.
  public var scale: EffectScale
  /// What each effect depends on others in: a laboratory, a cohort; `nil` where every study stands alone.
  public var clusters: [String]?
  /// Characteristics of the studies, each with a name.
  public var covariates: [Covariate] = []
  /// Weights for models with `Weighting.given`; only their ratios matter.
  public var weights: [Double]?
  /// The studies' counts, which Peto's and Mantel and Haenszel's methods pool.
  public var counts: StudyCounts?
  /// The people of each study's arms, which tests of small-study effects compare effects with; `nil` where a study does not tell.
  public var sizes: [ArmSizes]?
  /// Blocks of studies with correlated errors, whose diagonals are `variances`; `nil` where errors are independent.
  private var blocks: [CovarianceBlock]?

  /// The number of studies.
  public var count: Int { estimates.count }

  /// How the estimates' errors vary, alone and together.
  public var samplingErrors: SamplingErrors {
    get {
      guard let blocks else { return .independent(variances: variances) }
      return .blocks(blocks.map { $0.settingVariances(variances) })
    }
    set {
      variances = newValue.variances
      if case .blocks(let blocks) = newValue { self.blocks = blocks } else { blocks = nil }
    }
  }

  /// Whether the errors of some studies are correlated.
  public var hasDependentErrors: Bool { blocks != nil }

  /// Effects with independent errors; without labels, they are numbered from 1.
  public init(
    labels: [String]? = nil, estimates: [Double], variances: [Double], scale: EffectScale = .generic
  ) {
    self.labels = labels ?? estimates.indices.map { "Study \($0 + 1)" }
    self.estimates = estimates
    self.variances = variances
    self.scale = scale
  }

  /// Effects with errors of any kind; without labels, they are numbered from 1.
  public init(
    labels: [String]? = nil, estimates: [Double], samplingErrors: SamplingErrors,
    scale: EffectScale = .generic
  ) {
    self.init(labels: labels, estimates: estimates, variances: [], scale: scale)
    self.samplingErrors = samplingErrors
  }

  /// The effect of one study.
  public subscript(index: Int) -> EffectSize {
    EffectSize(estimate: estimates[index], variance: variances[index])
  }

  /// The studies at the given positions, in that order, with everything that is known of them.
  ///
  /// - Throws: `EffectSizesError.unequalLengths` where a column has not one element for each study, `noSuchStudy`.
  public func selecting(_ positions: [Int]) throws(EffectSizesError) -> StudyEffects {
    let lengths = [
      ("labels", labels.count), ("variances", variances.count), ("clusters", clusters?.count ?? count),
      ("weights", weights?.count ?? count), ("counts", counts?.count ?? count),
      ("sizes", sizes?.count ?? count),
    ]
    for (name, found) in lengths + covariates.map({ ($0.name, $0.count) }) where found != count {
      throw .unequalLengths(name: name, expected: count, found: found)
    }
    for position in positions where !estimates.indices.contains(position) {
      throw .noSuchStudy(position: position, count: count)
    }
    return members(positions)
  }

  /// `selecting` for effects that have been checked.
  package func members(_ indices: [Int]) -> StudyEffects {
    var selected = StudyEffects(
      labels: indices.map { labels[$0] }, estimates: indices.map { estimates[$0] },
      variances: indices.map { variances[$0] }, scale: scale)
    selected.clusters = clusters.map { clusters in indices.map { clusters[$0] } }
    selected.covariates = covariates.map { $0.selecting(indices) }
    selected.weights = weights.map { weights in indices.map { weights[$0] } }
    selected.counts = counts?.selecting(indices)
    selected.sizes = sizes.map { sizes in indices.map { sizes[$0] } }
    selected.blocks = blocks?.compactMap { $0.selecting(indices) }
    return selected
  }

  /// The same effects with more covariates; one of a name that is already there takes its place.
  public func adding(_ covariates: [Covariate]) -> StudyEffects {
    var effects = self
    effects.covariates.removeAll { old in covariates.contains { $0.name == old.name } }
    effects.covariates += covariates
    return effects
  }

  /// The same effects with given weights, one a study.
  public func weighted(by weights: [Double]) -> StudyEffects {
    var effects = self
    effects.weights = weights
    return effects
  }

  /// The covariate of a name.
  public func covariate(named name: String) -> Covariate? { covariates.first { $0.name == name } }
}
