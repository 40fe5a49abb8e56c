public import Estimates

/// The effect over all randomised participants, where the missing differ from the observed by an informative missingness
/// odds ratio (IMOR) in each arm.
///
/// The IMOR is the odds of the event among the missing divided by that among the observed: 1 takes them for alike, and
/// gives the effect of the observed with its usual variance; 0 and infinity are the extreme cases. Higgins JPT, White IR,
/// Wood AM (2008), doi 10.1177/1740774508091600.
public struct InformativeMissingness: Sendable, Hashable, Codable {
  /// How the risks are compared.
  public var comparison: RiskRelation
  /// The logarithms of the ratios, with what is uncertain about them.
  public var logOddsRatios: MissingnessPair

  /// The effect for given log odds ratios.
  public init(_ comparison: RiskRelation, logOddsRatios: MissingnessPair = .atRandom) {
    self.comparison = comparison
    self.logOddsRatios = logOddsRatios
  }

  /// The effect of one trial on the analysis scale; its variance has parts for the observed risk, for the share that is
  /// missing and for the uncertainty of the ratios (first order).
  ///
  /// An `addition` goes to events and non-events of the observed: one half where a cell is zero, by convention; where it is one to
  /// variances alone, the effect is that of the counts as they are.
  /// - Throws: why it is not defined.
  public func effect(
    of trial: EventsWithMissing, addition: Double = 0, toVariancesAlone: Bool = false
  ) throws(UndefinedEffect) -> EffectSize {
    let risk1 = trial.group1.adding(addition).risk(logOddsRatio: logOddsRatios.group1)
    let risk2 = trial.group2.adding(addition).risk(logOddsRatio: logOddsRatios.group2)
    let (shown1, shown2) =
      toVariancesAlone
      ? (
        trial.group1.risk(logOddsRatio: logOddsRatios.group1),
        trial.group2.risk(logOddsRatio: logOddsRatios.group2)
      ) : (risk1, risk2)
    let (slope1, slope2) = (comparison.derivative(at: risk1.risk), comparison.derivative(at: risk2.risk))
    return try EffectSize(
      defined: comparison.transformed(shown1.risk) - comparison.transformed(shown2.risk),
      variance: slope1 * slope1 * risk1.variance + slope2 * slope2 * risk2.variance
        + logOddsRatios.variance(
          derivative1: slope1 * risk1.derivative, derivative2: slope2 * risk2.derivative),
      otherwise: trial.observed.reasonForNoRatio)
  }
}
