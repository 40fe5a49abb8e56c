import Distributions

extension GaussLegendre {
  /// Six nodes: enough to look for maxima.
  static let coarse = GaussLegendre(count: 6)
  /// Twenty-four nodes.
  static let fine = GaussLegendre(count: 24)
}
