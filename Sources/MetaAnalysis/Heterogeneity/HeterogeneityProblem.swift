import EffectSizes
import LinearAlgebra
import RealModule

/// Studies and a design, arranged for estimating τ²: effects as differences from those of reference studies, which carry
/// most of the weight.
///
/// Effects are held in units of a power of two near the smallest standard error, so that no sum overflows whatever
/// the scale of the data; everything that is public takes and returns the data's own scale. Making one costs
/// O(k p²); each sum afterwards O(k p²), without allocation when the only coefficient is the mean.
public struct HeterogeneityProblem: Sendable {
  /// The number of studies, k.
  public let studyCount: Int
  /// The number of coefficients, p.
  public let coefficientCount: Int
  /// The power of two that effects were divided by.
  let unit: Double
  /// The sums' kernel for this kind of design.
  let kernel: Kernel
  /// The same studies with the most heavily weighted one as the reference, where the user gave weights.
  private var weighted: InterceptKernel?
  /// The sums at τ² = 0, in the problem's own units.
  let sumsAtZero: ResidualSums

  /// One kernel for the mean alone, one for any design.
  enum Kernel: Sendable {
    case intercept(InterceptKernel)
    case regression(RegressionKernel)
    case rows(any ResidualKernel)
  }

  /// The problem of a mean.
  init(_ effects: StudyEffects, weights: [Double]? = nil) {
    self.init(estimates: effects.estimates, variances: effects.variances, weights: weights)
  }

  /// The problem of a mean.
  init(estimates: [Double], variances: [Double], weights: [Double]? = nil) {
    studyCount = estimates.count
    coefficientCount = 1
    unit = Self.unit(for: variances)
    let intercept = InterceptKernel(effects: estimates, variances: variances, weights: nil, unit: unit)
    kernel = .intercept(intercept)
    sumsAtZero = intercept.residualSums(at: 0)
    if let weights {
      weighted = InterceptKernel(effects: estimates, variances: variances, weights: weights, unit: unit)
    }
  }

  /// The problem of a regression on the columns of an orthonormal basis.
  init(_ effects: StudyEffects, basis: Matrix, weights: [Double]? = nil) {
    studyCount = effects.count
    coefficientCount = basis.columns
    unit = Self.unit(for: effects.variances)
    let regression = RegressionKernel(
      effects: effects.estimates, variances: effects.variances, weights: weights, basis: basis, unit: unit)
    kernel = .regression(regression)
    sumsAtZero = regression.residualSums(at: 0)
  }

  /// The problem of a regression on a basis that many data sets share.
  init(estimates: [Double], variances: [Double], shared basis: SharedBasis) {
    studyCount = estimates.count
    coefficientCount = basis.matrix.columns
    unit = Self.unit(for: variances)
    let regression =
      RegressionKernel(effects: estimates, variances: variances, shared: basis, unit: unit)
      ?? RegressionKernel(
        effects: estimates, variances: variances, weights: nil, basis: basis.matrix, unit: unit)
    kernel = .regression(regression)
    sumsAtZero = regression.residualSums(at: 0)
  }

  /// The problem of rows that another module sums up: independent, with variances that τ² is added to. `unit` is a power of
  /// two, in whose square the kernel's variances are.
  package init(_ kernel: some ResidualKernel, unit: Double) {
    studyCount = kernel.count
    coefficientCount = kernel.coefficientCount
    self.unit = unit
    self.kernel = .rows(kernel)
    sumsAtZero = kernel.residualSums(at: 0)
  }

  /// The degrees of freedom of the residuals, k - p.
  public var residualDegreesOfFreedom: Int { studyCount - coefficientCount }

  /// A power of two near the smallest standard error: multiplication by it is exact.
  private static func unit(for variances: [Double]) -> Double { unit(smallestVariance: variances.min() ?? 1) }

  /// A power of two near the square root of a normal number.
  package static func unit(smallestVariance: Double) -> Double {
    Double(sign: .plus, exponent: smallestVariance.exponent / 2, significand: 1)
  }

  /// The sums at the weights 1/(v + τ²). O(k p²).
  public func residualSums(at tauSquared: Double) -> ResidualSums {
    let square = unit * unit
    var sums = normalizedSums(at: tauSquared / square)
    sums.residualSquared /= square
    sums.residualCubed /= square * square
    sums.residualCubedError /= square * square
    sums.trace /= square
    sums.traceSquared /= square * square
    sums.weights /= square
    sums.weightsSquared /= square * square
    return sums
  }

