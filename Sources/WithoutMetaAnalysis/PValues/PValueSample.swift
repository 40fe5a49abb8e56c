/// One-sided p values of independent studies, to be combined.
public struct PValueSample: Sendable, Hashable {
  /// The p values, at least one.
  public let values: [OneSidedPValue]
  /// A weight for each, positive; `nil` where none are known.
  public let weights: [Double]?

  /// p values, with weights for the methods that use them.
  ///
  /// - Throws: `noValues`, `unequalLengths`, `weightNotPositive`.
  public init(_ values: [OneSidedPValue], weights: [Double]? = nil) throws(WithoutMetaAnalysisError) {
    if values.isEmpty { throw .noValues }
    if let weights {
      guard weights.count == values.count else {
        throw .unequalLengths(expected: values.count, found: weights.count)
      }
      if let position = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
        throw .weightNotPositive(position: position, weight: weights[position])
      }
    }
    self.values = values
    self.weights = weights
  }

  /// How many there are.
  public var count: Int { values.count }
}
