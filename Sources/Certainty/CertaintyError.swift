/// Why a draft of certainty cannot be made.
public enum CertaintyError: Error, Sendable, Hashable {
  /// The probability of a false alarm, or the power, does not lie between 0 and 1.
  case probabilityOutOfRange(Double)
}

extension CertaintyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .probabilityOutOfRange(let probability):
      "a power, or the probability of a false alarm, lies between 0 and 1, and \(probability) does not"
    }
  }
}
