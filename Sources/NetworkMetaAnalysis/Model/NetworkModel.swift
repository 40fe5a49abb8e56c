public import MetaAnalysis

/// Network meta-analysis: all treatments of a network compared at once, on the assumption that direct and indirect evidence
/// agree.
///
/// A weighted least-squares fit of the treatments' effects to the contrasts of all studies. Random effects share one τ², and
/// those of one study's comparisons correlate by a half. With two treatments it is the ordinary meta-analysis.
///
/// <!-- snippet: given let studies: [ArmStudy<SingleMean>] -->
///
///     let network = try Network(studies, measure: MeanDifference())
///     let fit = try NetworkModel().fit(network)
///     fit.comparisons[0].estimate.interval
///
/// Sources: Lu and Ades 2006, doi 10.1198/016214505000001302; Rücker 2012, doi 10.1002/jrsm.1058; Salanti 2012,
/// doi 10.1002/jrsm.1037.
public struct NetworkModel: Sendable {
  /// The estimator of τ²; `nil` for a common effect in each comparison.
  public var method: (any HeterogeneityEstimator)?
  /// How intervals and p values of the network's estimates are made.
  public var inference: any RegressionInference
  /// The distribution of prediction intervals.
  public var prediction: NetworkPrediction
  /// The level of intervals: 0.95.
  public var level: Double

  /// A model; by default with random effects, restricted maximum likelihood, normal intervals and prediction intervals by
  /// Student's t.
  public init(
    method: (any HeterogeneityEstimator)? = .reml, inference: any RegressionInference = .normal,
    prediction: NetworkPrediction = .studentsT, level: Double = 0.95
  ) {
    (self.method, self.inference, self.prediction, self.level) = (method, inference, prediction, level)
  }

  /// Fits the model.
  ///
  /// - Parameter network: Studies that connect all treatments.
  /// - Throws: `NetworkError.disconnected`; `noDegreesOfFreedom` and `unsuitedInference` of inference other than normal; what is
  ///   wrong with a study.
  /// - Complexity: O(n³) in treatments a step of the search for τ², and O(m²) in the arms of each study.
  public func fit(_ network: Network) throws(NetworkError) -> NetworkFit {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    try network.checkConnected()
    let block = try network.blocksOfParts()[0].block
    let kernel = try NetworkKernel([block])
    let problem = kernel.problem
    let estimate = problem.residualDegreesOfFreedom > 0 ? method?.estimate(problem) : nil
    var heterogeneity = Heterogeneity(problem, estimate)
    heterogeneity.isRandomEffects = method != nil
    if heterogeneity.degreesOfFreedom == 0 { heterogeneity.q = 0 }
    let tauSquared = heterogeneity.tauSquared
    guard let solution = block.solution({ 1 / ($0 + tauSquared) }) else { throw .notResolved }
    let reference = try reference(heterogeneity, problem)
    let inconsistency = try NetworkInconsistency(network, kernel, method: method)
    return NetworkFit(
      network: network, settings: settings, heterogeneity: heterogeneity, convergence: estimate?.convergence,
      effects: solution.values, modelCovariance: solution.covariance, varianceFactor: reference.factor,
      degreesOfFreedom: reference.degreesOfFreedom, inconsistency: inconsistency)
  }

  private var settings: NetworkSettings {
    NetworkSettings(
      method: method?.code ?? "EE", inference: inference.code, prediction: prediction, level: level)
  }

  private func reference(
    _ heterogeneity: Heterogeneity, _ problem: HeterogeneityProblem
  ) throws(NetworkError) -> (factor: Double, degreesOfFreedom: Double?) {
    let residual = heterogeneity.degreesOfFreedom
    let isNormal = inference.degreesOfFreedom(residual: 1) == nil
    if !isNormal {
      guard method != nil else { throw .unsuitedInference(name: inference.name) }
      guard residual > 0 else { throw .noDegreesOfFreedom }
    }
    let square =
      residual > 0 ? problem.residualSums(at: heterogeneity.tauSquared).residual / Double(residual) : 1
    return (
      inference.varianceFactor(residualMeanSquare: square), inference.degreesOfFreedom(residual: residual)
    )
  }
}

/// The distribution of a network's prediction intervals.
public enum NetworkPrediction: String, Sendable, Hashable, Codable, CaseIterable {
  /// Student's t with the degrees of freedom of Q.
  case studentsT = "t"
  /// The normal distribution.
  case normal = "z"
  /// No prediction intervals.
  case none
}

/// The choices behind a network's fit, as codes.
public struct NetworkSettings: Sendable, Hashable, Codable {
  /// The estimator of τ²: `REML`; `EE` for common effects, `MH`.
  public var method: String
  /// The way of inference: `z`.
  public var inference: String
  /// The distribution of prediction intervals.
  public var prediction: NetworkPrediction
  /// The level of intervals.
  public var level: Double
}
