import LinearAlgebra
import Testing

@testable import Likelihood

@Suite struct BoundedAscentTests {
  /// -(100(y - x²)² + (1 - x)²), the banana of Rosenbrock, whose top is at (1, 1).
  private struct Banana: SmoothLikelihood {
    var bounds: [ClosedRange<Double>]
    let spans = [1.0, 1]

    func point(_ parameters: [Double]) -> LikelihoodExpansion {
      let (x, y) = (parameters[0], parameters[1])
      let bow = y - x * x
      var point = LikelihoodExpansion(parameters)
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
    #expect(abs(summit.parameters[0] - 1) <= 1e-12)
    #expect(abs(summit.parameters[1] - 1) <= 1e-12)
  }

  /// With x at most 1/2 the top is at its bound, where y = x².
  @Test func aBoundHoldsAsLongAsTheLikelihoodRisesBeyondIt() throws {
    var banana = Banana(bounds: [-10...0.5, -10...10])
    let summit = try #require(BoundedAscent().climb(&banana, from: [-1.2, 1]))
    #expect(summit.parameters[0] == 0.5)
    #expect(abs(summit.parameters[1] - 0.25) <= 1e-12)
    let again = try #require(BoundedAscent(fixed: [1]).climb(&banana, from: [0.5, 0]))
    #expect(again.parameters[1] == 0 && again.parameters[0] < 0.5)
  }
}
