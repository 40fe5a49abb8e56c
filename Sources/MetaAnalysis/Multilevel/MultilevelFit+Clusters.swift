extension MultilevelFit {
  /// The name of a random term some group of which has effects of several clusters; `nil` where all lie within clusters, so
  /// that effects of different clusters have nothing in common. O(k terms).
  public func termAcross(_ clusters: [String]) -> String? {
    terms.first { $0.isAcross(clusters) }?.name
  }
}
