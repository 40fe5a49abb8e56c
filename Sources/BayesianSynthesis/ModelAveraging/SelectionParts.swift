import RealModule

/// Where τ and μ are looked at under selection: about where they are without it, in units of their spread there.
struct SelectionPlaces {
  let tau: LatticeScale
  let center: Double
  let unit: Double
  /// Steps that resolve a distribution as wide as that without selection.
  let steps: (tau: Double, mean: Double)

  init(_ parts: SelectionParts, _ hasEffect: Bool, _ hasHeterogeneity: Bool) {
    let plain = MeanLikelihood(columns: parts.columns, prior: parts.prior)
    var (square, step) = (0.0, 0.125)
    let (heterogeneity, precision) = (parts.heterogeneity, parts.precision)
    var scale = heterogeneity.latticeScale(center: parts.columns.typicalError)
    if hasHeterogeneity {
      let lattice = PosteriorLattice(scale: scale, order: 0, unit: parts.columns.typicalError) {
        tau, logTau in
        let prior = heterogeneity.logDensity(tau, logTau: logTau, of: precision)
        return ((hasEffect ? plain(tau * tau).log : plain.withoutEffect(tau * tau)) + prior, 0, 0)
      }
      let middle = lattice.mean { $0.logTau }
      let spread = lattice.mean { ($0.logTau - middle) * ($0.logTau - middle) }.squareRoot()
      square = .exp(2 * middle)
      if spread < 1, case .halfLine = scale { scale = .halfLine(center: .exp(middle)) }
      // ln τ rises by π/2 times the step where t is near 0.
      step = min(0.125, max(1e-3, 0.5 * spread))
    }
    let found = plain(square)
    (tau, center, unit, steps) = (scale, found.mean, found.variance.squareRoot(), (step, 0.4))
  }
}

/// The models of selection by p values: μ and τ run over lattices, weights over their own quadrature.
///
/// All functions are carried through together, since they share probabilities of intervals, which are most of the work of the
/// smaller ones. What lies far from everything is not looked at: from the best place outwards, until nothing more counts.
struct SelectionParts {
  let columns: StudyColumns
  let prior: EffectPrior
  let heterogeneity: any HeterogeneityPrior
  let precision: StudyPrecision
  let functions: [PublicationWeights]

  /// Values below the largest by so much of a logarithm are nothing.
  private static let negligible = 42.0

  func parts(hasEffect: Bool, hasHeterogeneity: Bool) throws(BayesianError) -> [ModelPart] {
    let places = SelectionPlaces(self, hasEffect, hasHeterogeneity)
    var (steps, points) = (places.steps, 24)
    var grid = SelectionGrid(self, places, hasEffect, hasHeterogeneity, steps: steps, points: points)
    for _ in 0..<8 {
      let (tau, mean) = (grid.worstRowError > 1e-4, grid.worstColumnError > 1e-4)
      let weights = points < 40 && grid.worstWeightError(points: points + 8) > 1e-5
      guard tau || mean || weights else { break }
      if tau { steps.tau /= 2 }
      if mean { steps.mean /= 2 }
      if weights { points += 8 }
      grid = SelectionGrid(self, places, hasEffect, hasHeterogeneity, steps: steps, points: points)
    }
    guard max(grid.worstRowError, grid.worstColumnError) < 1e-2 else {
      throw .notResolved(error: max(grid.worstRowError, grid.worstColumnError))
    }
    let weightError = grid.worstWeightError(points: points + 8)
    return functions.indices.map { grid.part($0, weightError: weightError) }
  }

  /// Likelihoods of functions on a lattice of τ and one of μ.
  private struct SelectionGrid {
    let parts: SelectionParts
    let hasEffect: Bool
    let hasHeterogeneity: Bool
    let rows: TauRows
    let meanScale: LatticeScale
    let meanStep: Double
    let meanStart: Double
    /// μ with ln of what each counts by its prior.
    var means: [(value: Double, logWeight: Double)]
    /// ln of the joint density, one array a function, row after row.
    var values: [[Double]]
    var tops: [Double]

    init(
      _ parts: SelectionParts, _ places: SelectionPlaces, _ hasEffect: Bool, _ hasHeterogeneity: Bool,
      steps: (tau: Double, mean: Double), points: Int
    ) {
      (self.parts, self.hasEffect, self.hasHeterogeneity) = (parts, hasEffect, hasHeterogeneity)
      rows = TauRows(
        places.tau, parts.heterogeneity, parts.precision, step: steps.tau, hasHeterogeneity: hasHeterogeneity)
      meanScale = .line(center: places.center, unit: places.unit)
      meanStep = steps.mean
      if hasEffect {
        let (prior, deviation) = (parts.prior, 1 / parts.prior.precision.squareRoot())
        let reach = (9 * deviation + abs(places.center - prior.mean)) / places.unit
        let count = Int((Double.asinh(reach) / steps.mean).rounded(.up))
        meanStart = -Double(count) * steps.mean
        means = []
        for index in -count...count {
          let place = meanScale.place(Double(index) * steps.mean)
          means.append((place.value, .log(prior.density(place.value)) + place.logSlope + .log(steps.mean)))
        }
      } else {
        (meanStart, means) = (0, [(0, 0)])
      }
      let count = parts.functions.count
      values = Array(
        repeating: Array(repeating: -.infinity, count: rows.places.count * means.count), count: count)
      tops = Array(repeating: -.infinity, count: count)
      fill(SelectedLikelihoods(parts.functions, parts.columns, points: points))
    }

