import RealModule

/// Where the likelihood of weights is largest, and how far it reaches.
///
/// In logarithms of shares it is concave: x with ln ωⱼ = 3 Σ x up to j, all at most 0.
struct WeightPeak {
  /// The weights at the peak, the first of which is 1.
  private(set) var weights: [Double]
  /// ln of Π ω over the studies' sums there.
  private(set) var logValue = 0.0
  private let counts: [Int]
  private let probabilities: UnsafeBufferPointer<Double>
  private let studies: Int
  private var place: [Double]
  private var gradient: [Double]
  /// The negative of the second derivatives.
  private var curvature: [[Double]]

  private var shares: Int { counts.count - 1 }

  init(_ counts: [Int], _ probabilities: UnsafeBufferPointer<Double>, studies: Int) {
    (self.counts, self.probabilities, self.studies) = (counts, probabilities, studies)
    let shares = counts.count - 1
    place = Array(repeating: -0.2, count: shares)
    gradient = Array(repeating: 0, count: shares)
    curvature = Array(repeating: gradient, count: shares)
    weights = Array(repeating: 1, count: counts.count)
    climb()
    weights = Self.weights(place)
    logValue = counts.indices.reduce(0.0) {
      $0 + (counts[$1] > 0 ? Double(counts[$1]) * .log(weights[$1]) : 0)
    }
    for study in 0..<studies { logValue -= .log(sum(of: study)) }
  }

  private static func weights(_ place: [Double]) -> [Double] {
    var sum = 0.0
    return [1]
      + place.map { x in
        sum += 3 * x
        return .exp(sum)
      }
  }

  /// Σ ω P of a study at the peak.
  func sum(of study: Int) -> Double { sum(of: study, weights) }

  private func sum(of study: Int, _ weights: [Double]) -> Double {
    weights.indices.reduce(0) { $0 + weights[$1] * probabilities[study * weights.count + $1] }
  }

  // MARK: The climb

  /// Newton's method, with shares of 1 held where the likelihood rises beyond.
  private mutating func climb() {
    for _ in 0..<40 {
      differentiate()
      let free = (0..<shares).filter { place[$0] < 0 || gradient[$0] < 0 }
      guard !free.isEmpty else { return }
      let step = solve(free)
      var moved = 0.0
      for (index, share) in free.enumerated() {
        let next = min(0, place[share] + min(1, max(-1, step[index])))
        moved = max(moved, abs(next - place[share]) * curvature[share][share].squareRoot())
        place[share] = next
      }
      if moved < 0.05 {
        differentiate()
        return
      }
    }
  }

  /// The slope of x is 3 (results at and beyond it + 1 + weights beyond it - Σ Q), with Q the probability at and beyond it.
  private mutating func differentiate() {
    let weights = Self.weights(place)
    let intervals = counts.count
    for share in 0..<shares {
      let results = counts[(share + 1)...].reduce(0, +)
      gradient[share] = 3 * Double(results + shares - share)
      for other in 0..<shares { curvature[share][other] = share == other ? 1e-3 : 0 }
    }
    var beyond = [Double](repeating: 0, count: intervals)
    for study in 0..<studies {
      var sum = 0.0
      for interval in (0..<intervals).reversed() {
        sum += weights[interval] * probabilities[study * intervals + interval]
        beyond[interval] = sum
      }
      for share in 0..<shares {
        let own = beyond[share + 1] / sum
        gradient[share] -= 3 * own
        for other in 0...share {
          let bend = 9 * own * (1 - beyond[other + 1] / sum)
          curvature[share][other] += bend
          if other != share { curvature[other][share] += bend }
        }
      }
    }
  }

  /// Newton's step of the free shares, by Gauss's elimination.
  private func solve(_ free: [Int]) -> [Double] {
    var rows = free.map { row in free.map { curvature[row][$0] } + [gradient[row]] }
    for pivot in rows.indices {
      for other in rows.indices where other != pivot {
        let factor = rows[other][pivot] / rows[pivot][pivot]
        for column in rows[pivot].indices { rows[other][column] -= factor * rows[pivot][column] }
      }
    }
    return rows.indices.map { rows[$0][free.count] / rows[$0][$0] }
  }

  // MARK: How far

  /// e to the negative of this is nothing.
  private static let negligible = 16.0

  /// For each share the range of a third of its logarithm that counts.
  var ranges: [ClosedRange<Double>] {
    (0..<shares).map { share in
      let direction = direction(of: share)
      let high = place[share] < 0 ? reach(share, direction, upwards: true) : 0
      return reach(share, direction, upwards: false)...min(0, high)
    }
  }

  /// How other shares follow where one moves.
  private func direction(of share: Int) -> [Double] {
    var others = [Double](repeating: 0, count: shares)
    others[share] = 1
    let free = (0..<shares).filter { $0 != share && place[$0] < 0 }
    guard !free.isEmpty else { return others }
    var moved = self
    for other in free { moved.gradient[other] = -curvature[other][share] }
    for (index, step) in moved.solve(free).enumerated() { others[free[index]] = step }
    return others
  }

  /// The place, in one direction, where nothing more counts.
  private func reach(_ share: Int, _ direction: [Double], upwards: Bool) -> Double {
    let bend = (0..<shares).reduce(0.0) { $0 + curvature[share][$1] * direction[$1] }
    let slope = upwards ? 0 : max(0, gradient[share])
    let drop = Self.negligible
    // slope d + bend d²/2 = drop, and further where the likelihood falls more slowly than that.
    var distance = 2 * drop / (slope + (slope * slope + 2 * max(bend, 1e-6) * drop).squareRoot())
    for _ in 0..<12 {
      let signed = upwards ? distance : -distance
      let there = zip(place, direction).map { min(0, $0 + signed * $1) }
      if upwards, place[share] + signed >= 0 { return 0 }
      if density(place) - density(there) > 0.8 * drop { break }
      distance *= 1.5
    }
    return place[share] + (upwards ? distance : -distance)
  }

  /// ln of the density of x.
  private func density(_ place: [Double]) -> Double {
    let weights = Self.weights(place)
    var value = 0.0
    for share in 0..<shares {
      value += 3 * Double(counts[(share + 1)...].reduce(0, +) + shares - share) * place[share]
    }
    for study in 0..<studies { value -= .log(sum(of: study, weights)) }
    return value
  }
}
