import EffectSizes
public import MetaAnalysis

/// Additive bias adjustment: the mean bias of each level is subtracted from its studies' effects, and the bias's variance
/// added to theirs; then they are pooled by the plain model.
///
/// Levels without a belief are taken to have no bias; a study without a judgement is left out.
///
/// Sources: Turner, Spiegelhalter, Smith, Thompson 2009, doi 10.1111/j.1467-985X.2008.00547.x; Welton, Ades, Carlin,
/// Altman, Sterne 2009, doi 10.1111/j.1467-985X.2008.00548.x.
public struct AdditiveBias: BiasStrategy, Hashable {
  /// What is believed of each level's bias, on the analysis scale.
  public var biases: LevelBiases

  /// The adjustment by beliefs.
  public init(biases: LevelBiases) { self.biases = biases }

  public var code: String { "bias-adjusted" }
  public var name: String { "Bias-adjusted" }
  public var assumption: String {
    "The mean and standard deviation given for each level's bias are right, and a level without them has no bias."
  }

  /// The plain model's result for the adjusted effects; `nil` where no study has a judgement.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = studies.judged
    guard !members.isEmpty else { return nil }
    var effects = studies.effects.members(members)
    for (place, study) in members.enumerated() {
      let bias = biases.value(for: studies.assessments[study]) ?? .none
      effects.estimates[place] -= bias.mean
      effects.variances[place] += bias.standardDeviation * bias.standardDeviation
    }
    return StrategyResult(self, try model.fit(effects), members: members)
  }
}
