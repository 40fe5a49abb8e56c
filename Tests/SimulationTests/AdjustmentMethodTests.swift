import Estimates
import Testing

@testable import Simulation

/// Methods for small-study effects under test.
@Suite struct AdjustmentMethodTests {
  @Test func everyMethodRunsUnderSelection() async throws {
    let scenario = try EngineTests.scenario(
      ("k", "12"), ("mu", "0.3"), ("tau2", "0.02"), ("select", "step:0.025:0.3"),
      ("methods", adjustmentMethods.codes.joined(separator: ",")), ("tests", "z,t"), ("replicates", "60"),
      ("seed", "3"))
    let simulation = try scenario.simulation()
    let state = try await simulation.run()
    let table = ResultTable(state, of: simulation)
    // trim-fill and worst-case have both intervals, the nine others one.
    #expect(table.rows.count == 13)
    for row in table.rows { #expect(row.performance.failures < 40) }
  }

  /// Selection biases the plain mean upwards, and what allows for it less.
  @Test func selectionIsAllowedFor() async throws {
    let scenario = try EngineTests.scenario(
      ("k", "40"), ("mu", "0.1"), ("tau2", "0.01"), ("select", "step:0.025:0.1"),
      ("methods", "REML,3PSM,p-uniform*,PET-PEESE"), ("tests", "z,t"), ("replicates", "40"), ("seed", "5"))
    let simulation = try scenario.simulation()
    let table = ResultTable(try await simulation.run(), of: simulation)
    let bias = table.rows.map { abs($0.performance.bias ?? .infinity) }
    let plain = try #require(bias.first)
    #expect(plain > 0.05)
    for other in bias.dropFirst(2) { #expect(other < plain) }
  }
}