    // MARK: Values

    private mutating func fill(_ likelihoods: SelectedLikelihoods) {
      let plain = MeanLikelihood(columns: parts.columns, prior: parts.prior)
      let guesses = rows.places.map { place in
        let found = plain(place.tau * place.tau)
        return (hasEffect ? found.log : plain.withoutEffect(place.tau * place.tau)) + place.logWeight
      }
      let best = guesses.indices.max { guesses[$0] < guesses[$1] } ?? 0
      outwards(from: best, count: rows.places.count) { row, grid in grid.fill(row: row, plain, likelihoods) }
    }

    /// Fills one row; whether anything in it counts.
    private mutating func fill(
      row: Int, _ plain: MeanLikelihood, _ likelihoods: SelectedLikelihoods
    ) -> Bool {
      let place = rows.places[row]
      let tauSquared = place.tau * place.tau
      guard place.logWeight > -.infinity, tauSquared.isFinite else { return false }
      let sums = parts.columns.sums(tauSquared)
      let center = hasEffect ? plain(tauSquared).mean : 0
      let nearest = means.indices.min { abs(means[$0].value - center) < abs(means[$1].value - center) } ?? 0
      let constant = -0.5 * (Double(parts.columns.count) * logTwoPi + sums.logs) + place.logWeight
      var counts = false
      let columns = means.count
      outwards(from: nearest, count: columns) { column, grid in
        let (mean, logWeight) = grid.means[column]
        let squares = sums.second - 2 * mean * sums.first + mean * mean * sums.weights
        let found = likelihoods.logValues(
          mean: mean, tauSquared: tauSquared, base: constant + logWeight - 0.5 * squares, tops: &grid.tops)
        var isSeen = false
        for function in found.indices {
          grid.values[function][row * columns + column] = found[function]
          if found[function] > grid.tops[function] - SelectionParts.negligible { isSeen = true }
        }
        if isSeen { counts = true }
        return isSeen
      }
      return counts
    }

    /// Calls `visit` from a place to both ends, each until it says twice that nothing counts any more.
    private mutating func outwards(from place: Int, count: Int, _ visit: (Int, inout Self) -> Bool) {
      for direction in [1, -1] {
        var index = direction == 1 ? place : place - 1
        var misses = 0
        while index >= 0, index < count, misses < 2 {
          misses = visit(index, &self) ? 0 : misses + 1
          index += direction
        }
      }
    }

    // MARK: Sums

    private func sums(_ function: Int) -> (total: Double, rows: [Double], columns: [Double]) {
      let count = means.count
      var (rowSums, columnSums) = (
        [Double](repeating: 0, count: rows.places.count), [Double](repeating: 0, count: count)
      )
      var total = 0.0
      for row in rowSums.indices {
        for column in 0..<count {
          let value = Double.exp(values[function][row * count + column] - tops[function])
          guard value > 0 else { continue }
          total += value
          rowSums[row] += value
          columnSums[column] += value
        }
      }
      return (total, rowSums, columnSums)
    }

    /// The largest relative difference between sums over all places and over every other one.
    private func worstError(_ sums: (SelectionGrid, Int) -> [Double]) -> Double {
      parts.functions.indices.reduce(0) { worst, function in
        let all = sums(self, function)
        let half = all.indices.reduce(0.0) { $0 + ($1.isMultiple(of: 2) ? 2 * all[$1] : 0) }
        return max(worst, abs(half / all.reduce(0, +) - 1))
      }
    }

    var worstRowError: Double { hasHeterogeneity ? worstError { $0.sums($1).rows } : 0 }
    var worstColumnError: Double { hasEffect ? worstError { $0.sums($1).columns } : 0 }

    /// The largest relative change of a function's largest value with more points of weights.
    func worstWeightError(points: Int) -> Double {
      let finer = SelectedLikelihoods(parts.functions, parts.columns, points: points)
      return parts.functions.indices.reduce(0) { worst, function in
        guard let place = values[function].firstIndex(of: tops[function]) else { return worst }
        let (row, column) = (rows.places[place / means.count], means[place % means.count])
        let tauSquared = row.tau * row.tau
        let sums = parts.columns.sums(tauSquared)
        let squares = sums.second - 2 * column.value * sums.first + column.value * column.value * sums.weights
        let base =
          -0.5 * (Double(parts.columns.count) * logTwoPi + sums.logs + squares) + row.logWeight
          + column.logWeight
        var none = [Double](repeating: -.infinity, count: tops.count)
        let found = finer.logValues(mean: column.value, tauSquared: tauSquared, base: base, tops: &none)
        return max(worst, abs(found[function] - tops[function]))
      }
    }

    func part(_ function: Int, weightError: Double) -> ModelPart {
      let (total, rowSums, columnSums) = sums(function)
      let effect = LatticeDensity(
        scale: meanScale, step: meanStep, start: meanStart, values: columnSums.map { $0 / (total * meanStep) }
      )
      let error = max(worstRowError, worstColumnError)
      return ModelPart(
        bias: .weights(parts.functions[function]), logMarginal: tops[function] + .log(total),
        effect: hasEffect ? .lattice(effect) : nil,
        tau: hasHeterogeneity ? rows.density(rowSums.map { $0 / total }) : nil,
        error: max(error * error, weightError, 1e-15))
    }
  }
}
