import Testing

@testable import Distributions

/// Values by mpmath 1.3 with 60 digits.
@Suite struct MillsRatioTests {
  @Test(arguments: [
    (-3.0, 5.417_587_723_239_924_55), (0, 0.225_791_352_644_727_432), (5, -1.646_059_860_784_054),
    (29.5, -3.385_536_075_945_555), (30, -3.402_305_423_138_524_4), (30.5, -3.418_798_789_707_441_6),
    (1000, -6.907_756_278_979_637),
  ])
  func itsLogarithm(x: Double, expected: Double) {
    #expect(abs(StandardNormal().logMillsRatio(x) - expected) < 1e-12)
  }

  /// Each side of the place where one formula takes over from the other, and that place, which printed numbers meet.
  @Test(arguments: [-30.0, (-30.0).nextUp, (-30.0).nextDown, -3])
  func cumulativeWhereTheFormulaChanges(x: Double) {
    let normal = StandardNormal()
    let expected = x == -3 ? -6.607_726_221_510_349_5 : -454.321_243_956_343
    #expect(abs(normal.logCumulative(x) - expected) < 1e-9)
    #expect(abs(normal.logSurvival(-x) - expected) < 1e-9)
    #expect(normal.inverseMillsRatio(x).isFinite)
  }

  /// A gap of 0.00001 beyond 100,000 counts as much as one of 1 would in an exponential distribution.
  @Test(arguments: [
    (0.01, 1.0, 0.984_824_902_733_806_7), (0.5, 29.8, 2.934_370_609_119_607e-7),
    (0.001, 40, 0.960_764_969_563_624_3), (1e-5, 1e5, 0.367_879_441_116_260_4),
    (2e-6, 1e6, 0.135_335_283_236_071_36),
  ])
  func survivalBeyondAPlace(gap: Double, x: Double, expected: Double) {
    #expect(abs(StandardNormal().survival(gap, beyond: x) - expected) < 1e-11 * expected)
  }
}
