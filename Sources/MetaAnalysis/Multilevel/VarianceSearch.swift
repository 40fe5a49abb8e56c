import RealModule

/// The search for the highest maximum of a likelihood: several starts, and with one or two parameters a scan of them all.
struct VarianceSearch {
  /// The parameters that are held.
  var fixed: [Int: Double] = [:]
  /// For each deviation, in order, how far effects of its level lie from the mean beyond their sampling errors.
  var moments: [Double] = []

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
  /// The same where levels have correlations.
  private static let ascentsWithAngles = 5
  /// Ends that are lower than the highest by less than this are the same.
  private static let sameHeight = 1e-7

  /// Searches from around standard deviations of the given size.
  func run(_ likelihood: inout VarianceLikelihood, scale: Double) -> Result {
    let candidates = scan(&likelihood, scale: scale) ?? tried(&likelihood, scale: scale)
    var ends: [LikelihoodAscent.Summit] = []
    for start in candidates {
      ends.append(released(&likelihood, climb(&likelihood, from: start), scale: scale))
      // Two starts that end at one place away from all edges settle it: other tops are at edges as a rule.
      if ends.count == 2, Self.areSame(ends[0], ends[1]), likelihood.isInside(ends[0].parameters) { break }
    }
    ends.sort { $0.value > $1.value }
    let best = ends[0]
    let agreed = ends.filter { Self.areSame(best, $0) }.count
    let modes = 1 + zip(ends, ends.dropFirst()).filter { !Self.areSame($0, $1) }.count
    return Result(summit: best, starts: ends.count, agreed: agreed, modes: modes)
  }

  private static func areSame(_ first: LikelihoodAscent.Summit, _ second: LikelihoodAscent.Summit) -> Bool {
    abs(first.value - second.value) <= sameHeight * max(1, abs(first.value))
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

  /// The best of several starts: all deviations alike, each in turn with most of the variance or little, with correlations of
  /// none, some, and nearly 1; of starts near to each other the best alone.
  private func tried(_ likelihood: inout VarianceLikelihood, scale: Double) -> [[Double]] {
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
    let hasAngles = likelihood.terms.contains { $0.angleCount > 0 }
    var starts: [(start: [Double], value: Double)] = []
    for pattern in patterns {
      for correlation in hasAngles ? [0.0, 0.5, -0.5, 0.95] : [0] {
        let start = start(likelihood, pattern.map { $0 * scale }, correlation)
        starts.append((start, likelihood.value(start)))
      }
    }
    starts.sort { $0.value > $1.value }
    var kept: [[Double]] = []
    for (start, _) in starts {
      let isNear = kept.contains { other in
        zip(start, other).allSatisfy { abs($0 - $1) < 0.3 * max(abs($0), abs($1)) + 1e-12 }
      }
      if !isNear { kept.append(start) }
    }
    return Array(kept.prefix(hasAngles ? Self.ascentsWithAngles : Self.ascents))
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

  /// Climbs from a start to a top whose deviations are all positive, or 0.
  ///
  /// A climb may pass through 0 to deviations below it. Their signs belong to the correlations; where a structure has no such
  /// correlations, the highest top is taken that climbs with deviations of 0 or more reach: from the start, and from the
  /// end without its signs and with 0 for what is negative.
  func climb(_ likelihood: inout VarianceLikelihood, from start: [Double]) -> LikelihoodAscent.Summit {
    let held = Set(fixed.keys)
    var end = LikelihoodAscent(fixed: held).climb(&likelihood, from: start)
    if let turned = withoutSigns(likelihood, end.parameters) {
      end.parameters = turned
      return snapped(&likelihood, end)
    }
    var zeros = end.parameters
    for position in likelihood.turnedDeviations(end.parameters) where !held.contains(position) {
      zeros[position] = 0
    }
    let bounded = LikelihoodAscent(fixed: held, nonnegative: likelihood.signedDeviations)
    let starts = [start, likelihood.absolute(end.parameters), likelihood.absolute(zeros)]
    let tops = starts.map { top in
      var top = bounded.climb(&likelihood, from: top)
      top.parameters = likelihood.absolute(top.parameters)
      return top
    }
    return snapped(&likelihood, tops.max { $0.value < $1.value } ?? end)
  }

  /// The same variances and covariances with deviations that are not negative; `nil` where a structure does not have the
  /// correlations of these, or where they are held.
  private func withoutSigns(_ likelihood: VarianceLikelihood, _ parameters: [Double]) -> [Double]? {
    guard let turned = likelihood.withoutSigns(parameters),
      fixed.keys.allSatisfy({ abs(turned[$0] - parameters[$0]) <= 1e-12 })
    else { return nil }
    return turned
  }

  /// The end with deviations that are 0 but for rounding as 0, where the likelihood is no lower for it.
  private func snapped(
    _ likelihood: inout VarianceLikelihood, _ summit: LikelihoodAscent.Summit
  ) -> LikelihoodAscent.Summit {
    let largest = likelihood.deviations.reduce(0) { max($0, abs(summit.parameters[$1])) }
    var end = summit
    for position in likelihood.deviations where fixed[position] == nil {
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
