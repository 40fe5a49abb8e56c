public import EffectSizes
public import Estimates
import Graphics

/// How numbers are shown to people: on the display scale, rounded, without losing a small p value.
public struct Display: Sendable {
  /// From the analysis scale to the one that is shown.
  public let transformation: DisplayTransformation
  /// The digits after the point of effects.
  public private(set) var digits: Int
  /// The digits that were asked for, if any were.
  public let givenDigits: Int?
  /// Whether the scale is the measure's own.
  private let isUsual: Bool
  /// No effect on the display scale, if there is such a value.
  public let nullValue: Double?

  /// How a result is shown.
  public struct Choice: Sendable, Hashable {
    /// The scale.
    public var scale: DisplayScale
    /// The digits after the point; `nil` for as many as tell effects apart.
    public var digits: Int?

    /// The measure's own scale and as many digits as tell effects apart, unless others are given.
    public init(scale: DisplayScale = .auto, digits: Int? = nil) {
      self.scale = scale
      self.digits = digits
    }
  }

  /// `narrowest` is the narrowest interval that is shown, on the analysis scale: where no digits are asked for, it has
  /// ten units of the last digit at least, so that effects are set with as many digits as tell them apart.
  public init(_ choice: Choice, of scale: EffectScale, narrowest: Interval? = nil) {
    transformation = choice.scale.transformation ?? scale.transformation
    isUsual = choice.scale == .auto
    let digits = choice.digits
    givenDigits = digits
    let width = narrowest.map { [transformation] in abs(transformation($0.upper) - transformation($0.lower)) }
    self.digits = digits ?? Self.digits(forWidth: width ?? .infinity)
    nullValue = scale.nullValue.map { [transformation] in transformation($0) }
  }

  /// Adds digits, three at most, until no bound that is not the value of no effect looks like it.
  public mutating func separate(_ interval: Interval, from null: Double?) {
    guard let null else { return }
    let most = digits + 3
    while digits < most,
      [interval.lower, interval.upper].contains(where: { $0 != null && effect($0) == effect(null) })
    {
      digits += 1
    }
  }

  private static func digits(forWidth width: Double) -> Int {
    var (digits, tenUnits) = (2, 0.1)
    while digits < 6 && width > 0 && width < tenUnits {
      digits += 1
      tenUnits /= 10
    }
    return digits
  }

  /// A value of the analysis scale, transformed and rounded.
  public func effect(_ value: Double) -> String {
    let shown = transformation(value)
    return shown.isFinite ? shown.rounded(toDigits: digits) : number(shown)
  }

  /// A study's value of the analysis scale, by the inverse that belongs to its size where the measure has one and is shown as
  /// usual.
  public func effect(_ value: Double, by inverse: ExactInverse?) -> String {
    guard let inverse, isUsual else { return effect(value) }
    return inverse(value).rounded(toDigits: digits)
  }

  /// A study's interval, likewise.
  public func interval(_ interval: Interval, by inverse: ExactInverse?) -> String {
    "\(effect(interval.lower, by: inverse)) to \(effect(interval.upper, by: inverse))"
  }

  /// An interval of the analysis scale: `0.33 to 0.73`.
  public func interval(_ interval: Interval) -> String {
    "\(effect(interval.lower)) to \(effect(interval.upper))"
  }

  /// A number rounded to the digits asked for; more where it would otherwise be 0.
  public func number(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "infinity" : value < 0 ? "-infinity" : "undefined" }
    var (digits, unit) = (digits, 10.0)
    for _ in 0..<digits { unit /= 10 }
    // A digit more for each zero that a small number would begin with.
    while digits < self.digits + 4 && value != 0 && abs(value) < unit {
      digits += 1
      unit /= 10
    }
    return value.rounded(toDigits: digits)
  }

  /// `p = 0.0019`, `p < 0.0001`.
  public static func pValue(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : "p = " + p.rounded(toDigits: p < 0.01 ? 4 : p < 0.1 ? 3 : 2)
  }

  /// A percentage with one digit.
  public static func percent(_ value: Double) -> String { value.rounded(toDigits: 1) + "%" }
}

extension Double {
  /// The decimal with the given digits after the point.
  public func rounded(toDigits digits: Int) -> String { DecimalText.fixed(self, decimals: digits) }
}

/// The scale that effects are shown on.
public enum DisplayScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// The measure's own.
  case auto
  /// Exponentiated, whatever the measure.
  case exp
  /// The analysis scale.
  case none

  /// From the analysis scale to this one; `nil` for the measure's own.
  public var transformation: DisplayTransformation? {
    switch self {
    case .auto: nil
    case .exp: .exponential
    case .none: .identity
    }
  }
}

extension Catalogue where Element == DisplayScale {
  /// The scales that effects can be shown on.
  public static let displayScales = Catalogue { scale in
    switch scale {
    case .auto: "the measure's own"
    case .exp: "the exponential"
    case .none: "as analysed"
    }
  }
}
