public import EffectSizes

/// Peto's one-step method for odds ratios: for rare events, balanced groups and small effects.
///
/// The log odds ratio is Σ(a - E)/ΣV with the hypergeometric expectation and variance of each table: the inverse-variance
/// mean of the studies' one-step estimates (a - E)/V, without any addition to zero cells.
///
/// Source: Yusuf, Peto, Lewis, Collins, Sleight 1985, doi 10.1016/S0033-0620(85)80003-7.
public struct Peto: Sendable {
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with intervals of the given level.
  public init(level: Double = 0.95) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "Peto"

  /// Pools studies, leaving out those with no event, or nothing but events, in both groups. O(k).
  /// - Throws: `noInformation` when none is left.
  public func fit(_ studies: [Study<TwoByTwoTable>]) throws(MetaAnalysisError) -> PooledFit {
    let measure = PetoLogOddsRatio(zeroCells: .none)
    var labels: [String] = []
    var effects: [EffectSize] = []
    for (study, outcome) in zip(studies, measure.outcomes(of: studies.map(\.summary))) {
      guard let effect = try? outcome.get() else { continue }
      labels.append(study.label)
      effects.append(effect)
    }
    guard !effects.isEmpty else { throw .noInformation }
    return try CommonEffect(level: level).fit(
      StudyEffects(
        labels: labels, estimates: effects.map(\.estimate), variances: effects.map(\.variance),
        scale: measure.scale))
  }
}
