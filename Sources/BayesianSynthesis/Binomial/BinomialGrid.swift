import Distributions
import EffectSizes
import RealModule

/// The joint density of μ and τ in the exact binomial model on two lattices, from the likeliest place outwards until nothing more counts.
struct BinomialGrid: Sendable {
  /// The places of one τ that count.
  struct Row: Sendable {
    var tau: Double
    /// The column of the first place.
    var first = 0
    /// ln of the probability of each place.
    var logs: [Double] = []
    /// The probability of each place.
    var values: [Double] { logs.map { .exp($0) } }
    /// ln of each study's integral over its own effect, one place after the other.
    var integrals: [Double] = []
  }

  let rowPlaces: TauRows
  let meanScale: LatticeScale
  let meanStep: Double
  let studies: [RandomEffectIntegral]
  /// One for each of `rowPlaces`; empty where nothing counts.
  private(set) var rows: [Row]
  /// The first and the last column that any row has.
  private(set) var columns = 0...0
  private(set) var logIntegral = -Double.infinity
  private(set) var logWithoutEffect = -Double.infinity
  private(set) var logWithoutHeterogeneity = -Double.infinity
  private(set) var nodeCount = 0
  /// What smaller steps of the studies' effects would change, of the whole.
  private(set) var effectError = 0.0

  private let prior: EffectPrior
  /// The largest r of moments of τ^r, and with a flat prior of μ^r, that exist.
  private let order: Int
  private var top = -Double.infinity
  private static let negligible = 42.0
  /// Beyond, no prior and no likelihood leaves anything.
  private static let farthest = 1e14

  init(
    _ model: BinomialModel, _ studies: [RandomEffectIntegral], _ precision: StudyPrecision, order: Int,
    steps: (tau: Double, mean: Double)
  ) {
    let heterogeneity = model.heterogeneityPrior
    let median = heterogeneity.summary(level: model.level, of: precision)?.median ?? 1
    rowPlaces = TauRows(
      heterogeneity.latticeScale(center: median), heterogeneity, precision,
      step: steps.tau, hasHeterogeneity: true)
    (prior, self.studies, self.order, meanStep) = (model.effectPrior, studies, order, steps.mean)
    let (center, deviation) = Self.commonEffect(studies, model.effectPrior)
    let between = min(median, 10) / Double(studies.count).squareRoot()
    meanScale = .line(center: center, unit: (deviation * deviation + between * between).squareRoot())
    rows = rowPlaces.places.map { Row(tau: $0.tau) }
    fill()
    normalize()
  }

  // MARK: Values

  private mutating func fill() {
    let weights = rowPlaces.places.map { $0.logWeight }
    let likeliest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
    var start = 0
    for direction in [1, -1] {
      var (index, misses) = (direction == 1 ? likeliest : likeliest - 1, 0)
      if direction == -1 { start = best(of: likeliest) }
      while rows.indices.contains(index), misses < 2 {
        let counts = fill(row: index, from: start)
        if counts { start = best(of: index) }
        misses = counts ? 0 : misses + 1
        index += direction
      }
    }
  }

  /// The column of a row's largest value.
  private func best(of row: Int) -> Int {
    let values = rows[row].logs
    return rows[row].first + (values.indices.max { values[$0] < values[$1] } ?? 0)
  }

  /// Fills one row from a column to both sides; whether anything in it counts.
  private mutating func fill(row: Int, from start: Int) -> Bool {
    let (tau, weight) = (rowPlaces.places[row].tau, rowPlaces.places[row].logWeight)
    guard weight > -.infinity else { return false }
    let growth = Double(order) * max(0, .log(tau))
    var sides: [[(value: Double, integrals: [Double])]] = [[], []]
    var counts = false
    for (side, direction) in [1, -1].enumerated() {
      var (column, misses) = (direction == 1 ? start : start - 1, 0)
      var last = -Double.infinity
      while misses < 2, abs(Double(column) * meanStep) < farthest {
        let place = self.place(column)
        let integrals = studies.map { $0.log(mean: place.value, tau: tau) }
        let value = integrals.reduce(weight + place.logWeight, +)
        sides[side].append((value, integrals))
        top = max(top, value)
        let far = prior.isProper ? 0 : Double(order) * max(0, .log(abs(place.value)) - .log(max(1, tau)))
        let isSeen = value + growth + far > top - Self.negligible
        if isSeen { counts = true }
        // Upwards to a row's own largest value nothing is missed.
        misses = isSeen || value > last ? 0 : misses + 1
        last = value
        column += direction
      }
    }
    let left = sides[1].reversed()
    rows[row].first = start - left.count
    rows[row].logs = (left + sides[0]).map(\.value)
    rows[row].integrals = (left + sides[0]).flatMap(\.integrals)
    return counts
  }

