import RealModule

/// Where the ascents of a likelihood begin.
extension VarianceSearch {
  /// The number of starts from which the likelihood is climbed.
  private static let ascents = 4
  /// The same where levels have correlations.
  private static let ascentsWithAngles = 5
  /// The scattered starts for each parameter of few groups, whose likelihoods have several tops.
  private static let scatteredForParameter = 1
  /// As many groups for each parameter are many.
  private static let manyGroups = 10

  /// Whether the terms of levels have so many groups that the likelihood has one top as a rule.
  func isOfMany(_ likelihood: VarianceLikelihood) -> Bool {
    likelihood.terms.allSatisfy { term in
      term.deviationCount + term.angleCount == 1
        || term.grouped.groupCount >= Self.manyGroups * likelihood.parameterCount
    }
  }

  /// The starts, the most promising first.
  func starts(_ likelihood: inout VarianceLikelihood, scale: Double) -> [[Double]] {
    if let scanned = scan(&likelihood, scale: scale) { return scanned }
    let hasAngles = likelihood.terms.contains { $0.angleCount > 0 }
    guard !isOfMany(likelihood) else {
      let ranked = ranked(&likelihood, hasAngles ? [0.0, 0.5, -0.5, 0.95] : [0], scale: scale)
      let best = apart(ranked.joined().sorted { $0.value > $1.value }.map(\.start))
      return Array(best.prefix(hasAngles ? Self.ascentsWithAngles : Self.ascents))
    }
    // The best of each correlation, then the second best: heights before the climb tell little of its end.
    let correlations = hasAngles ? [0.0, 0.5, -0.5, 0.95, -0.95] : [0]
    let ranked = ranked(&likelihood, correlations, scale: scale)
    let turns = (ranked.map(\.count).max() ?? 0)
    let best = apart(
      (0..<turns).flatMap { turn in
        ranked.compactMap { $0.count > turn ? $0[turn] : nil }.sorted { $0.value > $1.value }.map(\.start)
      })
    let scattered = scattered(likelihood, scale: scale)
    return zip(best, scattered).flatMap { [$0, $1] } + scattered.dropFirst(best.count)
  }

  /// The places of a grid over one or two deviations that are higher than their neighbours; `nil` for other parameters.
  private func scan(_ likelihood: inout VarianceLikelihood, scale: Double) -> [[Double]]? {
    let free = likelihood.deviations.filter { fixed[$0] == nil }
    let hasAngles = likelihood.terms.contains { $0.angleCount > 0 }
    guard (1...2).contains(free.count), !hasAngles else { return nil }
    let sizes = free.count == 1 ? Self.fineSizes : Self.coarseSizes
    let width = free.count == 1 ? 1 : sizes.count
    let points = sizes.flatMap { first in (0..<width).map { [first, sizes[$0]] } }
    let starts = points.map { start(likelihood, $0.prefix(free.count).map { $0 * scale }, 0) }
    var values: [Double] = []
    for start in starts { values.append(likelihood.value(start)) }
    return starts.indices.filter { index in
      let (row, column) = (index / width, index % width)
      return (-1...1).allSatisfy { down in
        (-1...1).allSatisfy { across in
          let (r, c) = (row + down, column + across)
          guard sizes.indices.contains(r), (0..<width).contains(c) else { return true }
          return values[r * width + c] <= values[index]
        }
      }
    }.sorted { values[$0] > values[$1] }.prefix(Self.ascents).map { starts[$0] }
  }

  private static let fineSizes = (-8...4).map { Double.pow(2, $0) }
  private static let coarseSizes = [0.05, 0.2, 0.5, 0.8, 1.2, 2, 4]

