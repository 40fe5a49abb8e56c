import Distributions

/// The factor that makes a standardised mean difference unbiased.
///
/// J(m) = Γ(m/2) / (√(m/2) Γ((m - 1)/2)), exact. Hedges LV (1981), doi 10.3102/10769986006002107.
package enum SmallSampleCorrection {
  /// J for m degrees of freedom; `nil` unless m is above 1.
  package static func factor(degreesOfFreedom m: Double) -> Double? {
    guard m > 1, m.isFinite else { return nil }
    // Γ(x)/Γ(x + δ) with x = (m - 1)/2 and δ = 1/2, inverted.
    return 1 / ((m / 2).squareRoot() * SpecialFunctions.gammaRatio((m - 1) / 2, shiftedBy: 0.5))
  }

  /// J, or 1 where no correction is wanted; throws where J is wanted and not defined.
  static func factor(degreesOfFreedom m: Double, if corrected: Bool) throws(UndefinedEffect) -> Double {
    guard corrected else { return 1 }
    guard let factor = factor(degreesOfFreedom: m) else {
      throw UndefinedEffect("the small-sample correction needs more than one degree of freedom")
    }
    return factor
  }
}

/// A measure that is corrected for its bias in small samples unless told not to be.
public protocol BiasCorrectedMeasure: Measure {
  /// Whether the correction is made.
  var corrected: Bool { get }
}
