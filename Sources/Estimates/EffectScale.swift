/// What an effect is, and on which scale it is analysed and shown.
public struct EffectScale: Sendable, Hashable, Codable {
  /// The measure's code in files and on the command line: `RR`, `SMD`.
  public var code: String
  /// The measure's name as a journal prints it, on the display scale: "Risk ratio".
  public var name: String
  /// How a value on the analysis scale is turned into the one that is shown.
  public var transformation: DisplayTransformation
  /// No effect, on the analysis scale; `nil` for a measure that has none (a single proportion).
  public var nullValue: Double?
  /// What is compared between two groups; `nil` for measures of one group, of change and of association.
  public var contrast: EffectContrast?
  /// What the outcome is measured in: of scores, an instrument tells which way is better.
  public var outcome: OutcomeUnit
  /// Whether the sampling variance is partly made of the effect itself, so that the two go together without any small-study effect:
  /// of ratios and differences of risks and rates, standardised differences, proportions and plain correlations, not of mean
  /// differences and of measures that were made to have another variance, as Fisher's z.
  ///
  /// Sources: Sterne et al. 2011, doi 10.1136/bmj.d4002; Pustejovsky and Rodgers 2019, doi 10.1002/jrsm.1332; Hunter et al. 2014,
  /// doi 10.1016/j.jclinepi.2014.03.003.
  public var errorDependsOnEffect: Bool
  /// Whether what is shown is a proportion, between 0 and 1.
  public var isProportion: Bool

  /// A scale; differences are shown as they are analysed and are nil at 0.
  public init(
    code: String, name: String, transformation: DisplayTransformation = .identity, nullValue: Double? = 0,
    contrast: EffectContrast? = nil, outcome: OutcomeUnit = .other, errorDependsOnEffect: Bool = false,
    isProportion: Bool = false
  ) {
    self.code = code
    self.name = name
    self.transformation = transformation
    self.nullValue = nullValue
    self.contrast = contrast
    self.outcome = outcome
    self.errorDependsOnEffect = errorDependsOnEffect
    self.isProportion = isProportion
  }

  /// Whether 0 on the analysis scale is no effect, so that its side, and tests against it, mean something. It is not for
  /// proportions, means and reliabilities.
  public var hasNoEffectAtZero: Bool { nullValue == 0 }

  /// Whether the sign of an effect is that of a difference of scores, so that an instrument tells which way is better.
  public var isOfScores: Bool { outcome != .other }

  /// Whether an instrument may tell of the outcome: of scores, and of measures without a value of no effect, which are
  /// never turned.
  public var takesInstruments: Bool { isOfScores || nullValue == nil }

  /// Whether effects are in points of the instrument, and cannot be pooled over instruments.
  public var isInPoints: Bool { outcome == .points }

  /// Whether effects are logarithms of ratios, of which 1 means no effect.
  public var isRatio: Bool { transformation == .exponential && nullValue != nil }

  /// Whether effects are differences between two groups in standard deviations.
  public var isStandardized: Bool { contrast == .standardizedMeanDifference }

  /// Effects of an unnamed kind, shown as they are.
  public static let generic = EffectScale(code: "GEN", name: "Effect", outcome: .scores)
}
