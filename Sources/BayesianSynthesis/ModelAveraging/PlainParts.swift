import RealModule

/// The models without bias: effect or none, heterogeneity or none.
struct PlainParts {
  let columns: StudyColumns
  let prior: EffectPrior
  let heterogeneity: any HeterogeneityPrior
  let precision: StudyPrecision
  /// The largest r of moments of τ^r that exist.
  let order: Int

  func part(hasEffect: Bool, hasHeterogeneity: Bool) throws(BayesianError) -> ModelPart {
    let mean = MeanLikelihood(columns: columns, prior: prior)
    guard hasHeterogeneity else {
      let found = mean(0)
      guard hasEffect else { return ModelPart(bias: .none, logMarginal: mean.withoutEffect(0), error: 1e-15) }
      return ModelPart(
        bias: .none, logMarginal: found.log, effect: .mixture(mixture([(1, 0)], mean)), error: 1e-15)
    }
    let (heterogeneity, precision) = (heterogeneity, precision)
    let scale = heterogeneity.latticeScale(center: columns.typicalError)
    let lattice = PosteriorLattice(scale: scale, order: order, unit: columns.typicalError) { tau, logTau in
      let prior = heterogeneity.logDensity(tau, logTau: logTau, of: precision)
      guard hasEffect else { return (mean.withoutEffect(tau * tau) + prior, 0, 0) }
      let found = mean(tau * tau)
      return (found.log + prior, found.mean, found.variance)
    }
    guard lattice.error < 1e-4 else { throw .notResolved(error: lattice.error) }
    let nodes = lattice.nodes.indices.filter { lattice.probabilities[$0] > 1e-20 }
      .map { (lattice.probabilities[$0], lattice.nodes[$0].tau) }
    return ModelPart(
      bias: .none, logMarginal: lattice.logIntegral,
      effect: hasEffect ? .mixture(mixture(nodes, mean)) : nil, tau: lattice.density, error: lattice.error)
  }

  /// The distribution of μ over values of τ with their probabilities.
  private func mixture(_ nodes: [(probability: Double, tau: Double)], _ mean: MeanLikelihood) -> NormalMixture
  {
    var (weights, means, deviations) = ([Double](), [Double](), [Double]())
    for (probability, tau) in nodes {
      let parts = mean.parts(tau * tau)
      let top = parts.reduce(-.infinity) { max($0, $1.log) }
      let sum = parts.reduce(0) { $0 + .exp($1.log - top) }
      for part in parts {
        weights.append(probability * .exp(part.log - top) / sum)
        means.append(columns.origin + part.mean)
        deviations.append(part.variance.squareRoot())
      }
    }
    return NormalMixture(weights: weights, means: means, deviations: deviations)
  }
}
