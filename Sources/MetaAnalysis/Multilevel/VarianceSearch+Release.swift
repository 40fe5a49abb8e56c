import RealModule

/// Deviations of 0 that a likelihood rises with.
extension VarianceSearch {
  /// The top that is reached from one whose deviations of 0 are let go together with their correlations; the same top where
  /// the likelihood falls with all of them.
  ///
  /// At a deviation of 0 the likelihood's slope is the one for the correlation that the ascent ended with. Where the other
  /// deviations leave this correlation open, or only its sign, the likelihood may rise with another one.
  func released(
    _ likelihood: inout VarianceLikelihood, _ top: LikelihoodAscent.Summit, scale: Double
  ) -> LikelihoodAscent.Summit {
    var best = top
    for _ in likelihood.deviations {
      guard let start = rise(&likelihood, from: best, scale: scale) else { break }
      let next = climb(&likelihood, from: start)
      guard next.value > best.value else { break }
      best = next
    }
    return best
  }

  /// The highest place around a top at which some of its deviations of 0 are positive; `nil` where none is higher.
  private func rise(
    _ likelihood: inout VarianceLikelihood, from top: LikelihoodAscent.Summit, scale: Double
  ) -> [Double]? {
    var highest = (value: top.value + Self.leastRise * max(1, abs(top.value)), parameters: [Double]?.none)
    for (term, range) in zip(likelihood.terms, likelihood.ranges) where term.angleCount > 0 {
      let zeros = range.prefix(term.deviationCount).filter { top.parameters[$0] == 0 && fixed[$0] == nil }
      guard !zeros.isEmpty else { continue }
      let places = range.dropFirst(term.deviationCount)
      for angles in angles(of: term, top.parameters[places]) {
        for positions in Self.sets(of: zeros) {
          for size in Self.sizes {
            var parameters = top.parameters
            parameters.replaceSubrange(places, with: angles)
            for position in positions { parameters[position] = size * scale }
            let value = likelihood.value(parameters)
            if value > highest.value { highest = (value, parameters) }
          }
        }
      }
    }
    return highest.parameters
  }

  /// A place is higher than a top where the likelihood is by more than this.
  private static let leastRise = 1e-9
  /// How far deviations of 0 are let go, in starting deviations.
  private static let sizes = [0.03, 0.3]

  /// The angles at the top, those of the opposite correlation, and those of others; only the first where they are held.
  private func angles(of term: TermOfData, _ angles: ArraySlice<Double>) -> [[Double]] {
    let own = Array(angles)
    guard let structure = term.structure, angles.indices.allSatisfy({ fixed[$0] == nil }) else {
      return [own]
    }
    let opposite = structure.correlation(angles: own, times: term.times).flatMap {
      structure.angle(of: -$0, times: term.times)
    }
    return [own] + (opposite.map { [[$0]] } ?? [])
      + [-0.9, -0.5, 0.5, 0.9].map { structure.angles(correlation: $0, times: term.times) }
  }

  /// Each deviation alone, pairs of a few, and all.
  private static func sets(of positions: [Int]) -> [[Int]] {
    var sets = positions.map { [$0] }
    if (3...4).contains(positions.count) {
      for (place, first) in positions.enumerated() {
        sets += positions.dropFirst(place + 1).map { [first, $0] }
      }
    }
    return positions.count > 1 ? sets + [positions] : sets
  }
}