  private var farthest: Double {
    guard case .line(_, let unit) = meanScale else { return 0 }
    return .asinh(Self.farthest / unit)
  }

  /// A value of μ, with ln of what it counts by its prior.
  private func place(_ column: Int) -> (value: Double, logWeight: Double) {
    let place = meanScale.place(Double(column) * meanStep)
    return (place.value, prior.logDensity(place.value) + place.logSlope + .log(meanStep))
  }

  /// μ of a column.
  func mean(_ column: Int) -> Double { meanScale.place(Double(column) * meanStep).value }

  // MARK: Sums

  private mutating func normalize() {
    var (total, low, high) = (0.0, Int.max, Int.min)
    for row in rows where !row.logs.isEmpty {
      total += row.logs.reduce(0) { $0 + .exp($1 - top) }
      nodeCount += row.logs.count
      low = min(low, row.first)
      high = max(high, row.first + row.logs.count - 1)
    }
    logIntegral = top + .log(total)
    for row in rows.indices { rows[row].logs = rows[row].logs.map { $0 - logIntegral } }
    columns = min(low, high)...max(low, high)
    effectError = told()
    logWithoutEffect = Self.logSum(
      rowPlaces.places.indices.filter { !rows[$0].logs.isEmpty }.map { row in
        studies.reduce(rowPlaces.places[row].logWeight) { $0 + $1.log(mean: 0, tau: rows[row].tau) }
      })
    logWithoutHeterogeneity = Self.logSum(
      columns.map { column in
        let place = place(column)
        return studies.reduce(place.logWeight) { $0 + $1.log(mean: place.value, tau: 0) }
      })
  }

  /// How much smaller steps of the studies' effects change the likeliest place of each row, each with its row's probability.
  private func told() -> Double {
    rows.indices.reduce(0.0) { sum, row in
      let share = rows[row].values.reduce(0, +)
      guard share > 1e-9 else { return sum }
      let column = best(of: row)
      let place = column - rows[row].first
      return studies.indices.reduce(sum) { sum, study in
        let finer = studies[study].log(mean: mean(column), tau: rows[row].tau, fineness: 0.7)
        return sum + share * abs(finer - rows[row].integrals[place * studies.count + study])
      }
    }
  }

  private static func logSum(_ logs: [Double]) -> Double {
    let top = logs.reduce(-.infinity) { max($0, $1) }
    return top + Double.log(logs.reduce(0) { $0 + Double.exp($1 - top) })
  }

  private var rowSums: [Double] { rows.map { $0.values.reduce(0, +) } }

  private var columnSums: [Double] {
    var sums = [Double](repeating: 0, count: columns.count)
    for row in rows {
      for (place, value) in row.values.enumerated() { sums[row.first + place - columns.lowerBound] += value }
    }
    return sums
  }

  /// How far sums over every other place are from those over all.
  var rowError: Double { rowSums.changeByHalving }
  var columnError: Double { columnSums.changeByHalving }

  var effect: LatticeDensity {
    LatticeDensity(
      scale: meanScale, step: meanStep, start: Double(columns.lowerBound) * meanStep,
      values: columnSums.map { $0 / meanStep })
  }
  var tau: LatticeDensity { rowPlaces.density(rowSums) }

  // MARK: Where to look

  /// The largest posterior density of one effect of all studies, and its standard deviation there.
  private static func commonEffect(
    _ studies: [RandomEffectIntegral], _ prior: EffectPrior
  ) -> (center: Double, deviation: Double) {
    func slope(_ effect: Double) -> Double {
      studies.reduce(prior.precision * (prior.mean - effect)) { $0 + $1.likelihood.near(effect).slope }
    }
    let center = RootFinding.root(from: -40, to: 40, slope)?.value ?? 0
    let information = studies.reduce(prior.precision) { $0 + $1.likelihood.near(center).information }
    return (center, 1 / max(information, 1e-4).squareRoot())
  }
}

extension [Double] {
  /// How far the sum over every other place is from that over all, whose sum is 1.
  var changeByHalving: Double {
    abs(indices.reduce(0.0) { $0 + ($1.isMultiple(of: 2) ? 2 * self[$1] : 0) } - 1)
  }
}
