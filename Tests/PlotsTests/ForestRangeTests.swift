import Testing

@testable import Plots

@Suite struct ForestRangeTests {
  private func study(_ effect: Double, _ half: Double) -> ForestRow {
    ForestRow(role: .study, label: "", effect: effect, lower: effect - half, upper: effect + half)
  }

  @Test func oneHugeIntervalDoesNotSqueezeTheOthers() {
    let rows = (0..<12).map { study(Double($0) * 0.05, 0.3) } + [study(0.2, 500)]
    let range = ForestRange(scale: .linear).range(of: rows, referenceValue: 0)
    // From the lowest to the highest of the other intervals, and a twelfth of white.
    #expect(range.upperBound - range.lowerBound < (0.85 + 0.3) * 1.1)
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
}
