import Distributions
import EffectSizes
import Estimates
import Testing

@testable import Simulation

/// Studies are what their models say.
@Suite struct ModelTests {
  private static let count = 8_000

  /// All effects and variances of a row over many replicates.
  private func sample(
    _ cell: Cell, row: Int = 0
  ) -> (effects: [Double], variances: [Double], risks: [Double]) {
    var block = StudyBlock(rowCount: cell.rowCount, capacity: Self.count)
    let (random, studies) = (cell.generator(seed: 11), cell.studies)
    for column in stride(from: 0, to: Self.count, by: 4) {
      studies.generate(
        RandomBlock(random, firstReplicate: UInt64(column)), round: 0, column: column, into: &block)
    }
    let range = row * block.width..<row * block.width + Self.count
    return (Array(block.effects[range]), Array(block.variances[range]), Array(block.isAtHighRisk[range]))
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func variance(_ values: [Double]) -> Double {
    let center = mean(values)
    return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)
  }

  /// Whether the mean is within four standard errors of what it should be.
  private func isNear(_ values: [Double], _ expected: Double) -> Bool {
    abs(mean(values) - expected) < 4 * (variance(values) / Double(values.count)).squareRoot() + 1e-12
  }

  @Test(arguments: ["normal", "t:5", "skew", "mixture"])
  func effectDistributions(name: String) throws {
    let shape = try #require(Catalogue.trueEffectDistributions[name])
    #expect(shape.code == name)
    let random = Cell(studyCount: 2, mean: 0, tauSquared: 1, model: NormalModel()).generator(seed: 2)
    var values: [Double] = []
    for replicate in stride(from: 0, to: Self.count, by: 4) {
      let pair = shape.deviations(RandomBlock(random, firstReplicate: UInt64(replicate)), pair: 1, round: 0)
      for lane in 0..<4 { values += [pair.0[lane], pair.1[lane]] }
    }
    #expect(isNear(values, 0))
    #expect(isNear(values.map { $0 * $0 }, 1))
    let skewness = mean(values.map { $0 * $0 * $0 })
    #expect(name == "skew" ? abs(skewness - 2) < 0.5 : abs(skewness) < 0.5)
  }

  @Test func chiSquaredVariances() {
    let cell = Cell(studyCount: 3, mean: 0, tauSquared: 0, model: NormalModel())
    for row in 0..<3 {
      let values = sample(cell, row: row).variances
      #expect(values.allSatisfy { $0 > 0.009 && $0 < 0.6 })
      // The mean of a quarter of a chi-squared number between the two ends, by quadrature.
      #expect(isNear(values, 0.17323))
    }
  }

  @Test func normalModel() {
    let cell = Cell(studyCount: 3, mean: 0.4, tauSquared: 0.3, model: NormalModel(variances: .equal(0.2)))
    for row in 0..<3 {
      let values = sample(cell, row: row).effects
      #expect(isNear(values, 0.4))
      #expect(isNear(values.map { ($0 - 0.4) * ($0 - 0.4) }, 0.5))
    }
  }

  /// Hedges' g is unbiased, and its variance formula nearly so; J is that of the measure itself.
  @Test func standardizedDifferences() throws {
    for m in [2, 3, 4, 8, 18, 57, 58, 59, 60, 61, 200, 4_000] {
      let exact = SmallSampleCorrections.factor(degreesOfFreedom: m)
      let summary = try! StandardizedDifference(d: 1, n1: Double(m), n2: 2)
      let g = try StandardizedMeanDifference().effect(of: summary, given: 0).estimate
      #expect(abs(exact - g) < 1e-13, "J(\(m))")
    }
    let model = StandardizedDifferenceModel(sizes: GroupSizes(10))
    let (effects, variances, _) = sample(Cell(studyCount: 3, mean: 0.5, tauSquared: 0, model: model), row: 1)
    #expect(isNear(effects, 0.5))
    #expect(abs(mean(variances) / variance(effects) - 1) < 0.1)
  }

  @Test func uniformSizes() throws {
    let sizes = try GroupSizes("uniform:3:6", key: "n", minimum: 2)
    #expect(sizes.code == "uniform:3:6")
    var counts: [Int: Int] = [:]
    let random = Philox(key: 3)
    for replicate in stride(from: 0, to: Self.count, by: 4) {
      let lanes = sizes.sizes(RandomBlock(random, firstReplicate: UInt64(replicate)), study: 3, round: 0)
      for lane in 0..<4 { counts[Int(lanes[lane]), default: 0] += 1 }
    }
    #expect(counts.keys.sorted() == [3, 4, 5, 6])
    #expect(counts.values.allSatisfy { abs($0 - Self.count / 4) < 160 })
  }

