import EffectSizes
public import Estimates
public import MetaAnalysis

/// Meta-regression of the effects on the overall judgement, of one tool.
public struct JudgementRegression: Sendable, Hashable, Codable {
  /// How the judgement stands in the model.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// As a category: one mean for each level.
    case categorical = "regression"
    /// As its place on the ladder, from 0 for the best: one slope.
    case ordered = "trend"
  }

  /// How the judgement stands in the model.
  public let kind: Kind
  /// The positions of the studies in the model.
  public let members: [Int]
  /// The effect at the best level, then the slope or each level's difference from the best.
  public let coefficients: [Coefficient]
  /// The test that the judgement does not matter.
  public let test: OmnibusTest?
  /// The variance of the true effects around the model.
  public let tauSquared: Double
  /// What part of the variance between studies the judgement explains, in percent.
  public let rSquared: Double?
  /// What each effect counts in the effect at the best level, in percent; with a slope it can be negative.
  public let weights: [Double]

  /// Fits the model by the plain model's method and inference; `nil` where it does not apply: several tools, no study at
  /// the best level, one level only, or no more studies than coefficients.
  /// - Throws: what `MetaRegression.fit` throws.
  public init?(
    _ kind: Kind, _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) {
    guard studies.tools.count == 1, let tool = studies.tools.first else { return nil }
    let judged = studies.judged.filter { study in
      kind == .categorical || studies.overall(study).flatMap(tool.rank) != nil
    }
    let levels = judged.compactMap(studies.overall)
    let inUse = Set(levels.map(\.code))
    guard let best = tool.overallLevels.first?.code, inUse.contains(best), inUse.count > 1,
      judged.count > (kind == .categorical ? inUse.count : 2)
    else { return nil }
    let moderator: Covariate =
      switch kind {
      case .categorical: .categorical("judgement", levels.map(\.code), reference: best)
      case .ordered: .numeric("judgement", levels.map { Double(tool.rank(of: $0) ?? 0) })
      }
    let fit = try MetaRegression(
      ModeratorFormula("judgement"), method: model.method, inference: model.inference, level: model.level
    ).fit(studies.effects.members(judged).adding([moderator]))
    self.kind = kind
    members = judged
    coefficients = fit.coefficients
    test = fit.moderatorTest
    tauSquared = fit.heterogeneity.tauSquared
    rSquared = fit.rSquared
    let precision = fit.effects.variances.map { [tauSquared] in 1 / ($0 + tauSquared) }
    weights = Self.weights(kind, precision, ranks: levels.map { Double(tool.rank(of: $0) ?? 0) }) {
      levels[$0].code == best
    }
  }

  /// The shares of effects in the intercept, in percent.
  private static func weights(
    _ kind: Kind, _ w: [Double], ranks: [Double], isBest: (Int) -> Bool
  ) -> [Double] {
    guard kind == .ordered else {
      let own = w.indices.map { isBest($0) ? w[$0] : 0 }
      let sum = own.reduce(0, +)
      return own.map { 100 * $0 / sum }
    }
    // The first row of (X'WX)⁻¹X'W for a straight line.
    let sum = w.reduce(0, +)
    let mean = zip(w, ranks).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let spread = zip(w, ranks).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    return zip(w, ranks).map { 100 * $0 * (1 / sum - mean * ($1 - mean) / spread) }
  }
}
