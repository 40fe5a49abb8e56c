import Distributions
import EffectSizes
import Estimates
import MetaAnalysis
import Testing

@testable import Simulation

/// Methods that pool counts under test, and the models of data that make counts.
@Suite struct CountMethodTests {
  /// Every code with a normal interval.
  private static let twoGroups = "MH,Peto,exact,LRP,SSW,beta-binomial,CM.EL,CM.AL,UM.FS,UM.RS"

  private func table(_ entries: (String, String)..., threads: Int = 1) async throws -> ResultTable {
    let simulation = try Scenario(entries.map { ($0.0, Scenario.values(of: $0.1)) }).simulation()
    return ResultTable(try await simulation.run(threads: threads), of: simulation)
  }

  // MARK: What is made

  /// Effects, what is left out and counts are of the same studies.
  @Test func countsAreThoseOfTheEffects() throws {
    let model = OddsRatioModel(
      controlRisk: 0.05, sizes: GroupSizes(uniform: 5...40), allocation: 1.5, controlDeviation: 0.7)
    let cell = Cell(studyCount: 5, mean: 0.3, tauSquared: 0.2, model: model)
    var block = StudyBlock(rowCount: 5, capacity: 400, counts: .tables)
    for column in stride(from: 0, to: 400, by: 4) {
      cell.studies.generate(
        RandomBlock(cell.generator(seed: 4), firstReplicate: UInt64(column)), round: 0, column: column,
        into: &block)
    }
    var (empty, sizes) = (0, Set<Double>())
    for column in 0..<400 {
      let places = (0..<5).map { $0 * block.width + column }
      guard case .tables(let tables)? = try block.counts?.studies(at: places) else { fatalError("no tables") }
      for (table, place) in zip(tables, places) {
        #expect(table.n1 == max(1, (1.5 * table.n2).rounded(.toNearestOrAwayFromZero)))
        sizes.insert(table.n2)
        let effect = try LogOddsRatio().outcomes(of: [table])[0].get()
        #expect(abs(effect.estimate - block.effects[place]) < 1e-12)
        #expect(abs(effect.variance - block.variances[place]) < 1e-12 * effect.variance)
        #expect((block.isLeftOut[place] == 1) == table.isDoubleZero)
        empty += table.isDoubleZero ? 1 : 0
      }
    }
    #expect(empty > 50 && sizes == Set((5...40).map(Double.init)))
  }

  /// The logits of the comparator's risk have the mean and the deviation that they should.
  @Test func risksVary() throws {
    let size = 1_000_000_000
    let model = OddsRatioModel(controlRisk: 0.3, sizes: GroupSizes(size), controlDeviation: 0.8)
    let cell = Cell(studyCount: 2, mean: 0.5, tauSquared: 0, model: model)
    var block = StudyBlock(rowCount: 2, capacity: 2_000, counts: .tables)
    for column in stride(from: 0, to: 2_000, by: 4) {
      cell.studies.generate(
        RandomBlock(cell.generator(seed: 4), firstReplicate: UInt64(column)), round: 0, column: column,
        into: &block)
    }
    guard case .tables(let tables)? = try block.counts?.studies(at: 0..<2_000) else {
      fatalError("no tables")
    }
    let logits = tables.map { DeterministicMath.logarithm($0.events2 / $0.nonevents2) }
    let mean = logits.reduce(0, +) / 2_000
    let variance = logits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1_999
    #expect(abs(mean - DeterministicMath.logarithm(0.3 / 0.7)) < 4 * 0.8 / 2_000.0.squareRoot())
    // The variance's own standard error is √(2/n) of it.
    #expect(abs(variance / 0.64 - 1) < 4 * (2.0 / 2_000).squareRoot())
    #expect(block.effects[0..<2_000].allSatisfy { abs($0 - 0.5) < 0.01 })
  }

