/// The numbers that a parameter may be.
public struct NumberRange: Sendable, Hashable, CustomStringConvertible {
  private enum Bound: Hashable {
    case none
    case included(Double)
    case excluded(Double)
  }

  private let lower: Bound
  private let upper: Bound

  /// Every finite number.
  public static let finite = NumberRange(lower: .none, upper: .none)

  /// Numbers above a bound, which does not belong to them.
  public static func above(_ bound: Double) -> Self { Self(lower: .excluded(bound), upper: .none) }

  /// Numbers from a bound on, which belongs to them.
  public static func atLeast(_ bound: Double) -> Self { Self(lower: .included(bound), upper: .none) }

  /// Numbers between two bounds, neither of which belongs to them.
  public static func between(_ lower: Double, and upper: Double) -> Self {
    Self(lower: .excluded(lower), upper: .excluded(upper))
  }

  /// Numbers between two bounds, both of which belong to them.
  public static func from(_ lower: Double, to upper: Double) -> Self {
    Self(lower: .included(lower), upper: .included(upper))
  }

  /// Numbers above the first bound and up to the second, which belongs to them.
  public static func above(_ lower: Double, upTo upper: Double) -> Self {
    Self(lower: .excluded(lower), upper: .included(upper))
  }

  /// Whether a number is one of them.
  public func contains(_ number: Double) -> Bool {
    let isAboveLower =
      switch lower {
      case .none: true
      case .included(let bound): number >= bound
      case .excluded(let bound): number > bound
      }
    let isBelowUpper =
      switch upper {
      case .none: true
      case .included(let bound): number <= bound
      case .excluded(let bound): number < bound
      }
    return number.isFinite && isAboveLower && isBelowUpper
  }

  /// "a number above 2"
  public var description: String {
    switch (lower, upper) {
    case (.included(let lower), .included(let upper)):
      "a number from \(lower.codeText) to \(upper.codeText)"
    case (.excluded(let lower), .excluded(let upper)):
      "a number between \(lower.codeText) and \(upper.codeText)"
    default: (["a number"] + [lowerText, upperText].compactMap { $0 }).joined(separator: " ")
    }
  }

  private var lowerText: String? {
    switch lower {
    case .none: nil
    case .included(let bound): bound == 0 ? "not below 0" : "of at least \(bound.codeText)"
    case .excluded(let bound): "above \(bound.codeText)"
    }
  }

  private var upperText: String? {
    switch upper {
    case .none: nil
    case .included(let bound):
      lower == .none ? "of at most \(bound.codeText)" : "and at most \(bound.codeText)"
    case .excluded(let bound): lower == .none ? "below \(bound.codeText)" : "and below \(bound.codeText)"
    }
  }
}
