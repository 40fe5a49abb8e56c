import EffectSizes
import LinearAlgebra
import Testing

/// The columns of facts about studies stay together.
@Suite struct StudyEffectsTests {
  static func effects() throws -> StudyEffects {
    var effects = StudyEffects(
      labels: ["a", "b", "c"], estimates: [1, 2, 3], variances: [0.1, 0.2, 0.3])
    effects.clusters = ["x", "x", "y"]
    effects.covariates = [
      .numeric("dose", [5, 6, 7]), .categorical("kind", ["p", "q", "q"], reference: "q"),
    ]
    effects.weights = [10, 20, 30]
    effects.counts = .rates(
      try [1, 2, 3].map { try TwoGroupRates(events1: $0, time1: 1, events2: 1, time2: 1) })
    return effects
  }

  @Test func selectingCarriesEveryColumn() throws {
    let selected = try Self.effects().selecting([2, 0])
    #expect(selected.labels == ["c", "a"])
    #expect(selected.estimates == [3, 1])
    #expect(selected.variances == [0.3, 0.1])
    #expect(selected.clusters == ["y", "x"])
    #expect(selected.covariate(named: "dose") == .numeric("dose", [7, 5]))
    #expect(selected.covariate(named: "kind") == .categorical("kind", ["q", "p"], reference: "q"))
    #expect(selected.weights == [30, 10])
    #expect(
      try selected.counts
        == .rates([3, 1].map { try TwoGroupRates(events1: $0, time1: 1, events2: 1, time2: 1) }))
  }

  @Test func selectingCutsBlocks() throws {
    var effects = StudyEffects(estimates: [1, 2, 3], variances: [])
    effects.samplingErrors = .blocks([
      CovarianceBlock(studies: [0, 2], covariance: Matrix(columns: [[0.1, 0.05], [0.05, 0.3]])),
      CovarianceBlock(studies: [1], covariance: Matrix(columns: [[0.2]])),
    ])
    #expect(effects.variances == [0.1, 0.2, 0.3])
    #expect(effects.hasDependentErrors)
    #expect(
      try effects.selecting([2, 0]).samplingErrors
        == .blocks([
          CovarianceBlock(studies: [0, 1], covariance: Matrix(columns: [[0.3, 0.05], [0.05, 0.1]]))
        ]))
    #expect(try effects.selecting([1, 2]).variances == [0.2, 0.3])
  }

  @Test func columnsOfUnequalLengthsAreNamed() {
    let short = StudyEffects(labels: ["A"], estimates: [1, 2], variances: [1, 1])
    #expect(throws: EffectSizesError.unequalLengths(name: "labels", expected: 2, found: 1)) {
      try short.selecting([1])
    }
    let effects = StudyEffects(estimates: [1, 2], variances: [1, 1])
    #expect(throws: EffectSizesError.unequalLengths(name: "x", expected: 2, found: 3)) {
      try effects.adding([.numeric("x", [1, 2, 3])]).selecting([0])
    }
    #expect(throws: EffectSizesError.noSuchStudy(position: 2, count: 2)) { try effects.selecting([0, 2]) }
  }

  @Test func variancesAreTheBlocksDiagonal() {
    var effects = StudyEffects(
      estimates: [1, 2],
      samplingErrors: .blocks([
        CovarianceBlock(studies: [0, 1], covariance: Matrix(columns: [[1, 0.5], [0.5, 1]]))
      ]))
    effects.variances[1] = 4
    #expect(
      effects.samplingErrors
        == .blocks([CovarianceBlock(studies: [0, 1], covariance: Matrix(columns: [[1, 0.5], [0.5, 4]]))]))
    effects.samplingErrors = .independent(variances: [2, 3])
    #expect(!effects.hasDependentErrors && effects.variances == [2, 3])
  }

  @Test func addingACovariateReplacesOneOfItsName() throws {
    let effects = try Self.effects().adding([.numeric("dose", [1, 2, 3])])
    #expect(effects.covariates.count == 2)
    #expect(effects.covariate(named: "dose") == .numeric("dose", [1, 2, 3]))
  }

  @Test func measuresOfCountsKeepThem() throws {
    let table = try TwoByTwoTable(events1: 1, nonevents1: 9, events2: 2, nonevents2: 8)
    #expect(try LogOddsRatio().effects(of: [Study("a", table)]).counts == .tables([table]))
    let means = try TwoGroupMeans(mean1: 1, sd1: 1, n1: 10, mean2: 0, sd2: 1, n2: 10)
    #expect(try MeanDifference().effects(of: [Study("a", means)]).counts == nil)
  }

  @Test func aBlockHasARowForEachStudy() async {
    await #expect(processExitsWith: .failure) {
      _ = CovarianceBlock(studies: [0, 1], covariance: Matrix(columns: [[1]]))
    }
    await #expect(processExitsWith: .failure) {
      _ = CovarianceBlock(studies: [-1], covariance: Matrix(columns: [[1]]))
    }
  }
}
