import EffectSizes

/// Studies as selection sees them: effects turned so that small one-sided p values come with large ones, in a unit near
/// their typical standard error.
public struct SelectedStudies: Sendable {
  /// The turned effects in the unit.
  public let estimates: [Double]
  /// Their sampling variances in its square.
  public let variances: [Double]
  /// Their standard errors in the unit.
  public let deviations: [Double]
  /// Effects over standard errors.
  public let statistics: [Double]
  /// Which p values selection looks at.
  public let alternative: SelectionAlternative
  /// The unit, a power of 2.
  public let unit: Double

  /// Effects with positive variances.
  init(_ effects: StudyEffects, _ alternative: SelectionAlternative) {
    let middle = effects.variances.sorted()[effects.count / 2].squareRoot()
    let unit = Double(sign: .plus, exponent: middle.exponent, significand: 1)
    self.unit = unit
    self.alternative = alternative
    estimates = effects.estimates.map { alternative.sign * $0 / unit }
    variances = effects.variances.map { $0 / unit / unit }
    deviations = variances.map { $0.squareRoot() }
    statistics = zip(estimates, deviations).map { $0 / $1 }
  }

  /// The number of studies.
  public var count: Int { estimates.count }

  /// The p value of each study.
  public var pValues: [SelectionPValue] {
    statistics.map { SelectionPValue(statistic: $0, isTwoSided: alternative == .twoSided) }
  }
}
