import RealModule

/// The search for the highest maximum of a likelihood: several starts, and with one or two parameters a scan of them all.
struct VarianceSearch {
  /// The parameters that are held.
  var fixed: [Int: Double] = [:]

  /// The highest maximum that was found.
  struct Result {
    var summit: LikelihoodAscent.Summit
    /// The ascents that were made, and how many ended at the summit.
    var starts: Int
    var agreed: Int
    /// The different heights at which ascents ended.
    var modes: Int
  }

  /// The number of starts from which the likelihood is climbed.
  private static let ascents = 4
  /// Ends that are lower than the highest by less than this are the same.
  private static let sameHeight = 1e-7

  /// Searches from around standard deviations of the given size.
  func run(_ likelihood: inout VarianceLikelihood, scale: Double) -> Result {
    let ascent = LikelihoodAscent(fixed: Set(fixed.keys))
    var starts = starts(likelihood, scale: scale).map { start in
      (start: start, value: likelihood.value(start))
    }
    starts.sort { $0.value > $1.value }
    var ends: [LikelihoodAscent.Summit] = []
    for start in distinct(starts.map(\.start), likelihood).prefix(Self.ascents) {
      ends.append(snapped(&likelihood, ascent.climb(&likelihood, from: start)))
    }
    ends.sort { $0.value > $1.value }
    let best = ends[0]
    let agreed = ends.filter { best.value - $0.value < Self.sameHeight * max(1, abs(best.value)) }.count
    var modes = 1
    for (higher, lower) in zip(ends, ends.dropFirst())
    where higher.value - lower.value > Self.sameHeight * max(1, abs(best.value)) { modes += 1 }
    return Result(summit: best, starts: ends.count, agreed: agreed, modes: modes)
  }

  /// Starts that are not near to one that is tried before.
  private func distinct(_ starts: [[Double]], _ likelihood: VarianceLikelihood) -> [[Double]] {
    var kept: [[Double]] = []
    for start in starts {
      let isNear = kept.contains { other in
        zip(start, other).allSatisfy { abs($0 - $1) < 0.3 * max(abs($0), abs($1)) + 1e-12 }
      }
      if !isNear { kept.append(start) }
    }
    return kept
  }

  /// Where the ascents begin: all deviations alike, each one in turn with most of the variance, small ones; with correlations
  /// of none, small, and large.
  private func starts(_ likelihood: VarianceLikelihood, scale: Double) -> [[Double]] {
    let deviations = likelihood.deviations
    let free = (0..<likelihood.parameterCount).filter { fixed[$0] == nil }
    var patterns: [[Double]] = []
    if free.count == deviations.count, free.count <= 2 {
      let sizes = free.count == 1 ? Self.fineSizes : Self.coarseSizes
      for first in sizes { for second in free.count == 1 ? [1] : sizes { patterns.append([first, second]) } }
    } else {
      let count = Double(max(1, deviations.count))
      patterns = [1, 0.2, 2].map { size in deviations.map { _ in size / count.squareRoot() } }
      if deviations.count > 1, deviations.count <= 12 {
        for most in deviations.indices {
          patterns.append(deviations.indices.map { $0 == most ? 0.95 : 0.3 / count.squareRoot() })
          patterns.append(deviations.indices.map { $0 == most ? 0.1 : 1 / count.squareRoot() })
        }
      }
    }
    let hasAngles = likelihood.terms.contains { $0.angleCount > 0 }
    return patterns.flatMap { pattern in
      (hasAngles ? [0.0, 0.5, -0.5, 0.95] : [0]).map { correlation in
        start(likelihood, pattern.map { $0 * scale }, correlation)
      }
    }
  }

  private static let fineSizes = (-8...4).map { Double.pow(2, $0) }
  private static let coarseSizes = [0.05, 0.2, 0.5, 0.8, 1.2, 2, 4]

  private func start(
    _ likelihood: VarianceLikelihood, _ deviations: [Double], _ correlation: Double
  ) -> [Double] {
    var (start, next) = ([Double](), 0)
    for (term, range) in zip(likelihood.terms, likelihood.ranges) {
      for position in range.prefix(term.deviationCount) {
        if fixed[position] == nil {
          start.append(next < deviations.count ? deviations[next] : deviations[deviations.count - 1])
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

  /// The end with deviations that are 0 but for rounding as 0, where the likelihood is no lower for it.
  private func snapped(
    _ likelihood: inout VarianceLikelihood, _ summit: LikelihoodAscent.Summit
  ) -> LikelihoodAscent.Summit {
    let largest = likelihood.deviations.reduce(0) { max($0, abs(summit.parameters[$1])) }
    var end = summit
    for position in likelihood.deviations where fixed[position] == nil {
      end.parameters[position] = abs(end.parameters[position])
      guard end.parameters[position] < 1e-3 * max(largest, 1) else { continue }
      var parameters = end.parameters
      parameters[position] = 0
      let (value, gradient) = likelihood.valueAndGradient(parameters)
      if value >= end.value - 1e-12 * max(1, abs(end.value)) {
        (end.parameters, end.value, end.gradient) = (parameters, value, gradient)
      }
    }
    return end
  }
}
