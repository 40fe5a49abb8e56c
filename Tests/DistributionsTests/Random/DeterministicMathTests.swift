#if arch(x86_64)
  import Foundation
  import Testing

  @testable import Distributions

  /// The functions of the random-number path against the C library's with 64 bits of significand.
  @Suite struct DeterministicMathTests {
    /// Numbers spread over a range by a fixed rule.
    private func numbers(from lower: Double, to upper: Double, count: Int = 20_000) -> [Double] {
      (0..<count).map { lower + (upper - lower) * (Double($0) + 0.382) / Double(count) }
    }

    private func errorInUnits(_ value: Double, _ exact: Float80) -> Double {
      Double(abs(Float80(value) - exact) / Float80(Double(exact).ulp))
    }

    @Test func logarithm() {
      let uniform = numbers(from: 0, to: 1)
      let wide = numbers(from: -700, to: 700).map { exp($0) }
      let nearOne = numbers(from: -1, to: 1).map { 1 + $0 * 0x1p-20 }
      let worst = (uniform + wide + nearOne + [0x1p-53, 1 - 0x1p-53, 0.5, 2]).map {
        errorInUnits(DeterministicMath.logarithm($0), logl(Float80($0)))
      }.max()!
      #expect(worst < 1)
      #expect(DeterministicMath.logarithm(1) == 0)
    }

    @Test func exponential() {
      let worst = (numbers(from: -700, to: 700) + numbers(from: -1, to: 1)).map {
        errorInUnits(DeterministicMath.exponential($0), expl(Float80($0)))
      }.max()!
      #expect(worst < 1)
      #expect(DeterministicMath.exponential(0) == 1)
    }

    @Test func cosineAndSine() {
      var worst = 0.0
      for u in numbers(from: 0, to: 1) + [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1] {
        let angle = 2 * Float80.pi * Float80(u)
        let (cosine, sine) = DeterministicMath.cosineAndSine(ofTurns: u)
        worst = max(
          worst, Double(abs(Float80(cosine) - cosl(angle))), Double(abs(Float80(sine) - sinl(angle))))
      }
      #expect(worst < 2 * Double.ulpOfOne)
      #expect(DeterministicMath.cosineAndSine(ofTurns: 0.25) == (0, 1))
    }

    @Test func normalQuantile() {
      let tails = (1...1_000).map { Foundation.exp2(-Double($0)) }
      var worst = 0.0
      for p in numbers(from: 0, to: 1) + tails {
        let exact = StandardNormal().quantile(p)
        worst = max(worst, abs(DeterministicMath.normalQuantile(p) - exact) / max(abs(exact), 1e-3))
      }
      #expect(worst < 2e-14)
    }
  }
#endif
