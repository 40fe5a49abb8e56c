import RealModule

/// The models in which effects rise with standard errors or sampling variances: yᵢ ~ N(μ + b xᵢ, vᵢ), b half-Cauchy.
///
/// The coefficient and τ run over lattices, and μ is integrated out in closed form.
struct RegressionParts {
  let columns: StudyColumns
  let prior: EffectPrior
  let heterogeneity: any HeterogeneityPrior
  let precision: StudyPrecision
  let bias: BiasModel
  /// The scale of the half-Cauchy prior of the coefficient.
  let scale: Double

  private var predictors: [Double] {
    bias == .pet ? columns.variances.map { $0.squareRoot() } : columns.variances
  }

  /// Sums over studies at one τ.
  private struct Sums {
    var (weights, x, xx, y, xy, yy, logs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    init(_ columns: StudyColumns, _ predictors: [Double], _ tauSquared: Double) {
      for index in predictors.indices {
        let variance = columns.variances[index] + tauSquared
        let (weight, estimate, predictor) = (1 / variance, columns.estimates[index], predictors[index])
        weights += weight
        x += weight * predictor
        xx += weight * predictor * predictor
        y += weight * estimate
        xy += weight * predictor * estimate
        yy += weight * estimate * estimate
        logs += .log(variance)
      }
    }
  }

  /// A place of the coefficient and τ.
  private struct Node {
    var row: Int
    var logValue: Double
    var mean: Double
    var variance: Double
  }

  func part(hasEffect: Bool, hasHeterogeneity: Bool) throws(BayesianError) -> ModelPart {
    var step = 1.0 / 16
    var found = part(hasEffect, hasHeterogeneity, step: step)
    while found.error > 1e-6, step > 1.0 / 100 {
      step /= 2
      found = part(hasEffect, hasHeterogeneity, step: step)
    }
    guard found.error < 1e-3 else { throw .notResolved(error: found.error) }
    return found
  }

  private func part(_ hasEffect: Bool, _ hasHeterogeneity: Bool, step: Double) -> ModelPart {
    let tauLattice = heterogeneity.latticeScale(center: columns.typicalError)
    let slopes = slopePlaces(step: step)
    let rows = TauRows(tauLattice, heterogeneity, precision, step: step, hasHeterogeneity: hasHeterogeneity)
    let predictors = predictors
    var nodes: [Node] = []
    var top = -Double.infinity
    for (row, place) in rows.places.enumerated() {
      let sums = Sums(columns, predictors, place.tau * place.tau)
      for slope in slopes {
        let given = conditional(sums, slope: slope.value, hasEffect: hasEffect)
        let logValue = given.log + slope.logWeight + place.logWeight
        guard logValue > top - 45 else { continue }
        top = max(top, logValue)
        nodes.append(Node(row: row, logValue: logValue, mean: given.mean, variance: given.variance))
      }
    }
    nodes.removeAll { $0.logValue < top - 45 }
    var sum = 0.0
    var shares = [Double](repeating: 0, count: rows.places.count)
    var values: [Double] = []
    values.reserveCapacity(nodes.count)
    for node in nodes {
      let value = Double.exp(node.logValue - top)
      values.append(value)
      sum += value
      shares[node.row] += value
    }
    // The same on every other place of τ: by how much it differs bounds what halving would change.
    let evenRows = shares.indices.reduce(0.0) { $0 + ($1.isMultiple(of: 2) ? 2 * shares[$1] : 0) }
    let coarseRows = hasHeterogeneity ? evenRows : sum
    let coarseSlopes = coarse(slopes, rows, hasEffect: hasEffect, predictors, top: top)
    let error = max(abs(coarseRows - sum), abs(coarseSlopes - sum)) / sum
    var effect: EffectMarginal?
    if hasEffect {
      effect = .mixture(
        NormalMixture(
          weights: values.map { $0 / sum }, means: nodes.map(\.mean),
          deviations: nodes.map { $0.variance.squareRoot() }))
    }
    return ModelPart(
      bias: bias, logMarginal: top + .log(sum), effect: effect,
      tau: hasHeterogeneity ? rows.density(shares.map { $0 / sum }) : nil, error: max(error * error, 1e-15))
  }