  /// The inverse-variance mean, in the problem's own units. Programmer error in a regression.
  func pooledMean(at tauSquared: Double) -> PooledMean<Double> { weightedSums(at: tauSquared).pooled }

  /// The sums at the weights 1/(v + τ²), in the problem's own units. Programmer error in a regression.
  func weightedSums(at tauSquared: Double) -> WeightedSums<Double> {
    guard case .intercept(let kernel) = kernel else { preconditionFailure("a regression has no mean") }
    return kernel.weightedSums(at: tauSquared / (unit * unit))
  }

  /// The study with the smallest variance, which the mean is a difference from. Programmer error in a regression.
  var reference: Int {
    guard case .intercept(let kernel) = kernel else { preconditionFailure("a regression has no mean") }
    return kernel.reference
  }

  /// `residualSums` in the problem's own units: what the solvers work with.
  func normalizedSums(at tauSquared: Double) -> ResidualSums {
    if tauSquared == 0 { return sumsAtZero }
    return switch kernel {
    case .intercept(let kernel): kernel.residualSums(at: tauSquared)
    case .regression(let kernel): kernel.residualSums(at: tauSquared)
    case .rows(let kernel): kernel.residualSums(at: tauSquared)
    }
  }

  /// The sums at weights that do not depend on τ². O(k p²).
  public func momentSums(_ weights: FixedWeights) -> MomentSums {
    let square = unit * unit
    let weights = resolved(weights)
    var sums = normalizedMomentSums(weights.inUnits(of: square))
    // User weights have no scale of their own (the largest is 1 here); the others are inverse variances or 1.
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
      case .intercept: weighted != nil
      case .regression(let kernel): kernel.hasWeights
      case .rows: false
      }
    return hasWeights ? .given : .inverseVariance(plus: 0)
  }

  func normalizedMomentSums(_ weights: FixedWeights) -> MomentSums {
    let weights = resolved(weights)
    if case .inverseVariance(0) = weights { return inverseVarianceMoments }
    return switch kernel {
    case .intercept(let kernel): intercept(kernel, for: weights).momentSums(weights)
    case .regression(let kernel): kernel.momentSums(weights)
    case .rows(let kernel): kernel.momentSums(weights)
    }
  }

  /// The kernel whose reference suits the weights.
  private func intercept(_ kernel: InterceptKernel, for weights: FixedWeights) -> InterceptKernel {
    if case .given = weights { weighted ?? kernel } else { kernel }
  }

  /// Calls a function with each study's given weight, its variance in the problem's units, and its row of a design that
  /// spans the same fits.
  func forEachStudy(_ body: (_ weight: Double, _ variance: Double, _ row: [Double]) -> Void) {
    let weights = resolved(.given)
    switch kernel {
    case .intercept(let kernel):
      let row = [1.0]
      intercept(kernel, for: weights).forEachStudy(weights) { body($0, $1, row) }
    case .regression(let kernel): kernel.forEachStudy(weights, body)
    case .rows(let kernel): kernel.forEachRow(weights, body)
    }
  }

  /// The variance of the effects around their unweighted mean, with divisor k.
  public var effectVariance: Double { normalizedEffectVariance * unit * unit }

  /// `effectVariance` in the problem's own units.
  var normalizedEffectVariance: Double {
    switch kernel {
    case .intercept(let kernel): kernel.effectVariance
    case .regression(let kernel): kernel.effectVariance
    case .rows(let kernel): kernel.effectVariance
    }
  }

  /// The log-likelihood of the residuals at τ² (or of the effects, if not `restricted`), up to a constant that
  /// does not depend on τ², and in units of the problem. O(k p²).
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    switch kernel {
    case .intercept(let kernel): kernel.profileLogLikelihood(at: tauSquared, restricted: restricted)
    case .regression(let kernel): kernel.profileLogLikelihood(at: tauSquared, restricted: restricted)
    case .rows(let kernel): kernel.profileLogLikelihood(at: tauSquared, restricted: restricted)
    }
  }
}

extension HeterogeneityProblem: EstimatorProblem, SingleProblem {
  func lane(_ index: Int) -> Self { self }

  func normalizedSums(at tauSquared: Double, where mask: Bool) -> ResidualSums {
    normalizedSums(at: tauSquared)
  }
}

extension LaneFixedWeights<Double> {
  fileprivate func inUnits(of square: Double) -> FixedWeights {
    if case .inverseVariance(let added) = self { return .inverseVariance(plus: added / square) }
    return self
  }
}
