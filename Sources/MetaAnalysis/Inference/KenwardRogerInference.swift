/// The method of Kenward and Roger for a mean by restricted maximum likelihood: a variance that allows for τ² being an
/// estimate, and Student's t with degrees of freedom from what the likelihood is expected to tell of τ².
///
/// With w = 1/(v + τ²), wⱼ = Σwʲ and I = w₂/2 - w₃/w₁ + (w₂/w₁)²/2 the variance V is (1 + 2(w₃/w₁ - (w₂/w₁)²)/I)/w₁ and the
/// degrees of freedom are 2I/(V w₂)². Kenward and Roger have 1/w₁ in place of V in the latter, Partlett and Riley have V.
///
/// It never claims more precision than the model-based variance. Where one study has most of the weight, as happens where τ² is
/// 0, it leaves so few degrees of freedom that the interval says nothing, and may have no end; fits note degrees of freedom below 1
/// (`FitNote.lessThanOneDegreeOfFreedom`).
///
/// Sources: Kenward and Roger 1997, doi 10.2307/2533558; Partlett and Riley 2017, doi 10.1002/sim.7140.
public struct KenwardRogerInference: CoefficientInference {
  public init() {}
  public var code: String { "kr" }
  public var name: String { "Kenward-Roger" }

  /// Restricted maximum likelihood with inverse variances alone.
  public func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool {
    method is RestrictedMaximumLikelihood && weighting == .inverseVariance
  }

  /// V w₁, and 2I/(V w₂)².
  public func mean(_ modelBased: ModelBasedMean) -> InferredMean {
    let factor = 1 + 2 * modelBased.weightVariance / modelBased.information
    let degreesOfFreedom = 2 * modelBased.information / (factor * factor)
    return InferredMean(
      varianceFactor: factor, degreesOfFreedom: max(degreesOfFreedom, .leastNormalMagnitude))
  }
}

extension CoefficientInference where Self == KenwardRogerInference {
  /// The method of Kenward and Roger.
  public static var kenwardRoger: Self { Self() }
}
