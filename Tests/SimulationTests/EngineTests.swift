import Distributions
import EffectSizes
import MetaAnalysis
import Tables
import Testing

@testable import Simulation

/// The same bytes, however the work is split.
@Suite struct EngineTests {
  static func scenario(_ entries: (String, String)...) throws -> Scenario {
    try Scenario(entries.map { ($0.0, Scenario.values(of: $0.1)) })
  }

  /// Two cells of two blocks and a bit.
  static func small() throws -> Scenario {
    try scenario(
      ("k", "3"), ("mu", "0.1"), ("tau2", "0,0.1"), ("methods", "DL,EE"), ("tests", "z,knha"),
      ("replicates", "2100"), ("seed", "7"))
  }

  @Test func threads() async throws {
    let simulation = try Self.small().simulation()
    let one = try await simulation.run()
    let two = try await simulation.run(threads: 2)
    #expect(ResultTable(one, of: simulation).csv.bytes == ResultTable(two, of: simulation).csv.bytes)
    #expect(one.isComplete && one.tallies[0][0].replicates == 2_100)
    // Both tests of a method have its estimates of tau2.
    #expect(one.tallies[1][0].tauSquared == one.tallies[1][1].tauSquared)
    #expect((ResultTable(one, of: simulation).rows[1].performance.tauSquaredZero ?? 0) > 0)
  }

