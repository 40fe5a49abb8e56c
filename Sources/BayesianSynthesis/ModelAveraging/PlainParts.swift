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
      let normal = NormalMixture(
        weights: [1], means: [columns.origin + found.mean], deviations: [found.variance.squareRoot()])
      return ModelPart(bias: .none, logMarginal: found.log, effect: .mixture(normal), error: 1e-15)
    }
    let (heterogeneity, precision) = (heterogeneity, precision)
    let scale: LatticeScale =
      heterogeneity.upperEnd.map { .bounded(end: $0) } ?? .halfLine(center: columns.typicalError)
    let lattice = PosteriorLattice(scale: scale, order: order, unit: columns.typicalError) { tau, logTau in
      let prior = heterogeneity.logDensity(tau, logTau: logTau, of: precision)
      guard hasEffect else { return (mean.withoutEffect(tau * tau) + prior, 0, 0) }
      let found = mean(tau * tau)
      return (found.log + prior, found.mean, found.variance)
    }
    guard lattice.error < 1e-4 else { throw .notResolved(error: lattice.error) }
    let origin = columns.origin
    return ModelPart(
      bias: .none, logMarginal: lattice.logIntegral,
      effect: hasEffect ? .mixture(lattice.mixture { (origin + $0.mean, $0.variance) }) : nil,
      tau: lattice.density,
      error: lattice.error)
  }
}
