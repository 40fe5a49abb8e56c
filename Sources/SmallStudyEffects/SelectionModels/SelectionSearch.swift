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

  /// - Throws: `noMaximum` where no ascent ends.
  init(
    _ likelihood: SelectionLikelihood<Integrals>, from starts: [[Double]]
  ) throws(SmallStudyError) {
    var coarse = likelihood.coarse
    var fine = likelihood
    // The first start is the fit without selection: no maximum may lie below it.
    let first = starts.first.flatMap { BoundedAscent().climb(&fine, from: $0) }
    var ends = starts.compactMap { BoundedAscent().climb(&coarse, from: $0) }
    let again = ends.max { $0.value < $1.value }.map { Self.mixtures($0.parameters, starts, coarse) } ?? []
    let simpler = Self.simplerMaxima(&coarse, starts)
    ends += (again + simpler).compactMap { BoundedAscent().climb(&coarse, from: $0) }
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
      starts: starts.count + again.count + simpler.count, agreeing: max(1, agreeing),
      evaluations: coarse.evaluations + fine.evaluations,
      expectedGain: max(0, left.gain), converged: best.converged)
  }

  /// The maxima with one parameter of selection held at its neutral value, where there are several: no maximum may lie below that
  /// of a simpler function.
  private static func simplerMaxima(
    _ likelihood: inout SelectionLikelihood<Integrals>, _ starts: [[Double]]
  ) -> [[Double]] {
    let places = likelihood.selectionPlace..<starts[0].count
    guard places.count > 1 else { return [] }
    // Near the fit without selection, with a mean nearer to no effect, and far to both sides under the strongest selection.
    let chosen = [starts[0], starts[starts.count / 3]] + starts.suffix(2)
    return places.compactMap { place in
      let ascent = BoundedAscent(fixed: [place])
      let ends = chosen.compactMap { start in
        var start = start
        start[place] = starts[0][place]
        return ascent.climb(&likelihood, from: start)
      }
      return ends.max { $0.value < $1.value }?.parameters
    }
  }

  /// Starts made of the best end and of other starts: the mean and heterogeneity of one with the selection of the other. Some
  /// maxima are reached from there alone.
  private static func mixtures(
    _ best: [Double], _ starts: [[Double]], _ likelihood: SelectionLikelihood<Integrals>
  ) -> [[Double]] {
    let place = likelihood.selectionPlace
    guard place < best.count else { return [] }
    let means = Set(starts.map { Array($0[..<place]) })
    let selections = Set(starts.map { Array($0[place...]) })
    let mixed =
      means.map { $0 + best[place...] }
      + selections.filter { $0[0] != best[place] }.map { Array(best[..<place]) + $0 }
    // In an order of their own: sets have none.
    return mixed.sorted { $0.lexicographicallyPrecedes($1) }.enumerated().compactMap {
      $0 % 2 == 0 ? $1 : nil
    }
  }
}
