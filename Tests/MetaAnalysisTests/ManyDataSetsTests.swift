import EffectSizes
import Estimates
import MetaAnalysis
import Testing

/// Many data sets at once give what each gives alone, bit for bit.
@Suite struct ManyDataSetsTests {
  /// Data sets of one shape as columns in study-major order.
  struct Columns {
    var effects: [Double]
    var variances: [Double]
    let studies: Int
    let weights: [Double]?

    init(_ sets: [StudyEffects]) {
      studies = sets[0].count
      weights = sets[0].weights
      effects = (0..<studies).flatMap { study in sets.map { $0.estimates[study] } }
      variances = (0..<studies).flatMap { study in sets.map { $0.variances[study] } }
    }

    func fit(_ model: RandomEffects) throws -> PooledFits {
      try model.fitMany(effects: effects, variances: variances, studies: studies, weights: weights)
    }
  }

  /// What two results must share.
  static func expectSame(
    _ fits: PooledFits, _ dataSet: Int, _ fit: PooledFit, _ location: SourceLocation = #_sourceLocation
  ) {
    let name: Comment = "\(fit.settings.method) \(fit.settings.inference), set \(dataSet)"
    let summary = fits[dataSet]
    #expect(summary.pooled == fit.pooled, name, sourceLocation: location)
    #expect(summary.heterogeneity == fit.heterogeneity, name, sourceLocation: location)
    #expect(summary.convergence == fit.convergence, name, sourceLocation: location)
    #expect(summary.notes == fit.notes, name, sourceLocation: location)
  }

  static func check(_ sets: [StudyEffects], _ model: RandomEffects) throws {
    let fits = try Columns(sets).fit(model)
    #expect(fits.count == sets.count)
    for (index, set) in sets.enumerated() { expectSame(fits, index, try model.fit(set)) }
  }

  /// Data of every kind: heterogeneous, homogeneous, tiny and huge, with variances over many orders of magnitude.
  static func sets(studies: Int, count: Int) -> [StudyEffects] {
    (1...count).map { seed in
      switch seed % 6 {
      case 0: .random(seed: seed, studies: studies, tauSquared: 0)
      case 1: .random(seed: seed, studies: studies, tauSquared: 0.3)
      case 2: .random(seed: seed, studies: studies, tauSquared: 1e-12, scale: 1e-12)
      case 3: .random(seed: seed, studies: studies, tauSquared: 1e12, scale: 1e12)
      case 4: .extreme(seed: seed, studies: studies, orders: 6)
      default: .extreme(seed: seed, studies: studies, orders: 24)
      }
    }
  }

  static let codes = Catalogue.heterogeneityEstimators.elements.map(\.code)

  @Test(arguments: codes)
  func everyEstimatorAtEveryNumberOfStudies(code: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    // The exact distribution takes thousands of passes.
    for studies in code == "GENQM" ? [2, 5] : Array(2...50) {
      try Self.check(
        Self.sets(studies: studies, count: code == "GENQM" ? 5 : 11), RandomEffects(method: method))
    }
  }

  @Test(arguments: codes, Catalogue.inferences.elements.map(\.code))
  func everyInference(code: String, inference: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    let inference = try #require(Catalogue.inferences[inference])
    guard inference.suits(method, .inverseVariance) else { return }
    try Self.check(
      Self.sets(studies: 4, count: 7), RandomEffects(method: method, inference: inference, level: 0.9))
  }

  /// Numbers of data sets that do not fill the lanes, and more than a block.
  @Test(arguments: [1, 2, 3, 7, 8, 9, 15, 16, 17, 700])
  func everyNumberOfDataSets(count: Int) throws {
    for code in ["REML", "PM", "SJ", "HE"] {
      let method = try #require(Catalogue.heterogeneityEstimators[code])
      try Self.check(Self.sets(studies: 6, count: count), RandomEffects(method: method))
    }
  }

  /// Likelihoods with several maxima beside others with one.
  @Test(arguments: ["REML", "ML"])
  func severalModes(code: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    var sets = (1...400).map { StudyEffects.extreme(seed: $0, studies: 4, orders: 6) }
    try Self.check(sets, RandomEffects(method: method))
    let fits = try Columns(sets).fit(RandomEffects(method: method))
    #expect(code == "ML" || fits.convergence.contains { $0.modes > 1 })
    sets = [
      StudyEffects(
        estimates: [0, 0.01, 0.005, 10, -10, 9, -9], variances: [1e-4, 1e-4, 1e-4, 1, 1, 1, 1]),
      .random(seed: 1, studies: 7),
    ]
    try Self.check(sets, RandomEffects(method: method))
  }

  @Test(arguments: codes)
  func extremeDataSets(code: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    let shapes = Dictionary(grouping: ExtremeDataTests.sets.map(\.effects), by: \.count)
    for (studies, sets) in shapes where code != "GENQM" || studies < 5 {
      try Self.check(sets, RandomEffects(method: method))
    }
  }

