import Diagnostics
import EffectSizes
import MetaAnalysis
import Testing

@Suite struct PermutationTests {
  static let effects = StudyEffects(
    estimates: [0.5, 0.3, 0.4, -0.1, 0.2, 0.6], variances: [0.04, 0.05, 0.02, 0.03, 0.06, 0.08])

  /// All 64 patterns, each fitted by itself.
  @Test func signsAgainstFitsOneByOne() throws {
    let model = RandomEffects(inference: .knappHartung)
    func size(_ fit: PooledFit) -> Double { abs(fit.pooled.estimate / fit.pooled.standardError) }
    let observed = size(try model.fit(Self.effects))
    let reached = try (0..<64).count { pattern in
      var turned = Self.effects
      for study in 0..<6 where pattern >> study & 1 == 1 { turned.estimates[study].negate() }
      return try size(model.fit(turned)) >= observed * (1 - 1e-8)
    }
    let result = try #require(try PermutationTest(most: 64).test(model, Self.effects))
    #expect(result.isExact && result.count == 64)
    #expect(result.pValues == [Double(reached) / 64])
    #expect(result.moderatorPValue == nil)
  }

  /// Two groups of three: 20 arrangements, and its mirror image ties with the data.
  @Test func rowsAgainstFitsOneByOne() throws {
    let kinds = ["a", "b", "a", "b", "b", "a"]
    let model = MetaRegression(try ModeratorFormula("kind"), inference: .normal)
    func statistic(_ kinds: [String]) throws -> Double {
      try #require(model.fit(Self.effects.adding([.categorical("kind", kinds)])).moderatorTest).statistic
    }
    let observed = try statistic(kinds)
    let arrangements = (0..<64).filter { $0.nonzeroBitCount == 3 }
    let reached = try arrangements.count { bits in
      try statistic((0..<6).map { bits >> $0 & 1 == 1 ? "a" : "b" }) >= observed * (1 - 1e-8)
    }
    let result = try #require(
      try PermutationTest(most: 20).test(model, Self.effects.adding([.categorical("kind", kinds)])))
    #expect(result.isExact && result.count == 20)
    #expect(result.moderatorPValue == Double(reached) / 20)
    #expect(reached.isMultiple(of: 2))
  }

  @Test func randomOnesContainTheDataAndRepeat() throws {
    let test = PermutationTest(most: 50, seed: 3)
    let result = try #require(try test.test(RandomEffects(), Self.effects))
    #expect(!result.isExact && result.count == 50)
    #expect(result.pValues[0] >= 1 / 50)
    #expect(try test.test(RandomEffects(), Self.effects) == result)
    let one = try #require(try PermutationTest(most: 1).test(RandomEffects(), Self.effects))
    #expect(one.pValues == [1])
  }

  /// Random arrangements estimate the exact p value.
  @Test func randomOnesAreNearTheExactValue() throws {
    let effects = StudyEffects(
      estimates: (0..<10).map { 0.3 + 0.4 * Double($0 % 4 - 1) },
      variances: (0..<10).map { 0.05 + 0.01 * Double($0) })
    let exact = try #require(try PermutationTest(most: 1024).test(CommonEffect(), effects)).pValues[0]
    let random = try #require(try PermutationTest(most: 1000, seed: 5).test(CommonEffect(), effects)).pValues[
      0]
    #expect(abs(exact - random) < 4 * (exact * (1 - exact) / 1000).squareRoot() + 0.002)
  }

  @Test func otherModelsHaveNone() throws {
    #expect(try PermutationTest(most: 10).test(Peto(), Self.effects) == nil)
  }

  @Test func oneStudyCannotBeArranged() {
    let one = StudyEffects(estimates: [1], variances: [1])
    #expect(throws: MetaAnalysisError.tooFewStudies(studies: 1, coefficients: 1)) {
      try PermutationTest(most: 10).test(RandomEffects(), one)
    }
  }
}
