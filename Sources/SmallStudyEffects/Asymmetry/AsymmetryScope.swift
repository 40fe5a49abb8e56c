public import Estimates

/// Which effects a test of asymmetry is made for.
public struct AsymmetryScope: Sendable, Hashable {
  /// The kinds of effects that it can be made for; `nil` for every kind.
  public var contrasts: [EffectContrast]?
  /// The kinds among them for which another test is to be preferred, so that this one is made only where it is asked for.
  public var lessSuited: [EffectContrast]

  /// A scope; without kinds it takes every effect.
  public init(_ contrasts: [EffectContrast]? = nil, lessSuited: [EffectContrast] = []) {
    self.contrasts = contrasts
    self.lessSuited = lessSuited
  }

  /// Tests on the standard error: of every effect, but of odds ratios and standardised mean differences, whose standard errors
  /// contain the effect, only where they are asked for.
  ///
  /// Sources: Sterne et al. 2011, doi 10.1136/bmj.d4002; Pustejovsky and Rodgers 2019, doi 10.1002/jrsm.1332.
  static let standardErrors = AsymmetryScope(lessSuited: [.oddsRatio, .standardizedMeanDifference])

  /// Whether the test is made for effects on a scale.
  public func suitability(for scale: EffectScale) -> Suitability {
    guard let contrasts else { return scale.contrast.map(lessSuited.contains) ?? false ? .possible : .suited }
    guard let contrast = scale.contrast, contrasts.contains(contrast) else { return .unsuited }
    return lessSuited.contains(contrast) ? .possible : .suited
  }

  /// How well a test suits a measure.
  public enum Suitability: Sendable, Hashable {
    /// It is made for the measure.
    case suited
    /// It can be made, and another test is to be preferred.
    case possible
    /// It is not defined for the measure.
    case unsuited
  }
}