  @Test func oddsRatios() {
    let model = OddsRatioModel(controlRisk: 0.3, sizes: GroupSizes(400))
    let (effects, variances, _) = sample(Cell(studyCount: 2, mean: -0.4, tauSquared: 0, model: model))
    #expect(abs(mean(effects) + 0.4) < 0.01)
    #expect(abs(mean(variances) / variance(effects) - 1) < 0.1)
    let rare = OddsRatioModel(controlRisk: 0.001, sizes: GroupSizes(10))
    let sparse = sample(Cell(studyCount: 2, mean: 0, tauSquared: 0, model: rare))
    #expect(sparse.effects.allSatisfy { $0.isFinite } && sparse.variances.allSatisfy { $0 > 0 })
  }

  @Test func correlatedOutcomes() {
    let model = CorrelatedOutcomesModel(variances: .equal(1), outcomeCount: 3, correlation: 0.6)
    let cell = Cell(studyCount: 3, mean: 0, tauSquared: 0, model: model)
    #expect(cell.rowCount == 9)
    let (first, second, other) = (
      sample(cell, row: 4).effects, sample(cell, row: 5).effects, sample(cell, row: 6)
    )
    #expect(isNear(zip(first, second).map { $0 * $1 }, 0.6))
    #expect(isNear(zip(second, other.effects).map { $0 * $1 }, 0))
    #expect(isNear(first.map { $0 * $0 }, 1))
  }

  @Test func clusteredTrials() {
    func cell(_ isAdjusted: Bool) -> Cell {
      Cell(
        studyCount: 2, mean: 0.3, tauSquared: 0,
        model: ClusteredTrialsModel(
          clusterCount: 10, clusterSize: 20, intraclusterCorrelation: 0.1, isAdjusted: isAdjusted))
    }
    let (ignored, adjusted) = (sample(cell(false)), sample(cell(true)))
    #expect(abs(mean(adjusted.effects) - 0.3) < 0.02)
    #expect(abs(mean(adjusted.variances) / variance(adjusted.effects) - 1) < 0.1)
    #expect(mean(ignored.variances) < 0.5 * variance(ignored.effects))
  }

  /// As effects of cluster trials are: both the correction for small samples and the variance take effective sizes.
  @Test func clusteredTrialsTakeOneSizeForCorrectionAndVariance() {
    func effects(_ isAdjusted: Bool) -> [Double] {
      sample(
        Cell(
          studyCount: 2, mean: 10, tauSquared: 0,
          model: ClusteredTrialsModel(
            clusterCount: 10, clusterSize: 20, intraclusterCorrelation: 0.9, isAdjusted: isAdjusted))
      ).effects
    }
    func factor(_ size: Double) -> Double {
      SmallSampleCorrections.factor(degreesOfFreedom: 2 * size - 2)
    }
    // J(20.1) / J(398): 0.963.
    let expected = factor(200 / (1 + 19 * 0.9)) / factor(200)
    #expect(abs(mean(effects(true)) / mean(effects(false)) - expected) < 0.01)
  }

  @Test func biasedStudies() {
    let model = BiasedStudiesModel(variances: .equal(0.1), biasMean: 2, biasDeviation: 0.5, share: 0.25)
    let (effects, _, risks) = sample(Cell(studyCount: 3, mean: 0, tauSquared: 0, model: model), row: 1)
    #expect(isNear(risks, 0.25))
    let biased = zip(effects, risks).filter { $0.1 == 1 }.map(\.0)
    let unbiased = zip(effects, risks).filter { $0.1 == 0 }.map(\.0)
    #expect(isNear(biased, 2) && isNear(unbiased, 0))
    #expect(abs(variance(biased) - 0.35) < 0.04)
  }

  /// Only what is significant is always published; the rest with its probability.
  @Test func selection() {
    let cell = Cell(
      studyCount: 3, mean: 0, tauSquared: 0, model: NormalModel(variances: .equal(1)),
      selection: StepSelection(limit: 0.025, probability: 0.3))
    let z = 1.959963984540054
    for row in 0..<3 {
      let significant = sample(cell, row: row).effects.map { $0 > z ? 1.0 : 0 }
      #expect(isNear(significant, 0.025 / (0.025 + 0.975 * 0.3)))
    }
  }

  /// The numbers that the page on random numbers prints, from its Python.
  @Test func documentedNumbers() {
    let cell = Cell(studyCount: 5, mean: 0, tauSquared: 0.1, model: NormalModel())
    #expect(
      cell.canonicalText
        == "k=5;mu=0;tau2=0.1;model=normal;variances=chi2;effects=normal;select=none")
    let sameFormula = 1e-12
    for (row, effect, variance) in [
      (0, -0.23800562373297457, 0.01125437370253991), (1, -0.012437957584258294, 0.07407418283936525),
    ] {
      var block = StudyBlock(rowCount: 5, capacity: 4)
      cell.studies.generate(
        RandomBlock(cell.generator(seed: 1), firstReplicate: 0), round: 0, column: 0, into: &block)
      #expect(abs(block.effects[row * block.width] - effect) < sameFormula)
      #expect(abs(block.variances[row * block.width] - variance) < sameFormula)
    }
  }
}