  @Test func sevenShardsInAnyOrder() async throws {
    let scenario = try Self.small()
    let simulation = try scenario.simulation()
    let whole = ResultTable(try await simulation.run(), of: simulation).csv.bytes
    var files: [StateFileContents] = []
    for number in 1...7 {
      let state = try await simulation.run(from: SimulationState(simulation, shard: Shard(number, of: 7)))
      files.append(try Self.read(state, scenario, "part-\(number).csv"))
    }
    for order in [[6, 0, 3, 1, 5, 2, 4], [0, 1, 2, 3, 4, 5, 6], [3, 5, 4, 6, 2, 0, 1]] {
      let merged = try SimulationState.merging(order.map { files[$0] }, of: simulation)
      #expect(ResultTable(merged, of: simulation).csv.bytes == whole)
    }
    #expect(throws: SimulationError.missingShards(["2/7"])) {
      try SimulationState.merging(files.enumerated().filter { $0.offset != 1 }.map(\.element), of: simulation)
    }
    #expect(throws: SimulationError.overlappingShards(file: "part-2.csv", and: "part-2.csv")) {
      try SimulationState.merging(files + [files[1]], of: simulation)
    }
    let other = try Self.scenario(("k", "4"))
    let foreign = try Self.read(SimulationState(other.simulation()), other, "other.csv")
    #expect(throws: SimulationError.otherScenario(file: "other.csv", than: "part-1.csv")) {
      try SimulationState.merging(files + [foreign], of: simulation)
    }
  }

  static func read(
    _ state: SimulationState, _ scenario: Scenario, _ name: String
  ) throws -> StateFileContents {
    let bytes = StateFile.csv(state, scenario: scenario.identity).bytes
    return try StateFileContents(DataTable(name: name, parsing: bytes))
  }

  /// Stops after some blocks, goes through a state file, and goes on.
  @Test func stoppedAndResumed() async throws {
    let scenario = try Self.small()
    let simulation = try scenario.simulation()
    let whole = ResultTable(try await simulation.run(), of: simulation).csv.bytes
    let part = try await simulation.run(monitor: StopAfter(2))
    #expect(part.done == 0..<2)
    let resumed = try Self.read(part, scenario, "results.csv.state")
      .state(resuming: simulation, of: scenario)
    let rest = try await simulation.run(from: resumed, threads: 2)
    #expect(ResultTable(rest, of: simulation).csv.bytes == whole)
  }

  @Test func stateOfAnotherRunIsNotResumed() throws {
    let scenario = try Self.small()
    let simulation = try scenario.simulation()
    let state = try Self.read(SimulationState(simulation), scenario, "a.state")
    let other = try Self.scenario(("k", "4"))
    #expect(throws: SimulationError.otherScenario(file: "a.state", than: "the one to be run")) {
      try state.state(resuming: other.simulation(), of: other)
    }
    #expect(throws: SimulationError.malformedState(file: "a.state", reason: "it is of shard 1/1")) {
      try state.state(resuming: simulation, of: scenario, shard: Shard(1, of: 2))
    }
  }

  @Test func scenarioOfAState() throws {
    let scenario = try Self.small()
    let state = SimulationState(try scenario.simulation())
    #expect(try Scenario(of: Self.read(state, scenario, "a.state")).identity == scenario.identity)
    let bytes = StateFile.csv(state, scenario: "x").bytes
    let unread = try StateFileContents(DataTable(name: "b.state", parsing: bytes))
    #expect(
      throws: SimulationError.malformedState(file: "b.state", reason: "its scenario cannot be read")
    ) {
      try Scenario(of: unread)
    }
  }

  @Test func cutOffStateIsRefused() async throws {
    let scenario = try Self.small()
    let bytes = StateFile.csv(SimulationState(try scenario.simulation()), scenario: "x").bytes
    // Without its last row.
    let cut = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropLast().joined(separator: "\n")
      .utf8
    #expect(throws: SimulationError.self) {
      try StateFileContents(DataTable(name: "cut.csv", parsing: Array(cut)))
    }
  }

  /// A file that was changed is known by its hash; one that was made up, by its counts.
  @Test func impossibleTalliesAreRefused() async throws {
    let scenario = try Self.small()
    let simulation = try scenario.simulation()
    let state = try await simulation.run(monitor: StopAfter(2))
    let text = StateFile.csv(state, scenario: scenario.identity).text
    let lines = text.split(separator: "\n").map(String.init)
    let tally = try #require(lines.firstIndex { $0.hasPrefix("tally,") })
    func read(_ lines: [String], resigned: Bool) throws -> SimulationState {
      var lines = lines
      if resigned {
        let hash = SHA256.hexadecimal(of: Array((lines.dropLast().joined(separator: "\n") + "\n").utf8))
        lines[lines.count - 1] = "end,\(hash)" + String(repeating: ",", count: 15)
      }
      let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
      return try StateFileContents(DataTable(name: "a.state", parsing: bytes)).state(of: simulation)
    }
    #expect(throws: Never.self) { try read(lines, resigned: true) }
    var cells = lines[tally].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (column, value) in [
      (4, "9223372036854775807"), (4, "1"), (5, "9223372036854775807"), (13, "9223372036854775807"),
      (14, "99999"), (15, "9223372036854775807"), (16, "100:1"), (16, "65000:9223372036854775807"),
    ] {
      let before = cells[column]
      cells[column] = value
      var changed = lines
      changed[tally] = cells.joined(separator: ",")
      cells[column] = before
      for resigned in [false, true] {
        #expect(throws: SimulationError.self) { try read(changed, resigned: resigned) }
      }
    }
    var doubled = lines
    doubled.insert(lines[tally], at: tally)
    #expect(throws: SimulationError.self) { try read(doubled, resigned: true) }
    var removed = lines
    removed.remove(at: tally)
    #expect(throws: SimulationError.self) { try read(removed, resigned: true) }
  }

  @Test func shardsAreAsManyAsCanBeCounted() {
    #expect(Shard(number: 5, count: 1_000_000_000_000) == nil)
    #expect(Shard(number: 0, count: 3) == nil && Shard(number: 4, count: 3) == nil)
    #expect(Shard(number: 3, count: Shard.mostParts) != nil)
  }

  /// A replicate's numbers depend on its cell, not on the others or on where the cell stands.
  @Test func cellsAreIndependentOfEachOther() async throws {
    let both = try Self.scenario(("k", "3,4"), ("tau2", "0.1"), ("replicates", "40"))
    let one = try Self.scenario(("k", "4"), ("tau2", "0.1"), ("replicates", "40"))
    let first = try await both.simulation().run()
    let second = try await one.simulation().run()
    #expect(first.tallies[1] == second.tallies[0])
    #expect(first.tallies[0] != second.tallies[0])
  }

  @Test func closureThatFails() async throws {
    struct Sulk: Error, CustomStringConvertible { var description: String { "no weather for it" } }
    let cell = Cell(studyCount: 3, mean: 0, tauSquared: 0, model: NormalModel(variances: .equal(0.1)))
    let own = ClosureMethod("first") { studies in
      guard studies.estimates[0] > 0 else { throw Sulk() }
      return SimulatedEstimate(estimate: studies.estimates[0], standardError: 1, lower: -2, upper: 2)
    }
    let infinite = ClosureMethod("infinite") { _ in
      SimulatedEstimate(estimate: .infinity, standardError: 1, lower: 0, upper: 1)
    }
    let simulation = Simulation(cells: [cell], methods: [own, infinite], replicates: 100, seed: 3)
    let rows = ResultTable(try await simulation.run(), of: simulation).rows
    let failures = rows[0].performance.failures
    #expect(failures > 30 && failures < 70)
    #expect(rows[0].firstFailure?.message == "no weather for it")
    #expect((rows[0].performance.bias ?? -1) > 0, "only positive estimates are in the mean")
    #expect(rows[1].performance.failures == 100 && rows[1].performance.coverage == nil)
    #expect(
      rows[1].firstFailure == Tally.Failure(replicate: 0, message: "the estimate is not a finite number"))
  }

  /// The batch and the single fit are the same mathematics.
  @Test func replicatesAgreeWithSingleFits() async throws {
    let cell = Cell(studyCount: 5, mean: 0.2, tauSquared: 0.1, model: NormalModel())
    let single = ClosureMethod("single", estimatesTauSquared: true) { studies in
      let fit = try RandomEffects(method: .reml, inference: .knappHartung).fit(studies)
      return SimulatedEstimate(
        estimate: fit.pooled.estimate, standardError: fit.pooled.standardError,
        lower: fit.pooled.interval.lower, upper: fit.pooled.interval.upper,
        tauSquared: fit.heterogeneity.tauSquared)
    }
    let batch = PooledMethod(.reml, inferences: [KnappHartungInference()])
    let simulation = Simulation(cells: [cell], methods: [batch, single], replicates: 300)
    let rows = ResultTable(try await simulation.run(), of: simulation).rows
    let (first, second) = (rows[0].performance, rows[1].performance)
    #expect(first.bias == second.bias)
    #expect(first.tauSquaredBias == second.tauSquaredBias)
    #expect(first.coverage == second.coverage)
    #expect(abs(first.meanWidth! - second.meanWidth!) < 1e-12)
  }

  /// With a known bias, believing it gives the true mean back, and ignoring it does not.
  @Test func strategiesAgainstBias() async throws {
    let scenario = try Self.scenario(
      ("k", "8"), ("model", "biased"), ("variances", "equal:0.05"), ("bias", "1:0"), ("share", "0.5"),
      ("methods", "REML,exclude-high,ivhet,quality-effects:0.5,down-weighted:0.5,bias-adjusted:1:0"),
      ("tests", "z"),
      ("replicates", "300"))
    let simulation = try scenario.simulation()
    let rows = ResultTable(try await simulation.run(), of: simulation).rows
    func bias(_ method: String) -> Double {
      rows.first { $0.method.hasPrefix(method) }?.performance.bias ?? .nan
    }
    #expect(abs(bias("REML") - 0.5) < 0.05)
    #expect(abs(bias("ivhet") - 0.5) < 0.05)
    #expect(abs(bias("exclude-high")) < 0.05)
    #expect(abs(bias("bias-adjusted")) < 0.03)
    #expect(abs(bias("down-weighted") - 1.0 / 3) < 0.06)
    #expect(bias("quality-effects") > 0.2 && bias("quality-effects") < 0.45)
  }
}

/// Stops a simulation after some blocks.
private struct StopAfter: SimulationMonitor {
  let count: Counter
  let limit: Int
  init(_ limit: Int) {
    count = Counter()
    self.limit = limit
  }
  var isStopped: Bool { count.value >= limit }
  func added(_ state: SimulationState, kept: [UInt8]) { count.value = state.done.count }
}

private final class Counter: @unchecked Sendable {
  var value = 0
}