  /// The integral on every other place of the coefficient.
  private func coarse(
    _ slopes: [(value: Double, logWeight: Double)], _ rows: TauRows, hasEffect: Bool, _ predictors: [Double],
    top: Double
  ) -> Double {
    var sum = 0.0
    for place in rows.places {
      let sums = Sums(columns, predictors, place.tau * place.tau)
      for index in slopes.indices where index.isMultiple(of: 2) {
        let given = conditional(sums, slope: slopes[index].value, hasEffect: hasEffect)
        sum += 2 * .exp(given.log + slopes[index].logWeight + place.logWeight - top)
      }
    }
    return sum
  }

  /// Values of the coefficient with the logarithm of what each counts.
  private func slopePlaces(step: Double) -> [(value: Double, logWeight: Double)] {
    let lattice = LatticeScale.halfLine(center: scale)
    let prior = HalfCauchyPrior(scale: scale)
    let reach = Int((3.6 / step).rounded())
    return (-reach...reach).map { index in
      let place = lattice.place(Double(index) * step)
      return (
        place.value,
        prior.logDensity(place.value, logTau: place.logValue, of: precision) + place.logSlope + .log(step)
      )
    }
  }

  /// The likelihood with μ integrated out, and μ given the coefficient and τ.
  private func conditional(
    _ sums: Sums, slope: Double, hasEffect: Bool
  ) -> (log: Double, mean: Double, variance: Double) {
    let first = sums.y - slope * sums.x
    let second = sums.yy - 2 * slope * sums.xy + slope * slope * sums.xx
    let count = Double(columns.count)
    guard hasEffect else { return (-0.5 * (count * logTwoPi + sums.logs + second), 0, 0) }
    let (precision, center) = (prior.precision, prior.mean)
    let information = sums.weights + precision
    let mean = (first + precision * center) / information
    let squares = second + precision * center * center - information * mean * mean
    return (
      -0.5 * (count * logTwoPi + sums.logs + max(0, squares) + .log(information) - .log(precision)), mean,
      1 / information
    )
  }
}

/// Values of τ on a lattice, with the logarithm of what each counts by its prior; τ = 0 alone without heterogeneity.
struct TauRows {
  struct Place {
    var tau: Double
    var logWeight: Double
  }

  let places: [Place]
  private let scale: LatticeScale
  private let step: Double
  private let start: Double

  init(
    _ scale: LatticeScale, _ prior: any HeterogeneityPrior, _ precision: StudyPrecision, step: Double,
    hasHeterogeneity: Bool
  ) {
    self.scale = scale
    self.step = step
    guard hasHeterogeneity else {
      (places, start) = ([Place(tau: 0, logWeight: 0)], 0)
      return
    }
    let reach = Int((8.5 / step).rounded())
    var found: [(t: Double, place: Place)] = (-reach...reach).map { index in
      let t = Double(index) * step
      let place = scale.place(t)
      guard place.logValue < 300 else { return (t, Place(tau: place.value, logWeight: -.infinity)) }
      let weight =
        prior.logDensity(place.value, logTau: place.logValue, of: precision) + place.logSlope + .log(step)
      return (t, Place(tau: place.value, logWeight: weight.isNaN ? -.infinity : weight))
    }
    // What the prior itself leaves out, and what is left of heavy tails where no likelihood is.
    let top = found.reduce(-.infinity) { max($0, $1.place.logWeight) }
    let kept = found.indices.filter { found[$0].place.logWeight > top - 50 }
    found = Array(found[(kept.first ?? 0)...(kept.last ?? 0)])
    start = found[0].t
    places = found.map(\.place)
  }

  /// The density of τ with the given probabilities of places.
  func density(_ probabilities: [Double]) -> LatticeDensity {
    LatticeDensity(scale: scale, step: step, start: start, values: probabilities.map { $0 / step })
  }
}
