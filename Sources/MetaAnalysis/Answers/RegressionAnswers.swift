import EffectSizes

/// What a regression says beyond its coefficients: effects where moderators have given values, differences between levels, tests
/// of terms, and how moderators that go together cost precision.
///
/// <!-- snippet: given let fit: MetaRegressionFit -->
///
///     let answers = RegressionAnswers(fit)
///     let effect = try answers.effect(at: [.number("ablat", 20)])
///     let contrasts = try answers.contrasts(of: "alloc")
///
/// The fit may be of independent effects or of dependent ones, and its standard errors robust.
public struct RegressionAnswers<Fit: RegressionFit>: Sendable {
  /// The fit.
  public let fit: Fit
  /// Whose standard errors and degrees of freedom confidence intervals and tests have: the fit's own, or robust ones.
  public let inference: any JointCoefficients
  /// Where moderators stand for which no value is asked, in the order of the formula.
  public let averages: [ModeratorAverage]

  /// The answers with the fit's own inference. O of `weightShares`.
  public init(_ fit: Fit) { self.init(fit, inference: fit) }

  /// The answers with robust standard errors.
  public init(_ fit: Fit, by robust: ClusterRobustResult) { self.init(fit, inference: robust) }

  private init(_ fit: Fit, inference: any JointCoefficients) {
    self.fit = fit
    self.inference = inference
    let shares = fit.weightShares
    averages = fit.design.moderators.compactMap { name in
      fit.effects.covariate(named: name).map { ModeratorAverage(of: $0, weightShares: shares) }
    }
  }

  /// A moderator of the design.
  /// - Throws: `unknownModerator`.
  func moderator(_ name: String) throws(MetaAnalysisError) -> Covariate {
    guard fit.design.moderators.contains(name), let covariate = fit.effects.covariate(named: name) else {
      throw .unknownModerator(name: name)
    }
    return covariate
  }

  /// The row of the design at settings.
  func row(at settings: [ModeratorSetting]) -> [Double] {
    fit.design.row(at: settings, otherwise: averages)
  }
}
