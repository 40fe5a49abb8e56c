import Graphics
import RealModule
import Testing

@testable import Plots

@Suite struct AxisTickTests {
  private let font = TextFont(size: 9)

  private func labels(_ scale: AxisScale, _ low: Double, _ high: Double, width: Double = 220) -> [AxisTick] {
    Axis(
      scale: scale, range: scale.coordinate(of: low)...scale.coordinate(of: high), left: 300,
      right: 300 + width
    ).ticks(font: font, numbers: NumberStyle())
  }

  @Test func familiarValues() {
    #expect(labels(.logarithmic, 0.08, 7).map(\.label) == ["0.1", "0.2", "0.5", "1", "2", "5"])
    #expect(labels(.linear, -2.1, 1.1).map(\.label) == ["−2.0", "−1.5", "−1.0", "−0.5", "0.0", "0.5", "1.0"])
    #expect(labels(.linear, 0, 1).map(\.label) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
  }

  @Test func atLeastThreeThatDoNotTouchOnLogarithmicAxes() {
    for exponent in stride(from: -3.0, through: 5, by: 0.37) {
      for span in [1.05, 1.2, 1.5, 2, 3, 5, 10, 40, 1e3, 1e5, 1e9, 1e15] {
        let low = Double.pow(10, exponent)
        check(labels(.logarithmic, low, low * span, width: 200), .logarithmic, low, low * span)
      }
    }
  }

  @Test func atLeastThreeThatDoNotTouchOnLinearAxes() {
    for span in stride(from: -3.0, through: 5, by: 0.23).map({ Double.pow(10, $0) }) {
      for start in [-1.0, -0.7, -0.31, 0, 0.4, 3] {
        check(
          labels(.linear, start * span, (start + 1) * span, width: 200), .linear, start * span,
          (start + 1) * span)
      }
    }
  }

  private func check(_ ticks: [AxisTick], _ scale: AxisScale, _ low: Double, _ high: Double) {
    #expect(ticks.count >= 3, "\(low) to \(high): \(ticks.map(\.label))")
    #expect(Set(ticks.map(\.label)).count == ticks.count, "\(low) to \(high): \(ticks.map(\.label))")
    let axis = Axis(
      scale: scale, range: scale.coordinate(of: low)...scale.coordinate(of: high), left: 0, right: 200)
    for (first, second) in zip(ticks, ticks.dropFirst()) {
      let gap = axis.x(of: second.value) - axis.x(of: first.value)
      #expect(gap > (font.width(of: first.label) + font.width(of: second.label)) / 2)
    }
  }
}
