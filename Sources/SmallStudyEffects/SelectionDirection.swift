public import EffectSizes
public import MetaAnalysis

/// The side that selection favours: results that lie there are the likelier to be published.
public enum SelectionDirection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Effects above no effect.
  case greater
  /// Effects below no effect.
  case less

  /// The side of an effect; one of exactly no effect lies above.
  public init(sideOf effect: Double) { self = effect < 0 ? .less : .greater }

  /// The side of the pooled effect of a model.
  /// - Throws: `model` where it cannot be fitted.
  public init(sideOf effects: StudyEffects, by model: InverseVariance) throws(SmallStudyError) {
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    self.init(sideOf: fit.pooled.estimate)
  }

  /// 1 for `greater`, -1 for `less`: what effects are multiplied by so that selection favours large ones.
  public var sign: Double { self == .greater ? 1 : -1 }
}
