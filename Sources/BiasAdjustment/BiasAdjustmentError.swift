/// Why something about biases cannot be computed.
public enum BiasAdjustmentError: Error, Sendable, Hashable {
  /// A share that is to count as small does not lie between 0 and 1.
  case shareOutOfRange(Double)
}

extension BiasAdjustmentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shareOutOfRange(let share): "a share lies between 0 and 1, such as 0.1, and \(share) does not"
    }
  }
}
