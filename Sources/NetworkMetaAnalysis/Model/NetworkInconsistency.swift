import Distributions
import MetaAnalysis

/// Whether designs of a network agree: Q within designs and between them, and the Wald test of all inconsistency parameters of
/// the design-by-treatment model with random effects.
///
/// Sources: Higgins 2012, doi 10.1002/jrsm.1044; White 2012, doi 10.1002/jrsm.1045; Krahn 2013, doi 10.1186/1471-2288-13-35.
public struct NetworkInconsistency: Sendable, Hashable, Codable {
  /// How much studies of one design differ, τ² being 0; `nil` where the method does not tell.
  public var within: HomogeneityTest?
  /// How much designs differ, τ² being 0.
  public var between: HomogeneityTest
  /// How much designs differ beyond what studies of one design do; `nil` of common effects, and where within or between has no
  /// degrees of freedom.
  public var betweenRandom: HomogeneityTest?
  /// τ² within designs.
  public var tauSquaredWithin: Double?
}

/// A test by Q.
public struct HomogeneityTest: Sendable, Hashable, Codable {
  /// The statistic, 0 without degrees of freedom.
  public var q: Double
  public var degreesOfFreedom: Int

  init(q: Double, degreesOfFreedom: Int) {
    self.q = degreesOfFreedom > 0 ? max(0, q) : 0
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a larger Q if nothing differed; `nil` without degrees of freedom.
  public var pValue: Double? {
    degreesOfFreedom > 0 ? ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).survival(q) : nil
  }
}

extension NetworkInconsistency {
  /// Designs alone.
  init(between: HomogeneityTest) { self.between = between }

  /// - Throws: `notResolved`.
  init(
    _ network: Network, _ consistency: NetworkKernel, method: (any HeterogeneityEstimator)?
  ) throws(NetworkError) {
    let designs = network.designs
    let kernel = try NetworkKernel(network.blocksOfDesigns(designs))
    let problem = kernel.problem
    let within = HomogeneityTest(
      q: problem.residualSums(at: 0).residual, degreesOfFreedom: problem.residualDegreesOfFreedom)
    let total = consistency.problem
    let freedom = total.residualDegreesOfFreedom - within.degreesOfFreedom
    self.within = within
    between = HomogeneityTest(
      q: total.residualSums(at: 0).residual - within.q, degreesOfFreedom: freedom)
    guard let method, within.degreesOfFreedom > 0, freedom > 0 else { return }
    let tauSquared = method.estimate(problem).tauSquared
    tauSquaredWithin = tauSquared
    betweenRandom = HomogeneityTest(
      q: total.residualSums(at: tauSquared).residual - problem.residualSums(at: tauSquared).residual,
      degreesOfFreedom: freedom)
  }
}
