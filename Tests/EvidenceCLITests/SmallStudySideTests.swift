import Foundation
import Testing

/// Sides, half-known intervals, presets, dependent effects and names of commands of methods for small-study effects.
@Suite struct SmallStudySideTests {
  private func run(_ arguments: [String], _ tables: [String: String] = [:]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for (name, text) in tables { try folder.write(name, text) }
    return try CommandRun.evidence(["small-study"] + arguments, in: folder.url)
  }

  private static let significant = """
    study,effect,se
    A,0.945,0.165
    B,1.594,0.326
    C,0.496,0.156
    D,0.714,0.209
    E,0.311,0.097
    F,0.615,0.191
    G,0.62,0.121
    H,0.583,0.142
    I,1.056,0.313
    J,0.747,0.148
    K,0.802,0.22
    L,1.441,0.393

    """

  /// The pooled odds ratio of magnesium is below 1, the common one too but for selection.
  @Test(arguments: [["p-uniform"], ["p-uniform", "--star"], ["selection"], ["worst-case"]])
  func theSideOfThePooledEffect(_ command: [String]) throws {
    let run = try run([command[0], "dataset:magnesium", "--format", "json"] + command.dropFirst())
    #expect(try run.json()["alternative"].string == "less")
  }

  @Test func theKnownBoundIsShown() throws {
    let tables = ["data.csv": Self.significant]
    let text = try run(["p-uniform", "data.csv", "--star"], tables).output
    #expect(text.contains("up to 0.84") && text.contains("no upper bound"))
    let document = try run(["summary", "data.csv", "--all", "--format", "json"], tables).json()
    let row = try #require(document["rows"].elements.first { $0["method"].string == "p-uniform*" })
    #expect(row["lower"].number == nil && abs((row["upper"].number ?? 0) - 0.8352109) < 1e-6)
    #expect(
      document["rows"].elements.allSatisfy { $0["reason"].string != nil || $0["studies"].number != nil })
  }

  /// A side is told of the methods that take one, and where trim and fill filled studies in.
  @Test func sidesInSentences() throws {
    let text = try run(["summary", "dataset:magnesium"]).output
    #expect(
      text.contains(
        "Selection is taken to favour results below no effect (1) by the three-parameter selection model and the worst case."
      ))
    #expect(text.contains("Trim and fill: 7 studies filled in on the right."))
    #expect(text.contains("by trim and fill (L0) (Duval and Tweedie 2000; 7 studies filled in on the right)"))
    #expect(!text.contains("with selection in favour"))
  }

  @Test func proportionsHaveNoSide() throws {
    let run = try run(["summary", "dataset:vasospasm"])
    #expect(run.exitCode == 0 && !run.output.contains("Selection is taken to favour"))
    #expect(run.output.contains("Not made: Worst case: it rests on how far results lie from no effect"))
    #expect(!run.output.contains("95% CI       p"))
    let csv = try self.run(["trim-fill", "dataset:vasospasm", "--format", "csv"]).csv
    #expect(csv.dropFirst().allSatisfy { $0[6].isEmpty })
  }

  /// Mantel and Haenszel's Q is that of a preset; models of effects take the other.
  @Test func presetsWithRules() throws {
    let run = try run([
      "summary", "dataset:bcg", "--measure", "RR", "--preset", "revman5", "--format", "json",
    ])
    let document = try run.json()
    #expect(document["settings"]["preset"].string == "revman5-iv")
    #expect(document["warnings"].elements.contains { $0["code"].string == "preset-replaced" })
    let other = try self.run(["limit", "dataset:bcg", "--measure", "RR", "--preset", "iqwig6"])
    #expect(other.exitCode == 0 && other.errors.contains("the preset iqwig6 keeps Hartung and Knapp's"))
  }

  private static let rows: String = {
    let rows = zip("ABCDEFGHIJKL", 0...).flatMap { name, place in
      [
        "\(name),\(name),p,0.\(place + 3)1,0.\(place + 2)0",
        "\(name),\(name),q,0.\(11 - place / 2)4,0.2\(place)",
      ]
    }
    return "study,trial,outcome,effect,se\n" + rows.joined(separator: "\n") + "\n"
  }()

  /// Composite effects are independent studies to every method; what refusals advise is taken.
  @Test(arguments: [
    "summary", "tests", "trim-fill", "regression", "selection", "worst-case", "limit", "copas", "henmi-copas",
    "p-uniform", "p-curve", "waap", "fail-safe",
  ])
  func compositeEffects(_ command: String) throws {
    let tables = ["data.csv": Self.rows]
    let refused = try run([command, "data.csv"], tables)
    #expect(
      refused.exitCode == 65 && refused.errors.contains("with --dependence aggregate"), "\(refused.errors)")
    let made = try run(
      [command, "data.csv", "--dependence", "aggregate", "--cluster", "trial", "--format", "json"], tables)
    #expect(made.exitCode == 0, "\(command): \(made.errors)")
  }

  /// The composites that 'pool' makes.
  @Test func compositesAreThoseOfPool() throws {
    let tables = ["data.csv": Self.rows]
    let made = try run(["trim-fill", "data.csv", "--dependence", "aggregate", "--format", "json"], tables)
      .json()
    #expect(made["k"].number == 12)
    let csv = try run(["trim-fill", "data.csv", "--dependence", "aggregate", "--format", "csv"], tables).csv
    let missing = try #require(made["k0"].number)
    #expect(Double(csv[2][1]) == 12 + missing)
  }

  @Test func misspeltCommands() throws {
    let run = try run(["summry", "data.csv"], ["data.csv": Self.significant])
    #expect(run.exitCode == 64 && run.errors.contains("did you mean 'summary'?"))
    let file = try self.run(["summry"], ["summry": Self.significant])
    #expect(!file.errors.contains("is not known"))
  }

  /// The curve with its band, and the variance of true effects.
  @Test func tablesOfCurves() throws {
    let rows = try run(["selection", "dataset:magnesium", "--format", "csv"]).csv
    #expect(rows[0].last == "at_p" && rows.contains { $0[0] == "heterogeneity" && $0[1] == "tau2" })
    let curve = rows.filter { $0[0] == "curve" }
    #expect(curve.count > 50 && curve.last?.last == "1")
    let counts = try run(["p-curve", "dataset:magnesium", "--format", "csv"]).csv.filter { $0[0] == "counts" }
    #expect(counts.count == 5 && counts.compactMap { Int($0[4]) }.reduce(0, +) == 6)
  }

  @Test func permutationOfProportions() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try folder.evidence("pool", "dataset:vasospasm", "--permutation", "100")
    #expect(run.exitCode == 64 && run.errors.contains("turns the signs of effects"))
  }

  /// A reason within a sentence does not name the table again.
  @Test func reasonsWithoutFileNames() throws {
    let few = Self.significant.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n"
    let text = try run(["summary", "data.csv", "--all"], ["data.csv": few]).output
    #expect(text.contains("Tests: not made: it needs at least 10 studies"))
  }
}
