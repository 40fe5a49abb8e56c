public import EffectSizes
public import Estimates
import Graphics
import Plots

/// How numbers are shown to people: on the display scale, rounded, without losing a small p value.
public struct Display: Sendable {
  /// From the analysis scale to the one that is shown.
  public let transformation: DisplayTransformation
  /// How effects are rounded.
  private var rounding: EffectRounding
  /// The digits after the point of effects.
  public var digits: Int { rounding.decimals }
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
    nullValue = scale.nullValue.map { [transformation] in transformation($0) }
    rounding = EffectRounding(
      width: width, isRatio: transformation == .exponential && nullValue == 1,
      isProportion: scale.isProportion && transformation == scale.transformation, nullValue: nullValue,
      digits: digits)
  }

  /// Takes the digits of a row with an interval for all: more where it excludes no effect and a bound would be printed as it.
  public mutating func separate(_ interval: Interval) { self = separated(for: interval) }

  /// How a pooled effect with an interval is shown: with digits enough to tell its bounds from no effect.
  public func separated(for interval: Interval) -> Display {
    var display = self
    let ends = [transformation(interval.lower), transformation(interval.upper)]
    display.rounding.decimals = rounding.decimals(from: ends.min(), to: ends.max(), isPooled: true)
    return display
  }

  /// A pooled effect with its interval, both with digits enough to tell its bounds from no effect.
  public func pooled(_ estimate: Double, _ interval: Interval) -> (effect: String, interval: String) {
    let own = separated(for: interval)
    return (own.effect(estimate), own.interval(interval))
  }

  /// The digits of an interval of the analysis scale: of a study's, or of a pooled effect's.
  private func decimals(of interval: Interval, isPooled: Bool = false) -> Int {
    let ends = [transformation(interval.lower), transformation(interval.upper)]
    return rounding.decimals(from: ends.min(), to: ends.max(), isPooled: isPooled)
  }

  /// A value of the analysis scale, transformed and rounded.
  public func effect(_ value: Double) -> String {
    let shown = transformation(value)
    return shown.isFinite ? rounding.estimate(shown) : number(shown)
  }

  /// A value beside its interval, with the digits of both.
  public func effect(_ value: Double, in interval: Interval, by inverse: ExactInverse? = nil) -> String {
    let decimals = decimals(of: interval)
    if let inverse, isUsual { return rounding.estimate(inverse(value), decimals: decimals) }
    let shown = transformation(value)
    return shown.isFinite ? rounding.estimate(shown, decimals: decimals) : number(shown)
  }

  /// A proportion as it was counted, in the place of an effect that has something added: on the scale that is usual.
  public func effect(_ value: Double, observedAs proportion: Double, in interval: Interval) -> String {
    guard isUsual else { return effect(value, in: interval) }
    return rounding.estimate(proportion, decimals: decimals(of: interval))
  }

  /// How heterogeneity is printed: as a number, "0" for none, and a power of ten where it is tiny.
  public func heterogeneity(_ value: Double) -> String {
    value == 0 || value.magnitude < 1e-4 && value.isFinite && givenDigits == nil
      ? NumberStyle.plain.significant(value) : number(value)
  }

  /// A study's value of the analysis scale, by the inverse that belongs to its size where the measure has one and is shown as
  /// usual.
  public func effect(_ value: Double, by inverse: ExactInverse?) -> String {
    guard let inverse, isUsual else { return effect(value) }
    return rounding.estimate(inverse(value))
  }

  /// A study's interval, likewise.
  public func interval(_ interval: Interval, by inverse: ExactInverse?) -> String {
    guard let inverse, isUsual else { return text(of: interval, isPooled: false) }
    let decimals = decimals(of: interval)
    return [interval.lower, interval.upper].map { rounding.bound(inverse($0), decimals: decimals) }
      .joined(separator: " to ")
  }

  /// The interval of a pooled effect on the analysis scale, with digits enough to tell its bounds from no effect: `0.33 to 0.73`.
  public func interval(_ interval: Interval) -> String { text(of: interval, isPooled: true) }

  private func text(of interval: Interval, isPooled: Bool) -> String {
    guard !interval.width.isNaN else { return "undefined" }
    let decimals = decimals(of: interval, isPooled: isPooled)
    return [interval.lower, interval.upper].map { bound in
      let shown = transformation(bound)
      return shown.isFinite ? rounding.bound(shown, decimals: decimals) : number(shown)
    }.joined(separator: " to ")
  }

  /// An end of an interval, with the digits of both.
  public func bound(_ value: Double, of interval: Interval) -> String {
    let shown = transformation(value)
    return shown.isFinite ? rounding.bound(shown, decimals: decimals(of: interval)) : number(shown)
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
    p < leastPValue ? "p \(pValueAlone(p))" : "p = \(pValueAlone(p))"
  }

  /// `0.0019`, `< 0.0001`: a p value under a heading that says so.
  static func pValueAlone(_ p: Double) -> String {
    p < leastPValue ? "< 0.0001" : p.rounded(toDigits: p < 0.01 ? 4 : p < 0.1 ? 3 : 2)
  }

  /// Smaller p values are not told apart.
  private static let leastPValue = 0.0001

  /// A weight in percent with one digit; "<0.1%" for less.
  public static func weight(_ value: Double) -> String { NumberStyle.plain.share(value) + "%" }

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
