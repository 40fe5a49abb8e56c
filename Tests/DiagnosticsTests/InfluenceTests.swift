import Diagnostics
import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// What holds of influence whatever the data; its numbers are those of the reference cases, which the command is tested with.
@Suite struct InfluenceTests {
  @Test func withoutAStudyIsTheFitToTheOthers() throws {
    let effects = try BCGVaccine.effects
    let influence = try RandomEffects().influence(on: effects)
    for (place, one) in influence.cases.enumerated() {
      let fit = try RandomEffects().fit(effects.selecting((0..<13).filter { $0 != place }))
      #expect(one.label == effects.labels[place])
      #expect(try one.omitted.get() == Refit(fit))
    }
  }

  /// Of one coefficient Cook's distance is the square of the change in units of the full fit's standard error.
  @Test func cooksDistanceOfAMean() throws {
    let influence = try RandomEffects(inference: .normal).influence(on: BCGVaccine.effects)
    for one in influence.cases {
      let change = influence.fit.pooled.estimate - (try one.omitted.get().pooled.estimate)
      let expected = change * change / influence.fit.covariance[0, 0]
      #expect(abs(try #require(one.cooksDistance) - expected) < 1e-12 * expected)
    }
  }

  @Test func leveragesSumToTheNumberOfCoefficients() throws {
    let model = MetaRegression(try ModeratorFormula("ablat + alloc"))
    let leverages = try model.influence(on: BCGVaccine.effects).cases.map { try #require($0.hat) }
    #expect(abs(leverages.reduce(0, +) - 4) < 1e-12)
    let weights = try RandomEffects().influence(on: BCGVaccine.effects).cases.map { try #require($0.weight) }
    #expect(abs(weights.reduce(0, +) - 100) < 1e-10)
  }

  /// A unit of measurement changes no measure but those that carry it.
  @Test(arguments: [1e-6, 1e5]) func scaleDoesNotMatter(_ factor: Double) throws {
    let plain = try MetaRegression(ModeratorFormula("ablat")).influence(on: BCGVaccine.effects)
    var effects = try BCGVaccine.effects
    effects.estimates = effects.estimates.map { factor * $0 }
    effects.variances = effects.variances.map { factor * factor * $0 }
    let scaled = try MetaRegression(ModeratorFormula("ablat")).influence(on: effects)
    for (one, other) in zip(plain.cases, scaled.cases) {
      for path in [\InfluenceCase.studentizedResidual, \.dffits, \.cooksDistance, \.covarianceRatio, \.hat] {
        let (first, second) = (try #require(one[keyPath: path]), try #require(other[keyPath: path]))
        #expect(abs(first - second) < 1e-6 * max(1, abs(first)))
      }
      #expect(one.isInfluential == other.isInfluential)
    }
  }

  /// Three districts of Konstantopoulos 2011 by metafor 3.8: `dfbetas` and `cooks.distance` of `rma.mv`, by district.
  @Test func clustersOfDependentEffects() throws {
    let effects = Schools.effects
    let model = MultilevelModel(
      random: [.groups("district"), .groups("district", "school")], reference: .normal)
    let influence = try model.influence(on: effects, clusters: effects.clusters)
    #expect(influence.cases.map(\.label).prefix(3) == ["11", "12", "18"])
    let expected = [(-0.2625016, 0.06937841), (-0.1212324, 0.01618806), (0.1994116, 0.04198498)]
    for (one, (dfbetas, cook)) in zip(influence.cases, expected) {
      #expect(abs(try #require(one.dfbetas)[0] - dfbetas) < 2e-6)
      #expect(abs(try #require(one.cooksDistance) - cook) < 2e-6)
      #expect(one.studentizedResidual == nil)
    }
  }

  @Test func robustStandardErrorsAreInTheMetric() throws {
    let effects = Schools.effects
    let model = RobustModel(
      MultilevelModel(random: [.groups("district"), .groups("district", "school")]))
    let influence = try model.influence(on: effects, clusters: effects.clusters)
    let robust = try model.fit(effects)
    #expect(influence.fit.covariance == robust.robust.covariance)
    #expect(influence.cases.allSatisfy { $0.weight != nil && $0.cooksDistance != nil })
  }

  @Test func aCoefficientThatRestsOnOneStudyIsNamed() throws {
    let effects = StudyEffects(estimates: [0.1, 0.3, 0.2, 0.5, 0.9], variances: [1, 2, 1, 2, 1])
      .adding([.categorical("kind", ["a", "a", "b", "b", "c"])])
    let cases = try MetaRegression(ModeratorFormula("kind")).influence(on: effects).cases
    #expect(cases[4].omitted.failure == .coefficientsLost(["kindc"]))
    #expect(cases[4].cooksDistance == nil)
    #expect(cases[0].cooksDistance != nil)
  }

  /// Of two studies one would be left, whose interval is of another kind.
  @Test(arguments: [1, 2]) func fewerThanThreeStudiesAreRefused(count: Int) {
    let effects = StudyEffects(
      estimates: Array([0.1, 0.3].prefix(count)), variances: Array([0.01, 0.02].prefix(count)))
    #expect(throws: MetaAnalysisError.tooFewToOmit(found: count, needed: 3)) {
      try RandomEffects().influence(on: effects)
    }
  }

  @Test func threeStudiesLeaveTwo() throws {
    let effects = StudyEffects(estimates: [0.1, 0.3, 0.2], variances: [0.01, 0.02, 0.01])
    let cases = try RandomEffects().influence(on: effects).cases
    #expect(cases.count == 3)
    #expect(cases.allSatisfy { $0.dffits?.isNaN != true && $0.cooksDistance?.isNaN != true })
  }

  @Test func clustersOfAnotherNumberAreRefused() throws {
    #expect(throws: MetaAnalysisError.unequalLengths(name: "clusters", expected: 13, found: 1)) {
      try RandomEffects().influence(on: BCGVaccine.effects, clusters: ["a"])
    }
  }
}

extension Result {
  /// Why there is no value.
  var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
