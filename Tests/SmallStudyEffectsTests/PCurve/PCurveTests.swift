import EffectSizes
import Testing

@testable import SmallStudyEffects

@Suite struct PCurveCases {
  @Test(arguments: try ReferenceCase.all("p-curve"))
  func reference(_ reference: ReferenceCase) throws {
    let curve = try PCurve(try reference.effects())
    #expect(reference.agrees(Double(curve.significant), "significant"))
    #expect(reference.agrees(Double(curve.half), "half"))
    for (name, tests) in [("right_skew", curve.rightSkew), ("flatness", curve.flatness)] {
      #expect(reference.agrees(tests.full.z, name + ".full.z"))
      #expect(reference.agrees(tests.full.pValue, name + ".full.p"))
      #expect(reference.agrees(tests.half?.z, name + ".half.z"))
      #expect(reference.agrees(tests.half?.pValue, name + ".half.p"))
      #expect(reference.agrees(tests.binomial, name + ".binomial.p"))
    }
    #expect(reference.agrees(curve.power.estimate, "power.estimate"))
    #expect(reference.agrees(curve.power.lower, "power.lower"))
    #expect(reference.agrees(curve.power.upper, "power.upper"))
  }

  /// Statistics whose probabilities have no place in a double.
  @Test func enormousStatisticsGiveNumbers() throws {
    let curve = try PCurve(StudyEffects(estimates: [100, 60, 5], variances: [1, 1, 1]))
    // Φ⁻¹(Φ̄(z)/0.025) is near -z + ln(40)/z for large z.
    #expect(curve.rightSkew.full.z.isClose(to: -(100 + 60 + 5) / 3.0.squareRoot(), within: 0.01))
    #expect(curve.flatness.full.z.isFinite && curve.power.estimate == 0.99)
  }

  /// SciPy 1.11: |z| > z(p) where |z| > z(0.05), with the noncentrality of a power of 1/3.
  @Test func sharesOfTheCurve() throws {
    let expected = [
      0.4425299155137865, 0.19514172246858885, 0.14442918873352517, 0.11759690628321484, 0.10030226700088463,
    ]
    for (share, expected) in zip(PCurve.underpoweredShares, expected) {
      #expect(share.isClose(to: expected, within: 1e-12))
    }
    // p = 0.00135, 0.0124, 0.0278, 0.0455, 0.0719.
    let curve = try PCurve(
      StudyEffects(estimates: [3.2, 2.5, 2.2, 2, 1.8], variances: [1, 1, 1, 1, 1]))
    #expect(curve.counts == [1, 1, 1, 0, 1])
  }

  @Test func bothSidesAreNoted() throws {
    let curve = try PCurve(StudyEffects(estimates: [3, -3, 4, 5], variances: [1, 1, 1, 1]))
    #expect(curve.notes == [.significantOnBothSides])
    #expect(throws: SmallStudyError.noSignificantResults(nil)) {
      try PCurve(StudyEffects(estimates: [1, -1], variances: [1, 1]))
    }
  }
}
