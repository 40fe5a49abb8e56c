public import EffectSizes

/// Peto's one-step method for odds ratios: for rare events, balanced groups and small effects.
///
/// The log odds ratio is Σ(a - E)/ΣV with the hypergeometric expectation and variance of each table: the inverse-variance
/// mean of the studies' one-step estimates (a - E)/V, without any addition to zero cells.
///
/// Source: Yusuf, Peto, Lewis, Collins, Sleight 1985, doi 10.1016/S0033-0620(85)80003-7.
public struct Peto: MetaAnalysisModel {
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with intervals of the given level.
  public init(level: Double = 0.95) {
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "Peto"

  /// Without any addition to zero cells.
  private var measure: PetoLogOddsRatio { PetoLogOddsRatio(zeroCells: .none) }

  /// Pools the studies' tables, leaving out those with no event, or nothing but events, in both groups; the fit's effects
  /// are one-step estimates of the others. O(k).
  /// - Throws: `levelOutOfRange`, `noStudies`, `unequalLengths`; `noCounts` where the effects have no 2x2 tables;
  ///   `noInformation` when no study is left.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    try effects.validateLengths()
    guard case .tables(let tables)? = effects.counts else { throw .noCounts }
    let oneStep = measure.outcomes(of: tables).map { try? $0.get() }
    var informative = effects.members(oneStep.indices.filter { oneStep[$0] != nil })
    guard informative.count > 0 else { throw .noInformation }
    informative.estimates = oneStep.compactMap { $0?.estimate }
    informative.samplingErrors = .independent(variances: oneStep.compactMap { $0?.variance })
    informative.scale = measure.scale
    let model = InverseVariance(method: nil, inference: NormalInference(), level: level)
    try model.validate(informative)
    var settings = model.settings
    settings.method = Self.code
    return PooledFit(informative, model: model, settings: settings)
  }

  /// Pools labelled studies: `fit` of `effects(of:)`. O(k).
  /// - Throws: `levelOutOfRange`, `noStudies`; `noInformation` when no study is left.
  public func fit(_ studies: [Study<TwoByTwoTable>]) throws(MetaAnalysisError) -> PooledFit {
    try fit(effects(of: studies))
  }

  /// The studies' tables beside their one-step effects. A study without one stands with the effect 0 and the largest
  /// variance that a model takes: it says nothing, but for its table.
  public func effects(of studies: [Study<TwoByTwoTable>]) -> StudyEffects {
    StudyEffects(counting: studies, by: measure)
  }
}
