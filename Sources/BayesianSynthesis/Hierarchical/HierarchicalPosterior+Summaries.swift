import Distributions
import EffectSizes
import Estimates
import RealModule

extension HierarchicalPosterior {
  /// What the posterior says of every parameter.
  ///
  /// - Parameter includesStudies: Whether the studies' own effects are summarised.
  public func fit(includesStudies: Bool = true) -> HierarchicalFit {
    let (effectMixture, predictionMixture) = (effectMixture, predictionMixture)
    let hasEffectMoments = model.effectPrior.isProper
    let moments = (first: hasEffectMoments || hasMoment(1), second: hasEffectMoments || hasMoment(2))
    let isRegression = regression != nil
    let factors = bayesFactors
    let zero = -columns.origin
    var fit = HierarchicalFit(
      effectPrior: model.effectPrior, heterogeneityPrior: model.heterogeneityPrior.code, level: model.level,
      intervalKind: model.intervalKind, studyCount: effects.count,
      effect: summary(effectMixture, of: lattice.nodes.map { ($0.mean, $0.variance) }, has: moments),
      coefficients: [],
      heterogeneity: heterogeneitySummary, prediction: nil, studies: includesStudies ? studySummaries() : [],
      probabilityAbove: 1 - effectMixture.cumulative(zero), predictedProbabilityAbove: nil,
      bayesFactors: factors,
      logMarginalLikelihood: hasMarginalLikelihood ? lattice.logIntegral : nil,
      prior: model.heterogeneityPrior.summary(level: model.level, of: precision),
      quadrature: QuadratureRecord(nodes: lattice.nodes.count, errorBound: max(lattice.error, 1e-15)))
    if isRegression {
      fit.coefficients = coefficientSummaries()
      if let first = fit.coefficients.first {
        (fit.effect, fit.probabilityAbove) = (first.coefficient, first.probabilityAbove)
      }
    } else {
      fit.prediction = summary(
        predictionMixture, of: lattice.nodes.map { ($0.mean, $0.variance + $0.tau * $0.tau) },
        has: (hasMoment(1), hasMoment(2)))
      fit.predictedProbabilityAbove = 1 - predictionMixture.cumulative(zero)
    }
    return fit
  }

  var precision: StudyPrecision { StudyPrecision(variances: effects.variances) }

  private var hasMarginalLikelihood: Bool {
    model.effectPrior.isProper && model.heterogeneityPrior.isProper
      && (regression == nil || model.moderatorPrior.isProper)
  }

  // MARK: μ and what else is a mixture

  /// The summary of a mixture over τ, counted from the origin.
  private func summary(
    _ mixture: NormalMixture, of parts: [(mean: Double, variance: Double)], has: (first: Bool, second: Bool),
    withMode: Bool = true, origin: Double? = nil
  ) -> PosteriorSummary {
    let origin = origin ?? columns.origin
    let weighted = zip(lattice.probabilities, parts).filter { $0.0 > 0 }
    let mean = weighted.reduce(0) { $0 + $1.0 * $1.1.mean }
    let square = weighted.reduce(0) { sum, pair in
      sum + pair.0 * (pair.1.variance + (pair.1.mean - mean) * (pair.1.mean - mean))
    }
    let peaks = withMode || model.intervalKind == .shortest ? mixture.peaks() : []
    let ends = interval(of: mixture, peaks)
    let mode = withMode ? peaks.max { mixture.density($0).value < mixture.density($1).value } : nil
    return PosteriorSummary(
      mean: has.first ? origin + mean : nil, standardDeviation: has.second ? square.squareRoot() : nil,
      median: origin + mixture.quantile(0.5), mode: mode.map { origin + $0 },
      interval: Interval(lower: origin + ends.lower, upper: origin + ends.upper))
  }

  private func interval(of mixture: NormalMixture, _ peaks: [Double]) -> (lower: Double, upper: Double) {
    switch model.intervalKind {
    case .shortest: return mixture.shortestInterval(level: model.level, peaks: peaks)
    case .central:
      let tail = (1 - model.level) / 2
      return (mixture.quantile(tail), mixture.quantile(1 - tail))
    }
  }

  // MARK: Bayes factors

  /// Z against its values without effect and without heterogeneity.
  private var bayesFactors: BayesFactors? {
    guard hasMarginalLikelihood else { return nil }
    if let regression {
      return BayesFactors(
        logEffect: nil, logHeterogeneity: lattice.logIntegral - regression.likelihood(0).log)
    }
    let (mean, prior, precision) = (mean, model.heterogeneityPrior, precision)
    let withoutEffect = PosteriorLattice(scale: lattice.scale, order: 0, unit: columns.typicalError) {
      tau, logTau in
      (mean.withoutEffect(tau * tau) + prior.logDensity(tau, logTau: logTau, of: precision), 0, 0)
    }
    return BayesFactors(
      logEffect: lattice.logIntegral - withoutEffect.logIntegral,
      logHeterogeneity: lattice.logIntegral - mean(0).log)
  }

  // MARK: Studies

  /// The studies' effects: b y + (1 - b) m with b = τ²/(τ² + s²), and the variance b s² + (1 - b)²/W.
  private func studySummaries() -> [StudyPosterior] {
    let conditionals = regression.map { regression in
      lattice.nodes.map { regression.likelihood.conditional($0.tau * $0.tau).fitted }
    }
    return effects.estimates.indices.map { study in
      let (estimate, variance) = (columns.estimates[study], columns.variances[study])
      let parts = lattice.nodes.enumerated().map { index, node in
        let own = node.tau * node.tau / (node.tau * node.tau + variance)
        let other = conditionals?[index][study] ?? (node.mean, node.variance)
        return (
          mean: own * estimate + (1 - own) * other.0,
          variance: own * variance + (1 - own) * (1 - own) * other.1
        )
      }
      let mixture = NormalMixture(
        weights: lattice.probabilities, means: parts.map(\.mean),
        deviations: parts.map { $0.variance.squareRoot() })
      let summary = summary(mixture, of: parts, has: (true, true), withMode: false)
      return StudyPosterior(
        label: effects.labels[study], effect: summary,
        ownShare: lattice.mean { $0.tau * $0.tau / ($0.tau * $0.tau + variance) })
    }
  }

  // MARK: Coefficients

  private func coefficientSummaries() -> [CoefficientPosterior] {
    guard let regression else { return [] }
    let conditionals = lattice.nodes.map { regression.likelihood.conditional($0.tau * $0.tau) }
    let p = regression.names.count
    let hasIntercept = columns.origin != 0
    return regression.names.indices.map { place in
      let origin = place == 0 && hasIntercept ? columns.origin : 0
      let prior = place == 0 && regression.names[0] == "intercept" ? model.effectPrior : model.moderatorPrior
      let parts = conditionals.map { (mean: $0.means[place], variance: $0.covariance[place * p + place]) }
      let mixture = NormalMixture(
        weights: lattice.probabilities, means: parts.map(\.mean),
        deviations: parts.map { $0.variance.squareRoot() })
      let has = (first: prior.isProper || hasMoment(1), second: prior.isProper || hasMoment(2))
      let summary = summary(mixture, of: parts, has: has, origin: origin)
      // Savage and Dickey: the prior density at 0 against the posterior one.
      let factor =
        prior.isProper && model.heterogeneityPrior.isProper
        ? prior.density(0) / mixture.density(-origin).value : nil
      return CoefficientPosterior(
        name: regression.names[place], label: regression.labels[place], coefficient: summary,
        probabilityAbove: 1 - mixture.cumulative(-origin), bayesFactor: factor)
    }
  }
}
