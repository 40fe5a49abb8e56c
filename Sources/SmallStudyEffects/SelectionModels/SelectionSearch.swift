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
    let ends = starts.compactMap { BoundedAscent().climb(&coarse, from: $0) }.sorted { $0.value > $1.value }
    var fine = likelihood
    var (best, agreeing) = (BoundedAscent.Summit?.none, 0)
    var previous = Double.infinity
    for end in ends {
      // The same maximum again, or one that is too low.
      if previous - end.value < Self.sameMaximum { continue }
      guard end.value > ends[0].value - Self.coarseError || best == nil else { break }
      previous = end.value
      guard let summit = BoundedAscent().climb(&fine, from: end.parameters) else { continue }
      guard summit.value > best?.value ?? -.infinity else { continue }
      best = summit
      agreeing = ends.count { abs($0.value - end.value) < Self.sameMaximum }
    }
    guard let best else { throw .noMaximum }
    self.likelihood = fine
    summit = best
    let left = NewtonMove(from: best.point, fine.bounds, fine.spans, fixed: [], radius: 1)
    record = LikelihoodRecord(
      starts: starts.count, agreeing: agreeing, evaluations: coarse.evaluations + fine.evaluations,
      expectedGain: max(0, left.gain), converged: best.converged)
  }
}