  /// For each correlation the starts of all patterns of deviations, the highest first.
  private func ranked(
    _ likelihood: inout VarianceLikelihood, _ correlations: [Double], scale: Double
  ) -> [[(start: [Double], value: Double)]] {
    let patterns = patterns(likelihood, scale: scale)
    var ranked: [[(start: [Double], value: Double)]] = []
    for correlation in correlations {
      var own: [(start: [Double], value: Double)] = []
      for pattern in patterns {
        let start = start(likelihood, pattern.map { $0 * scale }, correlation)
        own.append((start, likelihood.value(start)))
      }
      ranked.append(own.sorted { $0.value > $1.value })
    }
    return ranked
  }

  /// All deviations alike, as effects lie, and each in turn with most of the variance or little.
  private func patterns(_ likelihood: VarianceLikelihood, scale: Double) -> [[Double]] {
    let free = likelihood.deviations.filter { fixed[$0] == nil }
    let count = Double(max(1, free.count))
    var patterns = [1, 0.2, 2].map { size in free.map { _ in size / count.squareRoot() } }
    if moments.count == likelihood.deviations.count, free.count == moments.count {
      patterns += [1, 0.4, 2].map { size in moments.map { size * $0 / scale } }
    }
    if free.count > 1, free.count <= 12 {
      for most in free.indices {
        patterns.append(free.indices.map { $0 == most ? 0.95 : 0.3 / count.squareRoot() })
        patterns.append(free.indices.map { $0 == most ? 0.1 : 1 / count.squareRoot() })
      }
    }
    return patterns
  }

  /// Of starts near to each other the first alone.
  private func apart(_ starts: [[Double]]) -> [[Double]] {
    starts.reduce(into: []) { kept, start in
      let isNear = kept.contains { other in
        zip(start, other).allSatisfy { abs($0 - $1) < 0.3 * max(abs($0), abs($1)) + 1e-12 }
      }
      if !isNear { kept.append(start) }
    }
  }

  /// Starts that are spread evenly over the logarithms of deviations and the angles of correlations.
  ///
  /// The sequence is Kronecker's, of the powers of the inverse root of x^(d + 1) = x + 1: what multiples of them are beyond whole
  /// numbers.
  private func scattered(_ likelihood: VarianceLikelihood, scale: Double) -> [[Double]] {
    let count = likelihood.parameterCount
    var root = 1.5
    for _ in 0..<50 { root = Double.pow(1 + root, 1 / Double(count + 1)) }
    return (1...Self.scatteredForParameter * (count + 2)).map { number in
      let parts = (1...count).map { place in
        let multiple = Double(number) * Double.pow(root, -place)
        return multiple - multiple.rounded(.down)
      }
      return scattered(likelihood, parts, scale: scale)
    }
  }

  /// Parameters by numbers from 0 to 1, one for each.
  private func scattered(_ likelihood: VarianceLikelihood, _ parts: [Double], scale: Double) -> [Double] {
    var start: [Double] = []
    for (term, range) in zip(likelihood.terms, likelihood.ranges) {
      start += parts[range].prefix(term.deviationCount).map { scale * Double.exp(-4 + 6 * $0) }
      let spread = Array(parts[range].dropFirst(term.deviationCount))
      start += term.structure?.angles(spread: spread, times: term.times) ?? []
    }
    for (position, value) in fixed { start[position] = value }
    return start
  }

  /// Parameters with the given free deviations, and correlations near a number.
  private func start(
    _ likelihood: VarianceLikelihood, _ deviations: [Double], _ correlation: Double
  ) -> [Double] {
    var (start, next) = ([Double](), 0)
    for (term, range) in zip(likelihood.terms, likelihood.ranges) {
      for position in range.prefix(term.deviationCount) {
        if fixed[position] == nil {
          start.append(deviations[next])
          next += 1
        } else {
          start.append(fixed[position] ?? 0)
        }
      }
      let angles = term.structure?.angles(correlation: correlation, times: term.times) ?? []
      for (position, angle) in zip(range.dropFirst(term.deviationCount), angles) {
        start.append(fixed[position] ?? angle)
      }
    }
    return start
  }
}
