import Distributions
import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

@testable import Simulation

/// Networks as data, and network meta-analysis under test.
@Suite struct NetworkSimulationTests {
  private func table(_ entries: (String, String)..., threads: Int = 1) async throws -> ResultTable {
    let simulation = try Scenario(entries.map { ($0.0, Scenario.values(of: $0.1)) }).simulation()
    return ResultTable(try await simulation.run(threads: threads), of: simulation)
  }

  @Test func layoutsCompareWhatTheySay() {
    func pairs(_ layout: NetworkLayout) -> [[Int]] {
      layout.comparisons(of: 4).map { [$0.against, $0.treatment] }
    }
    #expect(pairs(.line) == [[1, 2], [2, 3], [3, 4]])
    #expect(pairs(.ring) == [[1, 2], [2, 3], [3, 4], [1, 4]])
    #expect(pairs(.star) == [[1, 2], [1, 3], [1, 4]])
    #expect(pairs(.dense) == [[1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]])
  }

  /// Without sampling error to speak of, every study shows the effect of its comparison.
  @Test func effectsAreThoseOfTheComparisons() throws {
    let model = NetworkStudiesModel(variances: EqualVariances(1e-12), treatmentCount: 5, layout: .dense)
    let cell = Cell(studyCount: 11, mean: 0.8, tauSquared: 0, model: model)
    var block = StudyBlock(rowCount: 11, capacity: 4)
    cell.studies.generate(
      RandomBlock(cell.generator(seed: 1), firstReplicate: 0), round: 0, column: 0, into: &block)
    let network = try #require(model.network(studies: 11))
    #expect(network.comparisons[10] == network.comparisons[0])
    for (row, pair) in network.comparisons.enumerated() {
      let expected = 0.2 * Double(pair.treatment - pair.against)
      #expect(abs(block.effects[row * block.width] - expected) < 1e-4)
    }
  }

  /// Estimates are unbiased, direct evidence alone is less precise, and where there is none replicates fail with the reason.
  @Test func networksBorrowStrength() async throws {
    let dense = try await table(
      ("k", "12"), ("mu", "0.6"), ("tau2", "0.05"), ("model", "network"), ("variances", "equal:0.05"),
      ("methods", "NMA-DL,direct-DL,NMA-EE"), ("tests", "z"), ("replicates", "600"))
    let (all, direct) = (
      try #require(dense.rows[0].performance.empiricalStandardError),
      try #require(dense.rows[1].performance.empiricalStandardError)
    )
    #expect(all < 0.8 * direct)
    for row in 0..<3 {
      let (bias, error) = (
        try #require(dense.rows[row].performance.bias), try #require(dense.rows[row].performance.biasError)
      )
      #expect(abs(bias) < 4 * error)
    }
    // Common effects do not allow for what true effects vary.
    #expect(
      try #require(dense.rows[2].performance.coverage) < (try #require(dense.rows[0].performance.coverage)))
    let line = try await table(
      ("k", "6"), ("model", "network"), ("layout", "line"), ("methods", "NMA-REML,direct-REML"),
      ("tests", "z"), ("replicates", "20"))
    #expect(line.rows[0].performance.failures == 0)
    #expect(line.rows[1].performance.failures == 20)
  }

  /// A replicate's estimate is that of the network's own model.
  @Test func aReplicateIsTheNetworkOfItsStudies() async throws {
    let one = try await table(
      ("k", "9"), ("mu", "0.3"), ("tau2", "0.1"), ("model", "network"), ("treatments", "3"),
      ("methods", "NMA-REML"), ("tests", "z,t"), ("replicates", "1"), ("seed", "7"))
    let model = NetworkStudiesModel(treatmentCount: 3)
    let simulation = try Scenario([
      ("k", ["9"]), ("mu", ["0.3"]), ("tau2", ["0.1"]), ("model", ["network"]), ("treatments", ["3"]),
      ("methods", ["NMA-REML"]), ("tests", ["z"]), ("replicates", ["1"]), ("seed", ["7"]),
    ]).simulation()
    let cell = simulation.cells[0]
    var block = StudyBlock(rowCount: 9, capacity: 4)
    cell.studies.generate(
      RandomBlock(cell.generator(seed: 7), firstReplicate: 0), round: 0, column: 0, into: &block)
    let pairs = try #require(model.network(studies: 9)).comparisons
    let network = try Network(
      pairs.indices.map { row in
        ComparisonStudy(
          "\(row)",
          [
            ReportedComparison(
              "\(pairs[row].treatment)", against: "\(pairs[row].against)",
              effect: block.effects[row * block.width], variance: block.variances[row * block.width])
          ])
      })
    let pair = try NetworkModel().fit(network).comparison(of: "3", against: "1")
    #expect(abs(try #require(one.rows[0].performance.bias) - (pair.estimate.estimate - 0.3)) < 1e-9)
    #expect(abs(try #require(one.rows[0].performance.meanWidth) - pair.estimate.interval.width) < 1e-9)
    #expect(try #require(one.rows[1].performance.meanWidth) > pair.estimate.interval.width)
  }

  @Test func threadsDoNotMatter() async throws {
    let one = try await table(
      ("k", "8"), ("model", "network"), ("methods", "NMA-REML"), ("tests", "z"), ("replicates", "1500"))
    let two = try await table(
      ("k", "8"), ("model", "network"), ("methods", "NMA-REML"), ("tests", "z"), ("replicates", "1500"),
      threads: 2)
    for (a, b) in zip(one.rows, two.rows) { #expect(a.performance == b.performance) }
  }

  @Test(arguments: [
    ("network", "REML", "adhoc", "it pools studies of one comparison"),
    ("normal", "NMA-REML", "z", "it puts networks together"),
    ("network", "MH", "z", "it pools studies of one comparison"),
  ]) func methodsThatDoNotSuitAreRefused(_ model: String, _ method: String, _ test: String, _ words: String) {
    #expect {
      try Scenario([
        ("k", ["8"]), ("model", [model]), ("methods", [method]), ("tests", [test]),
      ])
    } throws: { "\($0)".contains(words) }
  }

  @Test(arguments: [("layout", "web", "dense, star, ring, line"), ("treatments", "2", "3 to 50")])
  func settingsThatCannotBe(_ key: String, _ value: String, _ words: String) {
    #expect {
      try Scenario([
        ("k", ["8"]), ("model", ["network"]), ("methods", ["NMA-EE"]), (key, [value]),
      ])
    } throws: { "\($0)".contains(words) }
  }
}
