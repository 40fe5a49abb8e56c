import Estimates
import MetaAnalysis

/// What holds for every fit alone: finite numbers in their ranges, intervals in order.
enum FitLaws {
  static func check(_ fit: some UnivariateFit, _ name: String, _ check: inout FuzzCheck) {
    for coefficient in fit.coefficients {
      let interval = coefficient.interval
      check.expect(
        coefficient.estimate.isFinite && coefficient.standardError.isFinite && coefficient.standardError >= 0,
        "\(name): \(coefficient)")
      check.expect(
        interval.lower <= coefficient.estimate && coefficient.estimate <= interval.upper
          && (coefficient.mayBeEndless || interval.upper.isFinite && interval.lower.isFinite),
        "\(name): interval \(coefficient)")
      check.expect((coefficient.pValue ?? 0.5) >= 0 && (coefficient.pValue ?? 0.5) <= 1, "\(name): p")
    }
    let heterogeneity = fit.heterogeneity
    check.expect(heterogeneity.tauSquared.isFinite && heterogeneity.tauSquared >= 0, "\(name): tau2")
    check.expect(heterogeneity.q.map { $0.isFinite && $0 >= 0 } ?? false, "\(name): Q")
    check.expect((0...100).contains(heterogeneity.iSquared ?? 0), "\(name): I2")
    check.expect((0...1).contains(heterogeneity.pValue ?? 0), "\(name): p of Q")
    if let error = heterogeneity.tauSquaredStandardError {
      check.expect(error.isFinite && error >= 0, "\(name): se of tau2 \(error)")
    }
    check.expect(fit.convergence?.converged ?? true, "\(name): not converged")
  }
}

/// Two fits that must be the same but for a shift of all effects or copies of all studies.
struct FitComparison<Fit: UnivariateFit> {
  let one: Fit
  let other: Fit
  let copies: Double
  let shift: Double
  private let tolerance: Double

  /// - Parameter rounding: What the rounding of a design may do to fitted values, in standard errors; see
  ///   `StudyEffects.designRounding`.
  init(_ one: Fit, _ other: Fit, copies: Double = 1, shift: Double = 0, rounding: Double = 0) {
    (self.one, self.other, self.copies, self.shift) = (one, other, copies, shift)
    tolerance = max(1e-7, rounding)
  }

  func expectSame(_ name: String, _ check: inout FuzzCheck) {
    guard hasSameTauSquared else { return expectSameTauSquared(name, &check) }
    check.expect(
      one.heterogeneity.q ?? .nan, equals: other.heterogeneity.q ?? .nan, within: tolerance, size: 1e-6,
      "\(name): Q")
    for (left, right) in zip(one.fittedValues.sorted(), other.fittedValues.sorted()) {
      // A shifted value is rounded to the digits of the shift.
      let size = max(one.fittedStandardErrors.max() ?? 0, 1e-8 * abs(shift))
      check.expect(left, equals: right - shift, within: tolerance, size: size, "\(name): fitted")
    }
  }

  /// τ² is the same, or as likely where the likelihood is so flat that rounding moves its maximum.
  func expectSameTauSquared(_ name: String, _ check: inout FuzzCheck) {
    if hasSameTauSquared || isAsLikely { return }
    check.expect(
      false, "\(name): tau2 \(one.heterogeneity.tauSquared) and \(other.heterogeneity.tauSquared)")
  }

  private var hasSameTauSquared: Bool {
    let (left, right) = (one.heterogeneity.tauSquared, other.heterogeneity.tauSquared)
    let size = max(left, right, one.heterogeneity.typicalVariance ?? 0)
    return abs(left - right) <= tolerance * size
  }

  private var isAsLikely: Bool {
    guard ["REML", "ML"].contains(one.settings.method) else { return false }
    let restricted = one.settings.method == "REML"
    let left = one.problem().logLikelihood(at: one.heterogeneity.tauSquared, restricted: restricted)
    let right = one.problem().logLikelihood(at: other.heterogeneity.tauSquared, restricted: restricted)
    return abs(left - right) <= 1e-9 * max(1, abs(left))
  }
}

extension Coefficient {
  /// Whether so few degrees of freedom are left that the interval may have no end.
  fileprivate var mayBeEndless: Bool { (degreesOfFreedom ?? 1) < 1 }
}
