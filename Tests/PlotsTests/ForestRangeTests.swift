import Testing

@testable import Plots

@Suite struct ForestRangeTests {
  private func study(_ effect: Double, _ half: Double) -> ForestRow {
    ForestRow(role: .study, label: "", effect: effect, lower: effect - half, upper: effect + half)
  }

  @Test func oneHugeIntervalDoesNotSqueezeTheOthers() {
    let rows = (0..<12).map { study(Double($0) * 0.05, 0.3) } + [study(0.2, 500)]
    let range = ForestRange(scale: .linear).range(of: rows, referenceValue: 0)
    // From the lowest to the highest of the other intervals, and a tenth of white.
    #expect(range.upperBound - range.lowerBound < (0.85 + 0.3) * 1.11)
    #expect(range.contains(-0.3) && range.contains(0.85) && !range.contains(400))
  }

  @Test func holdsNoEffectAndThePooledEffectHoweverFarTheyAre() {
    let rows =
      (0..<5).map { study(10 + Double($0) * 0.1, 0.2) }
      + [ForestRow(role: .summary, label: "", effect: 10.2, lower: -3, upper: 23)]
    let range = ForestRange(scale: .linear).range(of: rows, referenceValue: 0)
    #expect(range.contains(0) && range.contains(-3) && range.contains(23))
  }

  @Test func holdsNoEffectBesideASingleStudy() {
    let range = ForestRange(scale: .linear).range(of: [study(5, 0.5)], referenceValue: 0)
    #expect(range.contains(0) && range.contains(5.5))
  }

  @Test func isNeverEmpty() {
    for scale in [AxisScale.linear, .logarithmic] {
      #expect(!ForestRange(scale: scale).range(of: [], referenceValue: nil).isEmpty)
      #expect(!ForestRange(scale: scale).range(of: [study(1, 0)], referenceValue: 1).isEmpty)
      #expect(!ForestRange(scale: scale).range(of: [study(0, 0)], referenceValue: nil).isEmpty)
    }
  }

  @Test func boundsThatALogarithmDoesNotHaveBecomeArrows() {
    let rows = [
      ForestRow(role: .study, label: "", effect: 0.5, lower: 0, upper: .infinity),
      ForestRow(role: .study, label: "", effect: 0.7, lower: 0.5, upper: 1.1),
    ]
    let range = ForestRange(scale: .logarithmic).range(of: rows, referenceValue: 1)
    #expect(range.lowerBound.isFinite && range.upperBound.isFinite)
  }

  /// Of the risk differences of BCG, Stein & Aronson's lies furthest out: without it the estimates take 0.077,
  /// with it 0.14.
  @Test func anEstimateIsShownThatLeavesTheRestMoreThanAThird() {
    let effects = [
      -0.047, -0.076, -0.037, -0.015, -0.002, -0.140, -0.013, 0, -0.002, -0.029, -0.001, 0.001, 0,
    ]
    let range = ForestRange(scale: .linear).range(of: effects.map { study($0, 0.003) }, referenceValue: 0)
    #expect(range.contains(-0.140))
  }

  @Test func estimatesThatWouldPressTheRestTogetherStayBeyond() {
    let rows = (0..<8).map { study(Double($0) * 0.1, 0.2) } + [study(9, 0.2), study(9.5, 0.2)]
    let range = ForestRange(scale: .linear).range(of: rows, referenceValue: 0)
    #expect(range.contains(0.7) && range.upperBound < 1.2)
    // More than a quarter of them are no outliers.
    let three = ForestRange(scale: .linear).range(of: rows + [study(9.2, 0.2)], referenceValue: 0)
    #expect(three.contains(9.5))
  }

  @Test func twoStudiesAreBothShown() {
    let range = ForestRange(scale: .linear).range(of: [study(1, 0.1), study(90, 0.1)], referenceValue: 0)
    #expect(range.contains(1) && range.contains(90))
  }

  @Test func noIntervalOfTwoStudiesSetsTheScale() {
    let studies = (0..<6).map { study(Double($0) * 0.1, 0.2) }
    func range(_ count: Int?) -> ClosedRange<Double> {
      let pooled = ForestRow(
        role: .subgroupSummary, label: "", effect: 0.2, lower: -0.4, upper: 0.9, studies: count)
      return ForestRange(scale: .linear).range(of: studies + [pooled], referenceValue: 0)
    }
    #expect(range(2).lowerBound > -0.4 && range(2).upperBound < 0.9)
    #expect(range(3).contains(-0.4) && range(3).contains(0.9))
  }

  @Test func aPooledIntervalDoesNotFlattenTheRest() {
    let rows =
      (0..<6).map { study(Double($0) * 0.1, 0.2) }
      + [ForestRow(role: .summary, label: "", effect: 0.2, lower: -40, upper: 41, studies: 3)]
    let range = ForestRange(scale: .linear).range(of: rows, referenceValue: 0)
    #expect(range.upperBound - range.lowerBound < 1.2)
  }
}
