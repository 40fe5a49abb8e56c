/// Why a measure has no value for a summary, in a few words.
public struct UndefinedEffect: Error, Sendable, Hashable, Codable {
  /// The reason: "no events in either group".
  public var reason: String

  /// An effect that is undefined for the given reason.
  public init(_ reason: String) { self.reason = reason }
}

extension UndefinedEffect: CustomStringConvertible {
  /// The reason.
  public var description: String { reason }
}

extension EffectSize {
  /// An effect that is finite, with a variance that is not negative; otherwise the reason why not.
  init(
    defined estimate: Double, variance: Double, otherwise reason: @autoclosure () -> String
  ) throws(UndefinedEffect) {
    guard estimate.isFinite, variance.isFinite, variance >= 0 else { throw UndefinedEffect(reason()) }
    self.init(estimate: estimate, variance: variance)
  }
}
