import RealModule

/// The log-likelihood of a fit and the criteria made of it.
public struct LikelihoodStatistics: Sendable, Hashable, Codable {
  /// The log-likelihood: restricted for REML, full for every other method.
  public var logLikelihood: Double
  /// Minus twice the log-likelihood, less that of the saturated model (full likelihood only).
  public var deviance: Double
  /// Estimated parameters: coefficients, and τ² if there is one.
  public var parameters: Int
  /// Observations: k, or k - p for the restricted likelihood.
  public var observations: Int

  /// Akaike's information criterion.
  public var akaike: Double { -2 * logLikelihood + 2 * Double(parameters) }

  /// The Bayesian information criterion.
  public var bayesian: Double { -2 * logLikelihood + Double(parameters) * .log(Double(observations)) }

  /// Akaike's criterion corrected for small samples (Hurvich and Tsai 1989, doi 10.1093/biomet/76.2.297); with no more
  /// observations than parameters plus 1, as if there were parameters plus 2.
  public var akaikeCorrected: Double {
    let n = Double(max(observations, parameters + 2))
    let m = Double(parameters)
    return -2 * logLikelihood + 2 * m * n / (n - m - 1)
  }
}

extension UnivariateFit {
  /// The log-likelihood at the estimates and the criteria made of it; `nil` where the coefficients are not those of
  /// maximum likelihood (weights other than inverse variances) or nothing is left to estimate them from. O(k p²).
  public var likelihood: LikelihoodStatistics? {
    let problem = problem()
    guard settings.weighting == .inverseVariance, problem.residualDegreesOfFreedom > 0 else { return nil }
    let restricted = settings.method == RestrictedMaximumLikelihood().code
    let logLikelihood = problem.logLikelihood(at: heterogeneity.tauSquared, restricted: restricted)
    let saturated = -0.5 * effects.variances.reduce(0) { $0 + .log(2 * .pi * $1) }
    return LikelihoodStatistics(
      logLikelihood: logLikelihood,
      deviance: -2 * (logLikelihood - (restricted ? 0 : saturated)),
      parameters: problem.coefficientCount + (heterogeneity.isRandomEffects ? 1 : 0),
      observations: restricted ? problem.residualDegreesOfFreedom : problem.studyCount)
  }
}

extension HeterogeneityProblem {
  /// The log-likelihood of the effects at τ² and the coefficients that maximise it; restricted, that of the
  /// residuals, with the constant ½ ln |X'X| that makes it the same for every basis of the design.
  public func logLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    let square = unit * unit
    let (k, p) = (Double(studyCount), Double(coefficientCount))
    var value = profileLogLikelihood(at: tauSquared / square, restricted: restricted)
    value -= 0.5 * k * .log(square)
    guard restricted else { return value - 0.5 * k * .log(2 * .pi) }
    value += 0.5 * p * .log(square)
    // The basis of a regression is orthonormal; that of a mean is a column of ones.
    if case .intercept = kernel { value += 0.5 * .log(k) }
    return value - 0.5 * (k - p) * .log(2 * .pi)
  }
}