  /// Counts have the mean that their model says, and effects are those of the counts.
  @Test func proportionsAndRates() throws {
    for (model, kind) in [
      (ProportionModel(sizes: GroupSizes(40)) as any DataModel, CountKind.proportions),
      (RateModel(times: GroupSizes(40)), .singleRates),
    ] {
      let cell = Cell(studyCount: 2, mean: -2.5, tauSquared: 0, model: model)
      var block = StudyBlock(rowCount: 2, capacity: 4_000, counts: kind)
      for column in stride(from: 0, to: 4_000, by: 4) {
        cell.studies.generate(
          RandomBlock(cell.generator(seed: 4), firstReplicate: UInt64(column)), round: 0, column: column,
          into: &block)
      }
      let effects: [(events: Double, effect: EffectSize)]
      switch try block.counts?.studies(at: 0..<4_000) {
      case .proportions(let counts)?:
        effects = try zip(counts, LogitProportion().outcomes(of: counts)).map {
          ($0.events, try $1.get())
        }
      case .singleRates(let counts)?:
        effects = try zip(counts, LogRate().outcomes(of: counts)).map { ($0.events, try $1.get()) }
      default: fatalError("no counts")
      }
      for (place, own) in effects.enumerated() {
        #expect(abs(own.effect.estimate - block.effects[place]) < 1e-12)
        #expect(abs(own.effect.variance - block.variances[place]) < 1e-11 * own.effect.variance)
      }
      #expect(!block.isLeftOut.contains(1))
      // 40 of logit -2.5 expect 3.034 events, at a log rate of -2.5 3.283; their variance is at most that.
      let mean = effects.reduce(0) { $0 + $1.events } / 4_000
      let expected = kind == .proportions ? 3.034_3 : 3.283_4
      #expect(abs(mean - expected) < 4 * (expected / 4_000).squareRoot())
    }
  }

  /// Methods of effects keep no counts.
  @Test func nothingIsKeptForMethodsOfEffects() throws {
    let model = OddsRatioModel(controlRisk: 0.05, sizes: GroupSizes(20))
    var block = StudyBlock(rowCount: 3, capacity: 4)
    Cell(studyCount: 3, mean: 0, tauSquared: 0, model: model).studies.generate(
      RandomBlock(Philox(key: 1), firstReplicate: 0), round: 0, column: 0, into: &block)
    #expect(block.counts == nil)
  }

  // MARK: The same bytes

  @Test func threadsAndShards() async throws {
    let scenario = try EngineTests.scenario(
      ("k", "4"), ("mu", "0.4"), ("model", "or"), ("control-risk", "0.05"), ("n", "uniform:5:30"),
      ("allocation", "2"), ("control-sd", "0.5"), ("methods", "DL,MH,Peto,exact,SSW"), ("tests", "z,t"),
      ("select", "none,step:0.5:0.5"), ("replicates", "1100"), ("seed", "3"))
    let simulation = try scenario.simulation()
    let whole = ResultTable(try await simulation.run(), of: simulation).csv.bytes
    #expect(ResultTable(try await simulation.run(threads: 2), of: simulation).csv.bytes == whole)
    var files: [StateFileContents] = []
    for number in [3, 1, 2] {
      let state = try await simulation.run(from: SimulationState(simulation, shard: Shard(number, of: 3)))
      files.append(try EngineTests.read(state, scenario, "part-\(number).csv"))
    }
    let merged = try SimulationState.merging(files, of: simulation)
    #expect(ResultTable(merged, of: simulation).csv.bytes == whole)
  }

