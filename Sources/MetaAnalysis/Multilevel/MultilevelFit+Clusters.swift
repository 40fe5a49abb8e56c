import EffectSizes

extension MultilevelFit {
  /// A random term some group of which has effects of several clusters, or else correlated sampling errors. O(k terms), and
  /// O(Σ n²) for blocks of n effects.
  public func sharedAcross(_ clusters: [String]) -> SharedError? {
    if let term = terms.first(where: { $0.isAcross(clusters) }) { return .term(term.name) }
    return effects.samplingErrors.correlatedAcross(clusters).map { .samplingErrors($0.first, $0.second) }
  }
}
