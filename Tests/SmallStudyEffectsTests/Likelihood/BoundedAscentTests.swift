import LinearAlgebra
import Testing

@testable import SmallStudyEffects

@Suite struct BoundedAscentTests {
  /// -(100(y - x²)² + (1 - x)²), the banana of Rosenbrock, whose top is at (1, 1).
  private struct Banana: SmoothLikelihood {
    var bounds: [ClosedRange<Double>]
    let spans = [1.0, 1]

    func point(_ parameters: [Double]) -> LikelihoodPoint {
      let (x, y) = (parameters[0], parameters[1])
      let bow = y - x * x
      var point = LikelihoodPoint(parameters)
      point.value = -100 * bow * bow - (1 - x) * (1 - x)
      point.gradient = [400 * bow * x + 2 * (1 - x), -200 * bow]
      let cross = 400 * x
      point.hessian = Matrix(
        columns: [[400 * bow - 800 * x * x - 2, cross], [cross, -200]])
      return point
    }
  }

  @Test func theTopOfABanana() throws {
    var banana = Banana(bounds: [-10...10, -10...10])
    let summit = try #require(BoundedAscent().climb(&banana, from: [-1.2, 1]))
    #expect(summit.converged)
    #expect(summit.parameters[0].isClose(to: 1, within: 1e-12))
    #expect(summit.parameters[1].isClose(to: 1, within: 1e-12))
  }

  /// With x at most 1/2 the top is at its bound, where y = x².
  @Test func aBoundHoldsAsLongAsTheLikelihoodRisesBeyondIt() throws {
    var banana = Banana(bounds: [-10...0.5, -10...10])
    let summit = try #require(BoundedAscent().climb(&banana, from: [-1.2, 1]))
    #expect(summit.parameters[0] == 0.5)
    #expect(summit.parameters[1].isClose(to: 0.25, within: 1e-12))
    let again = try #require(BoundedAscent(fixed: [1]).climb(&banana, from: [0.5, 0]))
    #expect(again.parameters[1] == 0 && again.parameters[0] < 0.5)
  }
}

@Suite struct GaussLegendreTests {
  @Test func polynomialsOfHighDegreeAreExact() {
    for (rule, degree) in [(GaussLegendre.fine, 46), (.coarse, 10)] {
      let sum = zip(rule.nodes, rule.weights).reduce(0) { total, pair in
        total + (0..<degree).reduce(pair.1) { power, _ in power * pair.0 }
      }
      #expect(sum.isClose(to: 2 / Double(degree + 1), within: 1e-14))
      #expect(rule.nodes == rule.nodes.sorted())
    }
  }
}
