import EffectSizes
public import MetaAnalysis

/// What is known from other meta-analyses of studies at high risk: how far their effects lie off on average, and how
/// many times the variance of the others' true effects theirs is.
public struct HighRiskProfile: Sendable, Hashable, Codable {
  /// The mean bias in this meta-analysis, with the standard deviation of that mean between meta-analyses, on the analysis
  /// scale.
  public var bias: BiasBelief
  /// The variance of true effects at high risk over that of the others, positive: above 1, below it, or 1.
  public var varianceRatio: Double

  /// A profile; the ratio is positive.
  public init(bias: BiasBelief, varianceRatio: Double) {
    precondition(varianceRatio > 0, "a ratio of variances is positive")
    self.bias = bias
    self.varianceRatio = varianceRatio
  }
}

/// Adjustment of studies at high risk by what is known of such studies elsewhere, with a variance of their effects that may
/// be larger or smaller than that of the others.
///
/// Studies at high risk have effects around μ + b with variance v + λτ², all others around μ with variance v + τ². b is the
/// same for all studies at high risk of this meta-analysis and normal between meta-analyses, so that together they never
/// tell more of μ than b's variance lets them. λ takes the place of the added variance of earlier models: which of the two
/// kinds of study varies more is open, whichever is called which. Generalised least squares, τ² by restricted maximum
/// likelihood (0 for a common effect), normal interval. A study without a judgement is left out.
///
/// Sources: the ratio of variances, Rhodes, Mawdsley, Turner, Jones, Savović, Higgins 2018, doi 10.1002/sim.7491; its use
/// for adjustment with data-based distributions of bias after Rhodes, Savović, Elbers et al. 2020, doi
/// 10.1111/rssa.12485. The numbers have to be given: none are built in.
public struct LabelInvariant: BiasStrategy, Hashable {
  /// What is known of studies at high risk.
  public var profile: HighRiskProfile

  /// The adjustment by a profile.
  public init(profile: HighRiskProfile) { self.profile = profile }

  public var code: String { "label-invariant" }
  public var name: String { "Label-invariant" }
  public var assumption: String {
    "Studies at high risk here are like those that the given mean bias and ratio of variances come from."
  }

  /// The mean by generalised least squares; `nil` where no study has a judgement.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    try studies.effects.validated()
    let members = studies.judged
    guard !members.isEmpty, studies.hasHighLevels else { return nil }
    let effects = studies.effects.members(members)
    let isHigh = members.map { studies.overall($0)?.isHigh == true }
    let spread = profile.bias.standardDeviation
    let shared = SharedErrorModel(
      estimates: zip(effects.estimates, isHigh).map { $1 ? $0 - profile.bias.mean : $0 },
      variances: effects.variances, ratios: isHigh.map { $0 ? profile.varianceRatio : 1 },
      groups: [.init(members: isHigh.indices.filter { isHigh[$0] }, variance: spread * spread)])
    let tauSquared = model.method == nil ? 0 : shared.restrictedTauSquared()
    guard let solution = shared.solution(at: tauSquared) else { return nil }
    return StrategyResult(self, solution, members: members, tauSquared: tauSquared, level: model.level)
  }
}
