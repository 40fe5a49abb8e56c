/// Reads decimal numbers such as `13`, `-.5`, `+1.` and `1E-3` from bytes, exactly rounded; the minus sign of print (U+2212) is
/// one as well.
///
/// No hexadecimal, no infinity, no separators of thousands.
enum DecimalNumber {
  /// The double nearest to the number that fills `range`, or `nil` where it is no number or overflows.
  ///
  /// - Complexity: O(n) in bytes; without allocation for up to 19 digits and common exponents.
  @inline(__always)
  static func parse(_ bytes: Span<UInt8>, in range: Range<Int>, decimalComma: Bool) -> Double? {
    guard let parts = DecimalParts(bytes, in: range, decimalComma: decimalComma) else { return nil }
    let magnitude = parts.isExact ? magnitude(parts.significand, exponent: parts.exponent) : nil
    if let magnitude {
      return parts.isNegative ? -magnitude : magnitude
    }
    return parseAnyLength(bytes, in: range)
  }

  /// Whether `text` is a decimal number, of whatever size.
  static func isDecimal(_ text: String, decimalComma: Bool) -> Bool {
    let bytes = Array(text.utf8)
    return DecimalParts(bytes.span, in: 0..<bytes.count, decimalComma: decimalComma) != nil
  }

  /// significand * 10^exponent by arithmetic that rounds once, or `nil` where that needs more than 128 bits.
  @inline(__always)
  private static func magnitude(_ significand: UInt64, exponent: Int) -> Double? {
    // Clinger 1990 (doi 10.1145/93542.93557): both operands are exact doubles, so one operation rounds correctly.
    if significand <= 1 << 53, exponent.magnitude < ExactPowers.ofTen.count {
      let power = ExactPowers.ofTen[Int(exponent.magnitude)]
      return exponent < 0 ? Double(significand) / power : Double(significand) * power
    }
    guard exponent.magnitude < ExactPowers.ofFive.count else { return nil }
    let power = ExactPowers.ofFive[Int(exponent.magnitude)]
    return exponent < 0
      ? quotient(significand, power, binaryExponent: exponent)
      : product(significand, power, binaryExponent: exponent)
  }

  /// (significand / power) * 2^binaryExponent, rounded once: 64 bits of the quotient and whether anything remains.
  private static func quotient(_ significand: UInt64, _ power: UInt64, binaryExponent: Int) -> Double {
    let divisor = power << power.leadingZeroBitCount
    let aligned = significand << significand.leadingZeroBitCount
    // Halved where necessary, so that the quotient has exactly 64 bits.
    let (high, low) = aligned >= divisor ? (aligned >> 1, aligned << 63) : (aligned, 0)
    let (bits, remainder) = divisor.dividingFullWidth((high, low))
    let scale =
      power.leadingZeroBitCount - significand.leadingZeroBitCount - 64 + (aligned >= divisor ? 1 : 0)
    return rounded(bits | (remainder == 0 ? 0 : 1), binaryExponent: scale + binaryExponent)
  }

  /// significand * power * 2^binaryExponent, rounded once.
  private static func product(_ significand: UInt64, _ power: UInt64, binaryExponent: Int) -> Double {
    let (high, low) = significand.multipliedFullWidth(by: power)
    guard high != 0 else { return rounded(low, binaryExponent: binaryExponent) }
    let shift = high.leadingZeroBitCount
    let bits = shift == 0 ? high : high << shift | low >> (64 - shift)
    return rounded(bits | (low << shift == 0 ? 0 : 1), binaryExponent: binaryExponent + 64 - shift)
  }

  /// bits * 2^binaryExponent. The lowest bit may stand for anything below it: 64 bits leave eleven to spare, so that it
  /// can only break ties. The conversion rounds to even; the scale is a power of two far from the limits of a double.
  private static func rounded(_ bits: UInt64, binaryExponent: Int) -> Double {
    Double(bits) * Double(bitPattern: UInt64(1_023 + binaryExponent) << 52)
  }

