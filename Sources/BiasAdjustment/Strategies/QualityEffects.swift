import EffectSizes
public import MetaAnalysis

/// The quality-effects model: weight that studies lose by their quality is handed on to the others.
///
/// With q = quality / highest quality and t = (1 - q) / (v(k - 1)), where any q is below 1
/// q' = q + Σq t / (Σt (k - 1)), otherwise q' = q; t̂ = Σt k q' / Σq' - t; weights w = q/v + t̂. Variance
/// Σ(w/Σw)²(v + τ²) with τ² of DerSimonian and Laird, normal interval. At equal qualities it is IVhet.
///
/// Weighting by quality scores is contested: Greenland and O'Rourke 2001, doi 10.1093/biostatistics/2.4.463; Cochrane
/// Handbook, section 7.6.
///
/// Source: Doi, Barendregt, Khan, Thalib, Williams 2015, doi 10.1016/j.cct.2015.05.010.
public struct QualityEffects: BiasStrategy, Hashable {
  /// The quality of each level, above 0 and at most 1; only ratios matter.
  public var qualities: LevelQualities

  /// The model with a quality for each level in use.
  public init(qualities: LevelQualities) { self.qualities = qualities }

  public var code: String { "quality-effects" }
  public var name: String { "Quality effects" }
  public var assumption: String {
    "The qualities given say how credible each level is relative to the best; they shift weight and remove no bias."
  }

  /// The summary of the studies that have a judgement with a quality; `nil` where there is none.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = (0..<studies.count).filter { qualities.value(for: studies.assessments[$0]) != nil }
    let values = members.compactMap { qualities.value(for: studies.assessments[$0]) }
    guard let highest = values.max(), highest > 0 else { return nil }
    let effects = studies.effects.members(members)
    return StrategyResult(
      self, studies, members: members,
      weights: Self.weights(qualities: values.map { $0 / highest }, variances: effects.variances),
      tauSquared: try effects.derSimonianLairdTauSquared(), level: model.level)
  }

  /// The weights for qualities of which the highest is 1.
  static func weights(qualities q: [Double], variances: [Double]) -> [Double] {
    let others = Double(q.count - 1)
    guard q.contains(where: { $0 < 1 }), others > 0 else { return zip(q, variances).map { $0 / $1 } }
    let lost = zip(q, variances).map { (1 - $0) / ($1 * others) }
    let sumLost = lost.reduce(0, +)
    let sumQ = q.reduce(0, +)
    let adjusted = zip(q, lost).map { $0 + sumQ * $1 / (sumLost * others) }
    let sumAdjusted = adjusted.reduce(0, +)
    return q.indices.map { i in
      q[i] / variances[i] + sumLost * Double(q.count) * adjusted[i] / sumAdjusted - lost[i]
    }
  }
}

extension StudyEffects {
  /// τ² of DerSimonian and Laird.
  func derSimonianLairdTauSquared() throws(MetaAnalysisError) -> Double {
    try RandomEffects(method: DerSimonianLaird(), inference: NormalInference()).fit(self).heterogeneity
      .tauSquared
  }
}
