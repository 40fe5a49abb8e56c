import Likelihood
import RealModule

/// The search for the maximum of a selection model's likelihood: ascents from several starts by coarse integrals, then from the
/// best ends by fine ones.
struct SelectionSearch<Integrals: SelectionIntegrals> {
  /// The likelihood at its maximum.
  private(set) var likelihood: SelectionLikelihood<Integrals>
  private(set) var summit: BoundedAscent.Summit
  private(set) var record: LikelihoodRecord

  /// Ends whose log-likelihoods differ by less are one maximum.
  private static var sameMaximum: Double { 1e-5 }
  /// A coarse end lower than the best by more than this is not looked at again.
  private static var coarseError: Double { 0.5 }

  /// Ascents from the best places of a lattice.
  private static var mostAscents: Int { 12 }
  /// The same where a parameter of selection is held.
  private static var mostHeldAscents: Int { 8 }

  /// - Parameters:
  ///   - start: The fit without selection, below which no maximum may lie.
  ///   - selections: Parameters of selection to begin with; the first select nothing.
  /// - Throws: `noMaximum` where no ascent ends.
  init(
    _ likelihood: SelectionLikelihood<Integrals>, from start: [Double], _ selections: [[Double]]
  ) throws(SmallStudyError) {
    var coarse = likelihood.with(likelihood.integrals.coarse)
    var sparse = likelihood.with(likelihood.integrals.sparse)
    var fine = likelihood
    let first = BoundedAscent().climb(&fine, from: start)
    let lattice = SelectionLattice(&sparse, selections)
    let starts =
      [start] + lattice.summits.prefix(Self.mostAscents).map(\.parameters)
      + Self.simplerMaxima(&coarse, lattice, selections)
    var ends = starts.compactMap { BoundedAscent().climb(&coarse, from: $0) }
    ends.sort { $0.value > $1.value }
    var best = first
    // How many coarse ends lie together, and the height of the maximum above them.
    var groups: [(count: Int, height: Double)] = []
    var previous = Double.infinity
    for end in ends {
      // The same maximum again, or one that is too low.
      if previous - end.value < Self.sameMaximum {
        groups[groups.count - 1].count += 1
        continue
      }
      guard end.value > ends[0].value - Self.coarseError else { break }
      previous = end.value
      let summit = BoundedAscent().climb(&fine, from: end.parameters)
      groups.append((1, summit?.value ?? -.infinity))
      if let summit, summit.value > best?.value ?? -.infinity { best = summit }
    }
    guard let best else { throw .noMaximum }
    self.likelihood = fine
    summit = best
    let left = NewtonMove(from: best.point, fine.bounds, fine.spans, fixed: [], radius: 1)
    let agreeing = groups.filter { $0.height > best.value - Self.sameMaximum }.reduce(0) { $0 + $1.count }
    record = LikelihoodRecord(
      starts: starts.count, agreeing: max(1, agreeing),
      evaluations: sparse.evaluations + coarse.evaluations + fine.evaluations,
      expectedGain: max(0, left.gain), converged: best.converged)
  }

  /// The maxima with one parameter of selection held at its neutral value, where there are several: no maximum may lie below that
  /// of a simpler function.
  private static func simplerMaxima(
    _ likelihood: inout SelectionLikelihood<Integrals>, _ lattice: SelectionLattice, _ selections: [[Double]]
  ) -> [[Double]] {
    guard selections[0].count > 1 else { return [] }
    return selections[0].indices.compactMap { parameter in
      let place = likelihood.selectionPlace + parameter
      let ascent = BoundedAscent(fixed: [place])
      let starts = lattice.summits.filter { $0.parameters[place] == selections[0][parameter] }
      let ends = starts.prefix(mostHeldAscents).compactMap { ascent.climb(&likelihood, from: $0.parameters) }
      return ends.max { $0.value < $1.value }?.parameters
    }
  }
}
