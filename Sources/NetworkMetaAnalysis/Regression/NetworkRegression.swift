public import EffectSizes
public import MetaAnalysis

/// Network meta-regression: treatment effects that depend on moderators of studies, in the same way for every treatment.
///
/// The effect of each treatment against the reference changes by the same coefficients; effects of other treatments against each
/// other do not change, so that loops still close. Studies without the reference therefore tell nothing of the coefficients. The model
/// is a regression of a network's independent contrasts (see `NetworkContrasts`), so that everything that is told of regressions is told of
/// networks: covariances, tests, and by `Diagnostics` the influence of each study.
///
/// <!-- snippet: given let network: Network; let years = [Double]() -->
///
///     let formula = try ModeratorFormula("year")
///     let fit = try NetworkRegression(formula).fit(network, moderators: [.numeric("year", years)])
///     fit.moderators[0].interval
///
/// Sources: Cooper, Sutton, Morris, Ades and Welton 2009, doi 10.1002/sim.3594 (model C); Dias, Sutton, Welton and Ades 2013,
/// doi 10.1177/0272989X13485157.
public struct NetworkRegression: Sendable {
  /// What effects depend on; `nil` for nothing, which is the network's own model.
  public var formula: ModeratorFormula?
  /// The treatment whose effects do not depend on moderators, by name; `nil` for that of most studies.
  public var reference: String?
  /// The estimator of τ²; `nil` for common effects.
  public var method: (any HeterogeneityEstimator)?
  /// How intervals and p values are made.
  public var inference: any RegressionInference
  /// The level of intervals: 0.95.
  public var level: Double

  /// A model; by default with random effects by restricted maximum likelihood and normal intervals.
  public init(
    _ formula: ModeratorFormula?, reference: String? = nil,
    method: (any HeterogeneityEstimator)? = .reml, inference: any RegressionInference = .normal,
    level: Double = 0.95
  ) {
    (self.formula, self.reference, self.method) = (formula, reference, method)
    (self.inference, self.level) = (inference, level)
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - network: Studies that connect all treatments.
  ///   - moderators: Their values, one a study, in the order of the network's studies.
  /// - Throws: `disconnected`, `unknownTreatment`, `tooFewContrasts`, `interceptLeftOut`, `moderatorDoesNotVary`, `unsuitedInference`,
  ///   `levelOutOfRange`; `regression` with what is wrong with moderators; what is wrong with a study.
  /// - Complexity: O(k p²) a step of the search for τ², for k contrasts and p treatments and columns of moderators.
  public func fit(
    _ network: Network, moderators: [Covariate] = []
  ) throws(NetworkError) -> NetworkRegressionFit {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    guard method != nil || inference.degreesOfFreedom(residual: 1) == nil else {
      throw .unsuitedInference(name: inference.name)
    }
    try network.checkConnected()
    let place = try reference.map { (name) throws(NetworkError) in try network.place(of: name) }
    let contrasts = try NetworkContrasts(
      network, reference: place ?? network.commonTreatment, formula: formula, moderators: moderators)
    guard contrasts.effects.count > contrasts.names.count else {
      throw .tooFewContrasts(contrasts: contrasts.effects.count, coefficients: contrasts.names.count)
    }
    let regression = try regressionErrors { () throws(MetaAnalysisError) in
      try model(of: contrasts).fit(contrasts.effects)
    }
    return NetworkRegressionFit(network: network, contrasts: contrasts, regression: regression)
  }

  /// The regression of a network's contrasts that this model is: what `Diagnostics` run over, with the contrasts' `effects` and their
  /// clusters.
  public func model(of contrasts: NetworkContrasts) -> MetaRegression {
    MetaRegression(contrasts.formula, method: method, inference: inference, level: level)
  }
}

/// Throws what is wrong with a regression as what is wrong with a network's.
func regressionErrors<T>(_ body: () throws(MetaAnalysisError) -> T) throws(NetworkError) -> T {
  do throws(MetaAnalysisError) { return try body() } catch { throw .regression(error) }
}