  /// For more digits or larger exponents than the arithmetic above takes: the standard library's conversion.
  @inline(never)
  private static func parseAnyLength(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    let ascii = range.map { bytes[$0] == Byte.comma ? Byte.point : bytes[$0] }
    let text = String(decoding: ascii, as: UTF8.self).replacing("\u{2212}", with: "-")
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }
}

/// A decimal number taken apart: (-1)^isNegative * significand * 10^exponent.
struct DecimalParts {
  private(set) var isNegative = false
  private(set) var significand: UInt64 = 0
  private(set) var exponent = 0
  /// Whether the significand holds all digits.
  private(set) var isExact = true

  /// Takes apart the number that fills `range`, or returns `nil` where it is none.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, in range: Range<Int>, decimalComma: Bool) {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return nil }
    if bytes[index] == Byte.minus || bytes[index] == Byte.plus {
      isNegative = bytes[index] == Byte.minus
      index += 1
    } else if bytes[index] == 0xE2, index + 3 < end, bytes[index + 1] == 0x88, bytes[index + 2] == 0x92 {
      // U+2212.
      isNegative = true
      index += 3
    }
    let digitsStart = index
    index = readDigits(bytes, from: index, to: end)
    var digitCount = index - digitsStart
    if index < end, bytes[index] == Byte.point || (decimalComma && bytes[index] == Byte.comma) {
      let fractionStart = index + 1
      index = readDigits(bytes, from: fractionStart, to: end)
      digitCount += index - fractionStart
      exponent = fractionStart - index
    }
    guard digitCount > 0 else { return nil }
    // Nineteen digits always fit; leading zeros take no room.
    if digitCount > 19 {
      isExact = digitCount - countLeadingZeros(bytes, from: digitsStart, to: index) <= 19
    }
    if index < end, bytes[index] | 0x20 == 0x65 {
      guard let end = readExponent(bytes, from: index + 1, to: end) else { return nil }
      index = end
    }
    guard index == end else { return nil }
  }

  /// Appends the digits from `start` on to the significand and returns where they end.
  @inline(__always)
  private mutating func readDigits(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let digit = bytes[index] &- Byte.zero
      guard digit < 10 else { break }
      significand = significand &* 10 &+ UInt64(digit)
      index += 1
    }
    return index
  }

  /// The zeros before the first other digit, on both sides of the decimal mark.
  @inline(never)
  private func countLeadingZeros(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end {
      if bytes[index] == Byte.zero {
        count += 1
      } else if bytes[index] > Byte.zero {
        break
      }
    }
    return count
  }

  /// Adds the exponent from `start` on, signed or not, and returns where it ends; `nil` where there is no digit.
  private mutating func readExponent(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start
    var isNegativeExponent = false
    if index < end, bytes[index] == Byte.minus || bytes[index] == Byte.plus {
      isNegativeExponent = bytes[index] == Byte.minus
      index += 1
    }
    let digitsStart = index
    var value = 0
    while index < end {
      let digit = bytes[index] &- Byte.zero
      guard digit < 10 else { break }
      // Far beyond any double already; no more digits needed to know that.
      if value < 100_000 { value = value * 10 + Int(digit) }
      index += 1
    }
    guard index > digitsStart else { return nil }
    exponent += isNegativeExponent ? -value : value
    return index
  }
}

/// Powers that a double, or 64 bits, hold exactly.
private enum ExactPowers {
  /// 10^0 to 10^22.
  static let ofTen: InlineArray<23, Double> = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// 5^0 to 5^27.
  static let ofFive: InlineArray<28, UInt64> = [
    1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1_953_125, 9_765_625, 48_828_125, 244_140_625,
    1_220_703_125,
    6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125, 3_814_697_265_625, 19_073_486_328_125,
    95_367_431_640_625, 476_837_158_203_125, 2_384_185_791_015_625, 11_920_928_955_078_125,
    59_604_644_775_390_625, 298_023_223_876_953_125, 1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
  ]
}
