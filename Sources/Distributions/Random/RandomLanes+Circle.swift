extension RandomLanes {
  /// The cosine and sine of 2π times numbers in [0, 1], with errors below 2 units in the last place of 1.
  ///
  /// The quarter of the circle is exact: with q the whole number nearest to 4u, the angle is (4u - q) π/2, at most
  /// π/4, where Taylor's series are short.
  @inline(__always)
  var cosineAndSineOfTurns: (cosine: RandomLanes, sine: RandomLanes) {
    let quarters = self * .all(4)
    let shifted = quarters + .all(0x1.8p52)
    let x = (quarters - (shifted - .all(0x1.8p52))) * .all(.pi / 2)
    let z = x * x
    let s =
      x + x * z
      * z.polynomial([
        1 / 355_687_428_096_000, -1 / 1_307_674_368_000, 1 / 6_227_020_800, -1 / 39_916_800, 1 / 362_880,
        -1 / 5_040, 1 / 120, -1 / 6,
      ])
    let c =
      .all(1) + z
      * z.polynomial([
        1 / 20_922_789_888_000, -1 / 87_178_291_200, 1 / 479_001_600, -1 / 3_628_800, 1 / 40_320, -1 / 720,
        1 / 24, -1 / 2,
      ])
    let quadrant = shifted.bits & RandomBits(repeating: 3)
    let one = RandomBits(repeating: 1)
    let isOdd = RandomBits.zero &- (quadrant & one)
    let sine = (s.bits & ~isOdd) | (c.bits & isOdd)
    let cosine = (c.bits & ~isOdd) | (s.bits & isOdd)
    let sineSign = (quadrant &>> 1) &<< 63
    let cosineSign = ((quadrant &+ one) &>> 1) &<< 63
    return (RandomLanes(bits: cosine ^ cosineSign), RandomLanes(bits: sine ^ sineSign))
  }
}