  @Test(arguments: codes.filter { $0 != "GENQM" })
  func orderAndNeighboursDoNotMatter(code: String) throws {
    let method = try #require(Catalogue.heterogeneityEstimators[code])
    let sets = Self.sets(studies: 7, count: 41)
    let fits = try Columns(sets).fit(RandomEffects(method: method))
    var random = RandomNumbers(seed: 3)
    for _ in 1...5 {
      let order = Array(sets.indices).shuffled(using: &random).dropLast(Int(random.next() % 8))
      let others = try Columns(order.map { sets[$0] }).fit(RandomEffects(method: method))
      for (place, set) in order.enumerated() { #expect(others[place] == fits[set], "\(code)") }
    }
  }

  @Test func columnsAreThoseOfTheSummaries() throws {
    let sets = Self.sets(studies: 5, count: 20)
    let fits = try Columns(sets).fit(RandomEffects())
    for i in sets.indices {
      #expect(fits.lowerBounds[i] == fits[i].pooled.interval.lower)
      #expect(fits.upperBounds[i] == fits[i].pooled.interval.upper)
      #expect(fits.pValues[i] == fits[i].pooled.pValue)
      #expect(fits.iSquared[i] == fits[i].heterogeneity.iSquared)
      #expect(fits.heterogeneityPValues[i] == fits[i].heterogeneity.pValue)
    }
  }

  @Test func otherWeightsSingleStudiesAndOtherEstimators() throws {
    let sets = Self.sets(studies: 3, count: 9)
    try Self.check(sets, RandomEffects(weighting: .equal))
    try Self.check(
      sets.map { $0.weighted(by: [1, 2, 3]) }, RandomEffects(method: .generalizedQ, weighting: .given))
    try Self.check(sets, RandomEffects(method: .known(0.2)))
    try Self.check(sets, RandomEffects(method: DerSimonianLaird(q: 4)))
    try Self.check(sets, RandomEffects(method: HalfOfDerSimonianLaird()))
    try Self.check(sets.map { try $0.selecting([1]) }, RandomEffects())
    #expect(try RandomEffects().fitMany(effects: [], variances: [], studies: 4).count == 0)
  }

  @Test func illegalDataSetsAreNamed() throws {
    var columns = Columns(Self.sets(studies: 3, count: 12))
    func refusal(_ columns: Columns, _ weighting: Weighting = .inverseVariance) -> MetaAnalysisError? {
      do {
        _ = try RandomEffects(weighting: weighting).fitMany(
          effects: columns.effects, variances: columns.variances, studies: columns.studies)
        return nil
      } catch { return error }
    }
    columns.effects[12 + 10] = .nan
    columns.variances[2 * 12 + 11] = -1
    #expect(refusal(columns) == .dataSet(10, .effectNotFinite(study: 1)))
    #expect(refusal(columns, .equal) == .dataSet(10, .effectNotFinite(study: 1)))
    columns.variances[4] = 0
    #expect(refusal(columns) == .dataSet(4, .varianceNotPositive(study: 0, variance: 0)))
    columns.variances.removeLast()
    #expect(refusal(columns) == .unequalLengths(name: "variances", expected: 36, found: 35))
    columns.effects.removeLast()
    #expect(refusal(columns) == .unequalLengths(name: "effects", expected: 36, found: 35))
    do {
      _ = try RandomEffects().fitMany(effects: [], variances: [], studies: 0)
      Issue.record("no studies were fitted")
    } catch { #expect(error == .noStudies) }
  }

  /// A block that was used before, whose data sets one cannot be fitted among, gives what a new one does.
  @Test func blocksAreUsedAgain() throws {
    var block = DataSetBlock(studies: 4, capacity: 20)
    var (columns, inference) = (PooledColumns(capacity: 20), InferenceColumns(capacity: 20))
    for count in [20, 3, 9] {
      let sets = Self.sets(studies: 4, count: count)
      var data = Columns(sets)
      data.variances[count + 1] = .infinity
      block.arrange(effects: data.effects.span, variances: data.variances.span, count: count)
      #expect(block.refused.map(\.dataSet) == [1])
      #expect(block.refused.map(\.error) == [.varianceNotPositive(study: 1, variance: .infinity)])
      for method in Catalogue.heterogeneityEstimators.elements where method.code != "GENQM" {
        block.estimate(method, into: &columns)
        columns.infer(.adHocKnappHartung, studies: 4, level: 0.95, into: &inference)
        for i in 0..<count where i != 1 {
          let fit = try RandomEffects(method: method).fit(sets[i])
          #expect(columns.tauSquared[i] == fit.heterogeneity.tauSquared)
          #expect(columns.estimate[i] == fit.pooled.estimate)
          #expect(inference.standardError[i] == fit.pooled.standardError)
          #expect(inference.lower[i] == fit.pooled.interval.lower)
          #expect(inference.upper[i] == fit.pooled.interval.upper)
          #expect(block.q[i] == fit.heterogeneity.q)
          #expect(block.typicalVariance[i] == fit.heterogeneity.typicalVariance)
        }
      }
    }
  }
}

/// An estimator that is written for one data set at a time.
private struct HalfOfDerSimonianLaird: HeterogeneityEstimator {
  var code: String { "half" }
  var name: String { "half" }
  func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    TauSquaredEstimate(
      tauSquared: DerSimonianLaird().estimate(problem).tauSquared / 2, standardError: nil)
  }
}
