import EffectSizes
import LinearAlgebra
import RealModule

/// Studies and a design, arranged for estimating τ²: effects as residuals of the unweighted fit, a design of
/// orthonormal columns.
///
/// Effects are held in units of a power of two near their spread, so that no sum overflows whatever the scale
/// of the data; everything that is public takes and returns the data's own scale. Making one costs O(k p²);
/// each sum afterwards O(k p²), without allocation when the only coefficient is the mean.
public struct HeterogeneityProblem: Sendable {
  /// The number of studies, k.
  public let studyCount: Int
  /// The number of coefficients, p.
  public let coefficientCount: Int
  /// The power of two that effects were divided by.
  let unit: Double
  /// The sums' kernel for this kind of design.
  let kernel: Kernel

  /// One kernel for the mean alone, one for any design.
  enum Kernel: Sendable {
    case intercept(InterceptKernel)
    case regression(RegressionKernel)
  }

  /// The problem of a mean.
  init(_ effects: StudyEffects, weights: [Double]? = nil) {
    studyCount = effects.count
    coefficientCount = 1
    unit = Self.unit(for: effects.variances)
    kernel = .intercept(
      InterceptKernel(
        effects: effects.estimates, variances: effects.variances, weights: weights, unit: unit))
  }

  /// The problem of a regression on the columns of an orthonormal basis.
  init(_ effects: StudyEffects, basis: Matrix, weights: [Double]? = nil) {
    studyCount = effects.count
    coefficientCount = basis.columns
    unit = Self.unit(for: effects.variances)
    kernel = .regression(
      RegressionKernel(
        effects: effects.estimates, variances: effects.variances, weights: weights, basis: basis, unit: unit))
  }

  /// The degrees of freedom of the residuals, k - p.
  public var residualDegreesOfFreedom: Int { studyCount - coefficientCount }

  /// A power of two near the smallest standard error: multiplication by it is exact.
  private static func unit(for variances: [Double]) -> Double {
    let smallest = variances.min() ?? 1
    return Double(sign: .plus, exponent: smallest.exponent / 2, significand: 1)
  }

  /// The sums at the weights 1/(v + τ²). O(k p²).
  public func residualSums(at tauSquared: Double) -> ResidualSums {
    let square = unit * unit
    var sums = normalizedSums(at: tauSquared / square)
    sums.residualSquared /= square
    sums.residualCubed /= square * square
    sums.trace /= square
    sums.traceSquared /= square * square
    sums.weights /= square
    sums.weightsSquared /= square * square
    return sums
  }

  /// `residualSums` in the problem's own units: what the solvers work with.
  func normalizedSums(at tauSquared: Double) -> ResidualSums {
    switch kernel {
    case .intercept(let kernel): kernel.residualSums(at: tauSquared)
    case .regression(let kernel): kernel.residualSums(at: tauSquared)
    }
  }

  /// The sums at weights that do not depend on τ². O(k p²).
  public func momentSums(_ weights: FixedWeights) -> MomentSums {
    let square = unit * unit
    let weights = resolved(weights)
    var sums = normalizedMomentSums(weights.inUnits(of: square))
    // User weights have no scale of their own; the others are inverse variances or pure numbers.
    if case .inverseVariance = weights {
      sums.trace /= square
      sums.tracePP /= square * square
      sums.tracePVP /= square
      sums.weights /= square
    } else {
      sums.residual *= square
      sums.traceV *= square
      sums.tracePVP *= square
      sums.tracePVPV *= square * square
    }
    return sums
  }

  /// The user's weights where there are any.
  func resolved(_ weights: FixedWeights) -> FixedWeights {
    guard case .given = weights else { return weights }
    let hasWeights =
      switch kernel {
      case .intercept(let kernel): kernel.hasWeights
      case .regression(let kernel): kernel.hasWeights
      }
    return hasWeights ? .given : .inverseVariance(plus: 0)
  }

  func normalizedMomentSums(_ weights: FixedWeights) -> MomentSums {
    switch kernel {
    case .intercept(let kernel): kernel.momentSums(weights)
    case .regression(let kernel): kernel.momentSums(weights)
    }
  }

  /// The variance of the effects around their unweighted mean, with divisor k.
  public var effectVariance: Double {
    let variance =
      switch kernel {
      case .intercept(let kernel): kernel.effectVariance
      case .regression(let kernel): kernel.effectVariance
      }
    return variance * unit * unit
  }

  /// The log-likelihood of the residuals at τ² (or of the effects, if not `restricted`), up to a constant that
  /// does not depend on τ², and in units of the problem. O(k p²).
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    switch kernel {
    case .intercept(let kernel): kernel.profileLogLikelihood(at: tauSquared, restricted: restricted)
    case .regression(let kernel): kernel.profileLogLikelihood(at: tauSquared, restricted: restricted)
    }
  }
}

extension FixedWeights {
  fileprivate func inUnits(of square: Double) -> FixedWeights {
    if case .inverseVariance(let added) = self { return .inverseVariance(plus: added / square) }
    return self
  }
}
