import Distributions

extension GaussLegendre {
  /// Two nodes: enough to see where maxima may lie.
  static let sparse = GaussLegendre(count: 2)
  /// Six nodes: enough to look for maxima.
  static let coarse = GaussLegendre(count: 6)
  /// Twenty-four nodes.
  static let fine = GaussLegendre(count: 24)
}
