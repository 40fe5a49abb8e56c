import Distributions
import EffectSizes
import Testing

@testable import SmallStudyEffects

@Suite struct PUniformTests {
  @Test(arguments: try ReferenceCase.all("p-uniform").filter { !$0.arguments.contains("--star") })
  func reference(_ reference: ReferenceCase) throws {
    let direction = reference.option("alternative").flatMap(SelectionDirection.init(rawValue:))
    let fit = try PUniform(direction: direction).adjust(try reference.effects())
    #expect(reference.agrees(Double(fit.significant), "significant"))
    #expect(reference.agrees(fit.adjustedEstimate, "adjusted.estimate"))
    #expect(reference.agrees(fit.interval.lower, "adjusted.lower"))
    #expect(reference.agrees(fit.interval.upper, "adjusted.upper"))
    #expect(reference.agrees(fit.effectTest.statistic, "adjusted.statistic"))
    #expect(reference.agrees(fit.effectTest.pValue, "adjusted.p"))
    #expect(reference.agrees(fit.biasTest.statistic, "bias_test.statistic"))
    #expect(reference.agrees(fit.biasTest.pValue, "bias_test.p"))
  }

  @Test(arguments: try ReferenceCase.all("p-uniform").filter { $0.arguments.contains("--star") })
  func star(_ reference: ReferenceCase) throws {
    let direction = reference.option("alternative").flatMap(SelectionDirection.init(rawValue:))
    let fit = try PUniformStar(direction: direction).adjust(try reference.effects())
    #expect(reference.agrees(Double(fit.significant), "significant"))
    #expect(reference.agrees(fit.adjustedEstimate, "adjusted.estimate"))
    #expect(reference.agrees(fit.interval.lower, "adjusted.lower"))
    #expect(reference.agrees(fit.interval.upper, "adjusted.upper"))
    #expect(reference.agrees(fit.effectTest.statistic, "adjusted.statistic"))
    #expect(reference.agrees(fit.effectTest.pValue, "adjusted.p"))
    #expect(reference.agrees(fit.tauSquared, "heterogeneity.tau2"))
    #expect(reference.agrees(fit.tauSquaredInterval.lower, "heterogeneity.tau2_lower"))
    #expect(reference.agrees(fit.tauSquaredInterval.upper, "heterogeneity.tau2_upper"))
    if reference.number("heterogeneity_test.p") != nil {
      #expect(reference.agrees(fit.heterogeneityTest.statistic, "heterogeneity_test.statistic"))
      #expect(reference.agrees(fit.heterogeneityTest.pValue, "heterogeneity_test.p"))
    } else {
      #expect(fit.tauSquared == 0 && fit.heterogeneityTest.statistic == 0)
    }
    #expect(reference.agrees(fit.logLikelihood, "fit.loglik"))
  }

  @Test func reversedScaledAndReordered() throws {
    let effects = try SelectionModelTests.hackshaw()
    var other = effects.members(effects.estimates.indices.reversed())
    other.estimates = other.estimates.map { -100 * $0 }
    other.variances = other.variances.map { 1e4 * $0 }
    let (one, two) = (try PUniform().adjust(effects), try PUniform().adjust(other))
    #expect(two.direction == .less && one.direction == .greater)
    #expect(two.adjustedEstimate.isClose(to: -100 * one.adjustedEstimate, within: 1e-9))
    let (lower, upper) = (try #require(two.interval.lower), try #require(one.interval.upper))
    #expect(lower.isClose(to: -100 * upper, within: 1e-9))
    #expect(two.biasTest.pValue.isClose(to: one.biasTest.pValue, within: 1e-9))
    let (star, turned) = (try PUniformStar().adjust(effects), try PUniformStar().adjust(other))
    #expect(turned.adjustedEstimate.isClose(to: -100 * star.adjustedEstimate, within: 1e-7))
    #expect(turned.tauSquared.isClose(to: 1e4 * star.tauSquared, within: 1e-6))
  }

  /// All results are significant: far means with much heterogeneity fit nearly as well. Twice the fall of the profile of τ² tends to
  /// 2.994, below 3.841; it and the bounds by a grid of means and Brent's method in scipy 1.17.
  @Test func boundsThatDoNotExist() throws {
    let errors = [0.165, 0.326, 0.156, 0.209, 0.097, 0.191, 0.121, 0.142, 0.313, 0.148, 0.22, 0.393]
    let effects = StudyEffects(
      estimates: [0.945, 1.594, 0.496, 0.714, 0.311, 0.615, 0.62, 0.583, 1.056, 0.747, 0.802, 1.441],
      variances: errors.map { $0 * $0 })
    let fit = try PUniformStar().adjust(effects)
    #expect(fit.tauSquared.isClose(to: 0.070321976, within: 1e-6))
    #expect(fit.tauSquaredInterval.upper == nil)
    #expect(fit.tauSquaredInterval.lower?.isClose(to: 0.0057047561730, within: 1e-7) ?? false)
    #expect(fit.interval.lower == nil && fit.adjustedInterval == nil)
    #expect(fit.adjustedBounds?.upper?.isClose(to: 0.8352109035164, within: 1e-9) ?? false)
  }

  @Test func nothingSignificant() throws {
    let effects = StudyEffects(estimates: [0.1, 0.2, 0.3], variances: [1, 1, 1])
    #expect(throws: SmallStudyError.noSignificantResults(.greater)) { try PUniform().adjust(effects) }
    #expect(throws: SmallStudyError.noSignificantResults(.greater)) { try PUniformStar().adjust(effects) }
  }

  /// Between results that lie far apart the sum of p values is the same to rounding for many effects.
  @Test func betweenResultsFarApartTheMiddleIsTold() throws {
    let effects = StudyEffects(estimates: [40, 10, 80, 20], variances: [1, 1, 1, 1])
    for order in [[0, 1, 2, 3], [1, 3, 2, 0]] {
      let fit = try PUniform(direction: .greater).adjust(effects.members(order))
      #expect(abs(fit.adjustedEstimate - 30) < 1e-6)
    }
  }
}

@Suite struct IrwinHallTests {
  /// The closed forms of one, two and three numbers.
  @Test func fewNumbers() {
    #expect(IrwinHall(count: 1).quantile(0.025).isClose(to: 0.025, within: 1e-15))
    #expect(IrwinHall(count: 2).quantile(0.025).isClose(to: 0.05.squareRoot(), within: 1e-14))
    #expect(IrwinHall(count: 3).cumulative(0.9).isClose(to: 0.1215, within: 1e-14))
    #expect(IrwinHall(count: 3).cumulative(1.5).isClose(to: 0.5, within: 1e-14))
  }

  /// Against Σ(-1)^j C(n, j)(x - j)^n/n! in exact arithmetic of 20 numbers: x = 7, and of 200: x = 90.
  @Test func manyNumbers() {
    #expect(abs(IrwinHall(count: 20).cumulative(7) - 0.009680761241755645) < 1e-15)
    #expect(abs(IrwinHall(count: 200).cumulative(90) - 0.00711632244194233) < 1e-13)
    #expect(IrwinHall(count: 500).cumulative(250).isClose(to: 0.5, within: 1e-12))
  }

  @Test func symmetry() {
    let sum = IrwinHall(count: 37)
    #expect((sum.cumulative(15.3) + sum.cumulative(21.7)).isClose(to: 1, within: 1e-13))
  }
}
