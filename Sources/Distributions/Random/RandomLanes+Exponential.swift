extension RandomLanes {
  /// The exponential of numbers between -700 and 700 (others count as the nearest of them), with an error below 1
  /// unit in the last place.
  ///
  /// Ours, for the same reason as the logarithm. exp x = 2^n exp r with |r| ≤ ½ ln 2, by Taylor's series, whose
  /// remainder is below a hundredth of a unit in the last place.
  @inline(__always)
  var exponential: RandomLanes {
    let x = clamped(lowerBound: .all(-700), upperBound: .all(700))
    // Adding 1.5 times 2^52 rounds to a whole number, and leaves it in the lowest bits.
    let shifted = x * .all(0x1.71547652b82fep0) + .all(0x1.8p52)
    let n = shifted - .all(0x1.8p52)
    let high = x - n * .all(Self.ln2High)
    let low = n * .all(Self.ln2Low)
    let r = high - low
    let series = r.polynomial([
      1 / 6_227_020_800, 1 / 479_001_600, 1 / 39_916_800, 1 / 3_628_800, 1 / 362_880, 1 / 40_320, 1 / 5_040,
      1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2,
    ])
    // What r lost by rounding counts, since r itself is added.
    let correction = (high - r) - low
    let value = .all(1) + (r + (r * r * series + correction))
    return RandomLanes(bits: value.bits &+ (shifted.bits &<< 52))
  }
}
