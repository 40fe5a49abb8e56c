import Graphics

/// How effects and their intervals are rounded wherever they are printed: in text, in pictures, and in the `text` of a plot's
/// CSV.
///
/// An analysis has as many digits after the point as its narrowest interval needs, two as a rule. A row whose interval
/// excludes no effect takes more, until neither bound is printed as no effect; a pooled effect does so wherever a bound is
/// not just no effect. Ratios that would be printed as 0 are "<0.01",
/// and bounds beyond a thousand ">1000". Proportions of which both bounds are near 0, or near 1, have a digit more for each zero (or nine)
/// that the farther bound begins with, and what would be printed as 0 or 1 without being it is "<0.01" or ">0.99".
public struct EffectRounding: Sendable, Hashable {
  /// Digits after the point.
  public var decimals: Int
  /// Whether effects are ratios.
  public var isRatio: Bool
  /// Whether effects are proportions.
  public var isProportion: Bool
  /// No effect, as shown; `nil` where there is no such value.
  public var nullValue: Double?
  /// Whether the digits were asked for, so that no row takes more.
  public var isAsked: Bool

  /// - Parameters:
  ///   - width: How long the narrowest interval is, as shown: it has ten units of the last digit at least.
  ///   - isRatio: Whether effects are ratios.
  ///   - isProportion: Whether effects are proportions.
  ///   - nullValue: No effect, as shown.
  ///   - digits: The digits that were asked for.
  public init(
    width: Double?, isRatio: Bool, isProportion: Bool = false, nullValue: Double?, digits: Int? = nil
  ) {
    decimals = min(max(digits ?? Self.decimals(width, isRatio: isRatio), 0), 15)
    self.isRatio = isRatio
    self.isProportion = isProportion
    self.nullValue = nullValue
    isAsked = digits != nil
  }

  /// 2, more where the interval is narrow, fewer for differences in the tens and hundreds.
  private static func decimals(_ width: Double?, isRatio: Bool) -> Int {
    guard let width, width > 0, width.isFinite else { return 2 }
    if width >= 20, !isRatio { return width >= 200 ? 0 : 1 }
    var (digits, tenUnits) = (2, 0.1)
    while digits < 6 && width < tenUnits {
      digits += 1
      tenUnits /= 10
    }
    return digits
  }

  /// The digits of a row with an interval, of a study or of a pooled effect.
  public func decimals(from lower: Double?, to upper: Double?, isPooled: Bool = false) -> Int {
    if isProportion, !isAsked, let lower, let upper { return max(decimals, nearEdge(lower, upper)) }
    guard !isAsked, let nullValue, let lower, let upper,
      isPooled || lower > nullValue || upper < nullValue
    else { return decimals }
    let null = { DecimalText.fixed(nullValue, decimals: $0) }
    return (decimals...decimals + 6).first { digits in
      ![lower, upper].contains { $0 != nullValue && DecimalText.fixed($0, decimals: digits) == null(digits) }
    } ?? decimals
  }

  /// The digits of a proportion whose bounds are near 0, or near 1: two that are not zeros, or nines, of the farther one.
  private func nearEdge(_ lower: Double, _ upper: Double) -> Int {
    let distance = min(upper, 1 - lower)
    var (digits, unit) = (2, 0.1)
    while digits < 6 && distance < unit {
      digits += 1
      unit /= 10
    }
    return digits
  }

  /// An estimate.
  public func estimate(_ value: Double, decimals: Int? = nil, numbers: NumberStyle = .plain) -> String {
    let decimals = decimals ?? self.decimals
    if isRatio, value > 0, value < 0.5 / Self.powerOfTen(decimals) {
      return "<" + numbers.fixed(1 / Self.powerOfTen(decimals), decimals: decimals)
    }
    if isProportion, value > 0, value < 1 {
      let unit = 1 / Self.powerOfTen(decimals)
      if value < 0.5 * unit { return "<" + numbers.fixed(unit, decimals: decimals) }
      if 1 - value < 0.5 * unit { return ">" + numbers.fixed(1 - unit, decimals: decimals) }
    }
    return numbers.fixed(value, decimals: isRatio && value >= 1000 ? 0 : decimals)
  }

  /// An end of an interval.
  public func bound(_ value: Double, decimals: Int? = nil, numbers: NumberStyle = .plain) -> String {
    isRatio && value > 1000 ? ">1000" : estimate(value, decimals: decimals, numbers: numbers)
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { result, _ in result * 10 }
  }
}
