import Distributions
import EffectSizes
import Estimates
import Foundation
import LinearAlgebra
import Testing

@testable import SmallStudyEffects

@Suite struct SelectionCurveTests {
  private func curve(_ code: String) throws -> (fit: SelectionFit, curve: SelectionCurve?) {
    let effects = try SelectionModelTests.hackshaw()
    let model = SelectionModel(try Catalogue<any SelectionFunction>.selectionFunctions.element(code))
    let fit = try model.adjust(effects)
    return (fit, model.curve(of: fit, effects))
  }

  @Test func stepsAreThoseOfTheRows() throws {
    let (fit, found) = try curve("step:0.025/0.5")
    let curve = try #require(found)
    #expect(curve.points.map(\.p) == curve.points.map(\.p).sorted())
    for point in curve.points {
      let row = fit.selection[point.p <= 0.025 ? 0 : point.p <= 0.5 ? 1 : 2]
      #expect(point.weight == row.estimate)
      #expect(point.interval == row.interval)
    }
    #expect(curve.points.contains { $0.p == 0.025 } && curve.points.contains { $0.p == 0.025.nextUp })
  }

  @Test func theBandOfOneParameterIsThatOfItsInterval() throws {
    let (fit, found) = try curve("half-normal")
    let curve = try #require(found)
    let ends = try #require(fit.selection[0].interval)
    for point in curve.points {
      let interval = try #require(point.interval)
      #expect(interval.lower.isClose(to: Foundation.exp(-ends.upper * point.p * point.p), within: 1e-12))
      #expect(interval.upper.isClose(to: Foundation.exp(-ends.lower * point.p * point.p), within: 1e-12))
    }
  }

  /// ln w = (d1 - 1) ln p + (d2 - 1) ln(1 - p), whose variance is a quadratic form of (ln p, ln(1 - p)).
  @Test func theBandOfTwoParametersIsByTheDeltaMethod() throws {
    let (fit, found) = try curve("beta")
    let covariance = try #require(fit.selectionCovariance)
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: 0.95)
    for point in try #require(found).points where point.p > 0.001 && point.p < 0.999 {
      let (a, b) = (Foundation.log(point.p), Foundation.log(1 - point.p))
      let variance = a * a * covariance[0, 0] + 2 * a * b * covariance[0, 1] + b * b * covariance[1, 1]
      let upper = point.weight * Foundation.exp(critical * variance.squareRoot())
      #expect(try #require(point.interval).upper.isClose(to: upper, within: 1e-10 * upper))
    }
  }

  @Test func givenWeightsHaveNoBandAndCutsOfEffectsNoCurve() throws {
    let given = try #require(try curve("weights:0.025/0.5:1/0.8/0.5").curve)
    #expect(given.points.allSatisfy { $0.interval == nil })
    #expect(given.points.last?.weight == 0.5)
    #expect(try curve("truncated").curve == nil)
  }

  @Test func pValuesAreThoseThatSelectionLooksAt() throws {
    let effects = StudyEffects(
      estimates: [0.5, 0.1, 0.9, -0.2, 0.4], variances: [0.04, 0.01, 0.2, 0.03, 0.05])
    let model = SelectionModel(HalfNormalSelection(), alternative: .less)
    let curve = try #require(model.curve(of: try model.adjust(effects), effects))
    for (p, (effect, variance)) in zip(curve.pValues, zip(effects.estimates, effects.variances)) {
      #expect(p.isClose(to: StandardNormal().cumulative(effect / variance.squareRoot()), within: 1e-14))
    }
  }
}
