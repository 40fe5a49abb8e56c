public import EffectSizes

/// Copas and Shi's model at the weakest selection under which effects no longer depend on standard errors (`CopasPath`).
public struct WeakestCopasSelection: SelectionAdjustment {
  /// The level of intervals.
  public var level: Double

  /// The method.
  public init(level: Double = 0.95) { self.level = level }

  public static let code = CopasSelection.code
  public static let assumption = CopasSelection.assumption

  /// Some thousand evaluations of the likelihood, O(k) each.
  /// - Throws: what `CopasPath` throws; `noSufficientSelection`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> CopasFit {
    guard let fit = try CopasPath(effects, level: level).adjusted else { throw .noSufficientSelection }
    return fit
  }
}
