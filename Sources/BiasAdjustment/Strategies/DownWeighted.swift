public import MetaAnalysis

/// Random effects with the weight of each study multiplied by its quality.
///
/// Weights q / (v + τ²) with τ² of the plain model of all studies; estimate Σwy / Σw, variance Σw²(v + τ²) / (Σw)²: the one
/// that belongs to those weights, not 1/Σw. Normal interval. With all q equal it is the plain model's normal result.
///
/// Weighting by quality scores is contested: Greenland and O'Rourke 2001, doi 10.1093/biostatistics/2.4.463; Cochrane
/// Handbook, section 7.6.
public struct DownWeighted: BiasStrategy, Hashable {
  /// The quality of each level, from 0 to 1; only ratios matter.
  public var qualities: LevelQualities

  /// The model with a quality for each level in use.
  public init(qualities: LevelQualities) { self.qualities = qualities }

  public var code: String { "down-weighted" }
  public var name: String { "Down-weighted" }
  public var assumption: String {
    "Each study counts for the share of its weight that its quality says; biases are diluted, not removed."
  }

  /// The summary of the studies that have a judgement with a quality; `nil` where none has one above 0.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let tauSquared = try model.fit(studies.effects).heterogeneity.tauSquared
    let members = (0..<studies.count).filter { qualities.value(for: studies.assessments[$0]) != nil }
    let values = members.compactMap { qualities.value(for: studies.assessments[$0]) }
    guard values.contains(where: { $0 > 0 }) else { return nil }
    let weights = zip(members, values).map { $1 / (studies.effects.variances[$0] + tauSquared) }
    return StrategyResult(
      self, studies, members: members, weights: weights, tauSquared: tauSquared, level: model.level)
  }
}
