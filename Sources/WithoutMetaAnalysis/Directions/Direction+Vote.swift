extension Direction {
  /// The vote of a study on an outcome that it reports in several findings.
  ///
  /// Findings that are `notReported` are set aside. What at least 70% of the others say, `mixed` and `none` among them, is
  /// the vote; where nothing reaches that share it is `mixed`, and without other findings `notReported`.
  ///
  /// Source: Boon and Thomson 2021, doi 10.1002/jrsm.1458.
  ///
  /// - Complexity: linear in the number of findings.
  public init(voteOf findings: some Sequence<Direction>) {
    let told = findings.filter { $0 != .notReported }
    guard !told.isEmpty else {
      self = .notReported
      return
    }
    let agreed = [Direction.better, .worse, .none].first { direction in
      10 * told.count { $0 == direction } >= 7 * told.count
    }
    self = agreed ?? .mixed
  }
}