  /// Scenarios from before there were more settings keep their random numbers, and double zeros are left out of the same data.
  @Test func randomNumbersOfSettings() throws {
    func text(_ entries: (String, String)...) throws -> [String] {
      try Scenario((entries + [("k", "5"), ("model", "or")]).map { ($0.0, Scenario.values(of: $0.1)) })
        .simulation().cells.map(\.canonicalText)
    }
    let old = "k=5;mu=0;tau2=0;model=or;control-risk=0.2;n=100;effects=normal;select=none"
    #expect(try text() == [old])
    #expect(try text(("keep00", "no,yes")) == [old, old])
    #expect(
      try text(("allocation", "2"), ("control-sd", "0.5")) == [
        "k=5;mu=0;tau2=0;model=or;control-risk=0.2;n=100;allocation=2;control-sd=0.5;effects=normal;select=none"
      ])
  }

  // MARK: What methods say

  /// Mantel-Haenszel's, Peto's and the exact estimate over all tables that there can be: three people in each of two groups of two
  /// studies.
  @Test func agreesWithEnumeration() async throws {
    let (risk, odds) = (0.3, DeterministicMath.exponential(0.5) * 0.3 / 0.7)
    func probability(_ events: Int, _ risk: Double) -> Double {
      var product = [1.0, 3, 3, 1][events]
      for person in 0..<3 { product *= person < events ? risk : 1 - risk }
      return product
    }
    var all: [(table: TwoByTwoTable, probability: Double)] = []
    for a in 0...3 {
      for c in 0...3 {
        all.append(
          (
            try TwoByTwoTable(
              events1: Double(a), nonevents1: Double(3 - a), events2: Double(c), nonevents2: Double(3 - c)),
            probability(a, odds / (1 + odds)) * probability(c, risk)
          ))
      }
    }
    let methods: [@Sendable ([TwoByTwoTable]) throws -> Double?] = [
      { try MantelHaenszel(LogOddsRatio()).fit(StudyEffects(tables: $0)).pooled.estimate },
      { try Peto().fit(StudyEffects(tables: $0)).pooled.estimate },
      { try ExactCommonRatio($0).estimate },
      // Inverse variance without double zeros.
      { tables in
        let used = tables.filter { !$0.isDoubleZero }
        let effects = try LogOddsRatio().outcomes(of: used).map { try $0.get() }
        return used.isEmpty
          ? nil
          : effects.reduce(0) { $0 + $1.estimate / $1.variance } / effects.reduce(0) { $0 + 1 / $1.variance }
      },
    ]
    let replicates = 20_000
    let found = try await table(
      ("k", "2"), ("mu", "0.5"), ("model", "or"), ("control-risk", "0.3"), ("n", "3"),
      ("methods", "MH,Peto,exact,EE"), ("tests", "z"), ("replicates", "\(replicates)"), ("seed", "8"))
    for (method, row) in zip(methods, found.rows) {
      var (failure, mean, square) = (0.0, 0.0, 0.0)
      for first in all {
        for second in all {
          let share = first.probability * second.probability
          guard let estimate = try? method([first.table, second.table]) else {
            failure += share
            continue
          }
          mean += share * estimate
          square += share * estimate * estimate
        }
      }
      (mean, square) = (mean / (1 - failure), square / (1 - failure))
      let bias = try #require(row.performance.bias)
      let count = Double(replicates - row.performance.failures)
      #expect(abs(bias - (mean - 0.5)) < 4 * ((square - mean * mean) / count).squareRoot(), "\(row.method)")
      let failed = Double(row.performance.failures) / Double(replicates)
      #expect(
        abs(failed - failure) <= 4 * (failure * (1 - failure) / Double(replicates)).squareRoot(),
        "\(row.method): \(failed), \(failure)")
      #expect(failure > 0.001)
    }
  }

  /// What a method of the package says of each replicate's studies, one at a time; with double zeros or without, estimators are those
  /// of single fits of the studies that are left.
  @Test(arguments: ["no", "yes"])
  func estimatorsSeeTheStudiesThatAreLeft(keep00: String) async throws {
    let cell = Cell(
      studyCount: 5, mean: 0.2, tauSquared: 0.1,
      model: OddsRatioModel(
        controlRisk: 0.01, sizes: GroupSizes(uniform: 3...60), keepsDoubleZeros: keep00 == "yes"))
    let (single, counted) = (
      ClosureMethod("single", estimatesTauSquared: true) { studies in
        let fit = try RandomEffects(method: .derSimonianLaird, inference: .normal).fit(studies)
        return SimulatedEstimate(fit.pooled, tauSquared: fit.heterogeneity.tauSquared)
      },
      ClosureMethod("counted", estimatesTauSquared: true, counts: [.tables]) { studies in
        guard case .tables(let tables)? = studies.counts else { throw MetaAnalysisError.noCounts }
        let used = keep00 == "yes" ? tables : tables.filter { !$0.isDoubleZero }
        let effects = try LogOddsRatio().effects(of: used.map { Study("", $0) })
        let fit = try RandomEffects(method: .derSimonianLaird, inference: .normal).fit(effects)
        return SimulatedEstimate(fit.pooled, tauSquared: fit.heterogeneity.tauSquared)
      }
    )
    let batch = PooledMethod(.derSimonianLaird, inferences: [NormalInference()])
    let simulation = Simulation(cells: [cell], methods: [batch, single, counted], replicates: 400)
    let rows = ResultTable(try await simulation.run(), of: simulation).rows
    for other in rows.dropFirst() {
      #expect(rows[0].performance.failures == other.performance.failures, "\(other.method)")
      #expect(abs(rows[0].performance.bias! - other.performance.bias!) < 1e-12)
      #expect(abs(rows[0].performance.meanWidth! - other.performance.meanWidth!) < 1e-12)
      #expect(abs(rows[0].performance.tauSquaredBias! - other.performance.tauSquaredBias!) < 1e-12)
    }
    #expect((rows[0].performance.failures > 0) == (keep00 == "no"))
  }

  /// Without events there is no result, and each method says why.
  @Test func failuresHaveReasons() async throws {
    let found = try await table(
      ("k", "3"), ("model", "or"), ("control-risk", "0.000001"), ("n", "10"),
      ("methods", "DL,trim-fill,\(Self.twoGroups)"), ("tests", "z"), ("replicates", "8"))
    #expect(found.rows.count == 12)
    for row in found.rows {
      #expect(row.performance.failures == 8 && row.firstFailure?.message.isEmpty == false, "\(row.method)")
    }
    #expect(
      found.rows[0].firstFailure?.message
        == "no study is left: each has no events, or nothing but events, in both groups")
    let one = try await table(
      ("k", "3"), ("mu", "-12"), ("model", "proportion"), ("n", "10"), ("methods", "GLMM,beta-binomial"),
      ("tests", "z"), ("replicates", "8"))
    for row in one.rows { #expect(row.firstFailure?.message.contains("no event") == true, "\(row.method)") }
  }

  @Test func methodsGoWithModelsOfTheirCounts() throws {
    func refusal(_ entries: (String, String)...) -> String {
      do throws(SimulationError) {
        _ = try Scenario((entries + [("k", "5"), ("tests", "z")]).map { ($0.0, Scenario.values(of: $0.1)) })
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      refusal(("methods", "MH")).contains("counts of the model 'or', which the model 'normal' does not make"))
    #expect(refusal(("methods", "GLMM"), ("model", "or")).contains("'proportion' or 'rate'"))
    #expect(refusal(("methods", "CM.EL"), ("model", "rate")).contains("of the model 'or',"))
    #expect(refusal(("methods", "beta-binomial"), ("model", "rate")).contains("'or' or 'proportion'"))
    #expect(refusal(("keep00", "perhaps"), ("model", "or")).contains("yes or no"))
    #expect(refusal(("allocation", "0"), ("model", "or")).contains("allocation '0'"))
    #expect(refusal(("control-sd", "-1"), ("model", "or")).contains("not negative"))
    #expect(refusal(("time", "0"), ("model", "rate")).contains("person-time"))
    #expect(refusal(("methods", "MH,DL"), ("model", "or")).isEmpty)
  }

  /// What metafor 3.8 says of the studies of the first two replicates (rma.mh, rma.peto, rma.glmm with nAGQ = 25, whose optimiser ends
  /// within some 1e-5 of the maximum): estimate, standard error and τ².
  @Test func agreesWithMetafor() async throws {
    let wanted: [(method: String, values: [Double?])] = [
      ("MH", [0.2972294877, 0.2072212368, nil]), ("Peto", [0.2897354668, 0.2009933272, nil]),
      ("CM.AL", [0.25766004234, 0.22512676956, 0.05639602987]),
      ("UM.FS", [0.27368082622, 0.23841202989, 0.06496158511]),
      ("MH", [0.4243142829, 0.1841723147, nil]), ("Peto", [0.4100549351, 0.1764273375, nil]),
      ("CM.AL", [0.3714782887, 0.2160028694, 0.1081753609]),
      ("UM.FS", [0.4102737049, 0.2319792594, 0.1347904091]),
    ]
    let scenario = try EngineTests.scenario(
      ("k", "8"), ("mu", "0.4"), ("tau2", "0.2"), ("model", "or"), ("control-risk", "0.06"),
      ("n", "uniform:40:120"), ("allocation", "1.5"), ("control-sd", "0.4"),
      ("methods", "MH,Peto,CM.AL,UM.FS"), ("tests", "z"), ("replicates", "2"), ("seed", "11"))
    let simulation = try scenario.simulation()
    let kept = KeptLines()
    _ = try await simulation.run(keeping: ReplicateKeeper(simulation), monitor: kept)
    let lines = kept.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines.count == wanted.count)
    for (line, want) in zip(lines, wanted) {
      #expect(line[2] == want.method)
      for (column, value) in zip([4, 5, 8], want.values) {
        guard let value else { continue }
        let found = try #require(Double(line[column]))
        #expect(abs(found - value) < (want.values[2] == nil ? 1e-9 : 5e-5), "\(want.method): \(found)")
      }
    }
  }
}

/// Collects the lines of kept replicates.
private final class KeptLines: SimulationMonitor, @unchecked Sendable {
  private(set) var text = ""
  var isStopped: Bool { false }
  func added(_ state: SimulationState, kept: [UInt8]) { text += String(decoding: kept, as: UTF8.self) }
}

extension StudyEffects {
  /// Tables as studies.
  fileprivate init(tables: [TwoByTwoTable]) {
    self.init(counting: tables.map { Study("", $0) })
  }
}
