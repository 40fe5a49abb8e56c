import Foundation
import Testing

/// No bound of a pooled effect is printed as no effect, in any text.
@Suite struct PooledRoundingTests {
  /// Alone, the first study has the interval 0.1955 - 1.96 0.1 = -0.0005 to 0.3915.
  private static let table = "study,effect,se,rob,design\nA,0.1955,0.1,low,RCT\nB,0.5,0.1,high,RCT\n"

  @Test(arguments: [["rob", "pool"], ["certainty"]])
  func boundsHaveDigitsEnough(command: [String]) throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(command + ["data.csv", "--test", "z"], in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains("-0.0005 to 0.3915"), "\(run.output)")
      #expect(!run.output.contains("0.00 to"), "\(run.output)")
    }
  }

  /// Effects of studies have the digits of their intervals.
  @Test func effectsHaveTheDigitsOfTheirIntervals() throws {
    try withTable("study,effect,se\nA,0.1965,0.1\nB,0.5,0.1\n") { folder in
      let text = try folder.evidence("effects", "data.csv").output
      #expect(text.contains("0.197  0.001 to 0.392"), "\(text)")
    }
  }

  /// The same with other correlations: clusters of one person leave variances as they are, and B has no weight to speak of.
  @Test func gridsHaveDigitsEnough() throws {
    let table = "study,effect,variance,cluster_size\nA,0.1965,0.01,1\nB,0.1965,1000,1\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--method", "EE", "--icc-grid", "0.05,0.1")
      try #require(run.exitCode == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n").filter { $0.hasSuffix("0.197  0.001 to 0.392     0") }
      #expect(lines.count == 2, "\(run.output)")
    }
  }

  @Test func digitsThatAreAskedForStay() throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence("rob", "pool", "data.csv", "--test", "z", "--digits", "2")
      #expect(run.output.contains("-0.00 to 0.39") || run.output.contains("0.00 to 0.39"), "\(run.output)")
    }
  }
}
