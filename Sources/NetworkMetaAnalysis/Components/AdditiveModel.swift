import LinearAlgebra
public import MetaAnalysis

/// An additive model of components: the effect of a treatment is the sum of those of its components.
///
/// It connects parts of a network that share components, and tells of a component what no study does alone.
///
/// Sources: Welton 2009, doi 10.1093/aje/kwp014; Rücker, Petropoulou and Schwarzer 2020, doi 10.1002/bimj.201800167; of networks
/// in parts, Rücker, Schmitz and Schwarzer 2021, doi 10.1002/bimj.201900339.
public struct AdditiveModel: Sendable {
  /// The estimator of τ²; `nil` for common effects.
  public var method: (any HeterogeneityEstimator)?
  /// The level of intervals: 0.95.
  public var level: Double
  /// What stands between components in a treatment's name.
  public var separator: String
  /// The treatment that has no effect by definition, such as placebo; `nil` where every component has one.
  public var inactive: String?

  /// A model; by default with random effects by restricted maximum likelihood, and components separated by a plus sign.
  public init(
    method: (any HeterogeneityEstimator)? = .reml, level: Double = 0.95, separator: String = "+",
    inactive: String? = nil
  ) {
    (self.method, self.level, self.separator, self.inactive) = (method, level, separator, inactive)
  }

  /// Fits the model.
  ///
  /// - Parameter network: Studies; parts of the network need not be connected.
  /// - Throws: `unknownTreatment`, `noComponents`, `levelOutOfRange`, `notResolved`, and what is wrong with a study.
  /// - Complexity: O(n³) a step of the search for τ².
  public func fit(_ network: Network) throws(NetworkError) -> AdditiveFit {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    let components = try TreatmentComponents(
      of: network.treatments, separator: separator, inactive: inactive)
    let space = ComponentSpace(network, components)
    let block = try network.block(of: space.combinations)
    let problem = try NetworkKernel([block]).problem
    let estimate = problem.residualDegreesOfFreedom > 0 ? method?.estimate(problem) : nil
    var heterogeneity = Heterogeneity(problem, estimate)
    heterogeneity.isRandomEffects = method != nil
    if heterogeneity.degreesOfFreedom == 0 { heterogeneity.q = 0 }
    let tauSquared = heterogeneity.tauSquared
    guard let solution = block.solution({ 1 / ($0 + tauSquared) }) else { throw .notResolved }
    let parts = try network.blocksOfParts().map(\.block)
    let free = try NetworkKernel(parts).problem
    let additivity = HomogeneityTest(
      q: (heterogeneity.q ?? 0) - (free.residualDegreesOfFreedom > 0 ? free.residualSums(at: 0).residual : 0),
      degreesOfFreedom: free.coefficientCount - space.rank)
    return AdditiveFit(
      network: network,
      settings: NetworkSettings(
        method: method?.code ?? "EE", inference: "z", prediction: .none, level: level),
      components: components,
      inactive: try inactive.map { (name) throws(NetworkError) in try network.place(of: name) },
      heterogeneity: heterogeneity, convergence: estimate?.convergence, additivity: additivity, space: space,
      values: solution.values, covariance: solution.covariance)
  }
}
