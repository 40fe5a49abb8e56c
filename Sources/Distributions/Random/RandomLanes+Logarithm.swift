extension RandomLanes {
  /// The natural logarithm of positive, normal numbers, with an error below 1 unit in the last place.
  ///
  /// Ours, since the C library's differs between processors in the last bit. With x = 2^k (1 + f) and √½ ≤ 1 + f < √2,
  /// s = f/(2 + f) and ln(1 + f) = 2 artanh s = f - s (f - R), where R = 2s²/3 + 2s⁴/5 + ... The series is cut off
  /// where its terms fall below a hundredth of a unit in the last place.
  @inline(__always)
  var naturalLogarithm: RandomLanes {
    // The exponent k, biased by 1023, of the number divided by √½ to the power of two below.
    let shifted = bits &+ RandomBits(repeating: 0x3FF0_0000_0000_0000 - Self.rootOfHalf)
    let fraction =
      (shifted & RandomBits(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ RandomBits(repeating: Self.rootOfHalf)
    let k =
      RandomLanes(bits: (shifted &>> 52) | RandomBits(repeating: 0x4330_0000_0000_0000))
      - .all(0x1p52 + 1023)
    let f = RandomLanes(bits: fraction) - .all(1)
    let s = f / (.all(2) + f)
    let z = s * s
    let remainder =
      z
      * z.polynomial([
        2 / 23, 2 / 21, 2 / 19, 2 / 17, 2 / 15, 2 / 13, 2 / 11, 2 / 9, 2 / 7, 2 / 5, 2 / 3,
      ])
    return k * .all(Self.ln2High) - ((s * (f - remainder) - k * .all(Self.ln2Low)) - f)
  }

  /// The bits of √½.
  @inline(__always)
  private static var rootOfHalf: UInt64 { 0x3FE6_A09E_667F_3BCD }

  /// The upper 33 bits of ln 2: its products with exponents are exact.
  @inline(__always)
  static var ln2High: Double { 0x1.62e42feep-1 }

  /// The rest of ln 2.
  @inline(__always)
  static var ln2Low: Double { 0x1.a39ef35793c76p-33 }
}
