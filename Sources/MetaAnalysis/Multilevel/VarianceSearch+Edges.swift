import RealModule

/// Tops at the edges of what variances and correlations can be, which few ascents from the middle reach.
extension VarianceSearch {
  /// Adds tops that are reached from the edges near the first of some ends, the highest, as long as they are higher.
  func raise(_ ends: inout [LikelihoodAscent.Summit], _ likelihood: inout VarianceLikelihood) {
    for _ in 0..<Self.mostRaises {
      let best = ends[0]
      for start in withoutDeviations(likelihood, best.parameters) {
        ends.append(climb(&likelihood, from: start))
      }
      for index in likelihood.terms.indices {
        for start in atEndsOfCorrelations(&likelihood, index, best.parameters) {
          ends.append(climb(&likelihood, from: start))
        }
      }
      ends.sort { $0.value > $1.value }
      guard ends[0].value > best.value, !Self.areSame(ends[0], best) else { return }
    }
  }

  /// As often the highest top may give way to another.
  private static let mostRaises = 5

  /// Parameters with each deviation in turn as 0.
  private func withoutDeviations(_ likelihood: VarianceLikelihood, _ parameters: [Double]) -> [[Double]] {
    let free = likelihood.deviations.filter { fixed[$0] == nil }
    guard free.count > 1 else { return [] }
    return free.filter { parameters[$0] > 0 }.map { position in
      var edge = parameters
      edge[position] = 0
      return edge
    }
  }

  /// The tops over everything else where a term's correlations are held at the ends of their range, and the other terms explain
  /// nothing at first.
  private func atEndsOfCorrelations(
    _ likelihood: inout VarianceLikelihood, _ index: Int, _ parameters: [Double]
  ) -> [[Double]] {
    let (term, range) = (likelihood.terms[index], likelihood.ranges[index])
    let own = range.prefix(term.deviationCount)
    let places = range.dropFirst(term.deviationCount)
    guard let structure = term.structure, !places.isEmpty, range.allSatisfy({ fixed[$0] == nil }) else {
      return []
    }
    let squares = own.reduce(0) { $0 + parameters[$1] * parameters[$1] }
    let typical = (squares / Double(own.count)).squareRoot()
    return [-1.0, 1].map { correlation in
      var edge = parameters
      for position in likelihood.deviations where fixed[position] == nil {
        edge[position] = own.contains(position) ? 2 * typical : 0
      }
      edge.replaceSubrange(places, with: structure.angles(correlation: correlation, times: term.times))
      var held = self
      for position in places { held.fixed[position] = edge[position] }
      return held.climb(&likelihood, from: edge).parameters
    }
  }
}
