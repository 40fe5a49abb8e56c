import Foundation
import Testing

/// Dependent effects through the command: files, exit codes and words. The numbers are held to other programs' by
/// `ReferenceTests`.
@Suite struct DependentCommandTests {
  private static let table = """
    study,outcome,effect,se
    A,EE,0.40,0.20
    A,DP,0.30,0.22
    B,EE,0.55,0.18
    B,DP,0.10,0.19
    C,EE,0.20,0.25
    C,DP,0.35,0.24
    D,EE,0.70,0.30
    E,DP,0.15,0.20

    """

  /// The matrix that options make gives the analysis of these options.
  @Test func aPrintedMatrixReadsBack() throws {
    try withTable(Self.table) { folder in
      let matrix = try CommandRun.evidence(
        ["vcov", "data.csv", "--rho", "0.4", "-o", "V.csv"], in: folder.url)
      #expect(matrix.exitCode == 0 && matrix.output.isEmpty)
      let lines = try folder.text("V.csv").split(separator: "\n")
      #expect(lines.count == 8 && lines.allSatisfy { $0.split(separator: ",").count == 8 })
      func estimate(_ options: [String]) throws -> JSON {
        try CommandRun.evidence(
          ["pool", "data.csv", "--random", "study/effect", "--format", "json"] + options, in: folder.url
        ).json()["coefficients"][0]
      }
      let (assumed, given) = (try estimate(["--rho", "0.4"]), try estimate(["--vcov", "V.csv"]))
      let difference = try #require(assumed["estimate"].number) - (try #require(given["estimate"].number))
      #expect(abs(difference) < 1e-9)
    }
  }

  /// A row that is left out takes its row and column of the matrix with it.
  @Test func rowsLeftOutDropOutOfTheMatrix() throws {
    try withTable(Self.table) { folder in
      _ = try CommandRun.evidence(["vcov", "data.csv", "--rho", "0.4", "-o", "V.csv"], in: folder.url)
      func estimate(_ options: [String]) throws -> Double? {
        try CommandRun.evidence(
          ["pool", "data.csv", "--where", "study!=B", "--random", "study/effect", "--format", "json"]
            + options,
          in: folder.url
        ).json()["coefficients"][0]["estimate"].number
      }
      let (assumed, given) = (try estimate(["--rho", "0.4"]), try estimate(["--vcov", "V.csv"]))
      #expect(abs(try #require(assumed) - (try #require(given))) < 1e-9)
    }
  }

  @Test func rowsOfOneTrialAreOfferedTheirAnalysis() throws {
    let text = Self.table.replacingOccurrences(of: "study,", with: "trial,")
    try withTable(text) { folder in
      let run = try CommandRun.evidence(["pool", "data.csv"], in: folder.url)
      #expect(run.exitCode == 65 && run.errors.contains("--dependence che"))
      let offered = try CommandRun.evidence(["pool", "data.csv", "--dependence", "che"], in: folder.url)
      #expect(offered.exitCode == 0 && offered.output.contains("5 studies, 8 effects"))
    }
  }

  @Test func textTellsWhatIsModelled() throws {
    try withTable(Self.table) { folder in
      let text = try CommandRun.evidence(["pool", "data.csv", "--dependence", "che"], in: folder.url).output
      #expect(text.contains("Dependent effects: 8 in 5 clusters (study), at most 2 in one"))
      #expect(text.contains("robust by cluster (CR2"))
      #expect(text.contains("study/effect") && text.contains("A: EE"))
      let levels = try CommandRun.evidence(
        ["pool", "data.csv", "--random", "outcome|study", "--struct", "UN", "--variance-ci"], in: folder.url
      ).output
      #expect(levels.contains("outcome|study (UN, 5 groups)") && levels.contains("correlations"))
    }
  }

  @Test func aForestHasAnEffectForEachOutcome() throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        ["forest", "data.csv", "--dependence", "che", "--moderators", "outcome - 1", "--format", "csv"],
        in: folder.url)
      let rows = run.output.split(separator: "\n")
      #expect(rows.filter { $0.hasPrefix("subgroup_summary") }.count == 2)
      #expect(rows.contains { $0.contains("Random terms: study") })
      #expect(rows.contains { $0.contains("Intervals are robust by study (CR2, 5 clusters") })
    }
  }

  @Test(arguments: [
    (["--cluster", "outcome"], 64, "--dependence"), (["--rho", "0.5"], 64, "--random study/effect"),
    (["--dependence", "che", "--rho", "2"], 64, "between -1 and 1"),
    (["--random", "outcome|study"], 64, "--struct"), (["--random", "study/nosuch"], 65, "'nosuch'"),
    (["--random", "study/effect", "--test", "knha"], 64, "t or z"),
    (["--dependence", "che", "--cluster", "outcome", "--rho", "-0.9"], 65, "not positive definite"),
    (["--random", "study/effect", "--vcov", "data.csv"], 65, "row"),
    (["--bootstrap", "99"], 64, "--dependence"),
    (["--random", "a|b|c", "--struct", "CS"], 64, "outcome|study"), (["--seed", "1"], 64, "--bootstrap"),
    (["--interaction", "outcome", "--moderators", "outcome"], 64, "--moderators"),
    (["--interaction", "outcome", "--baseline-risk", "0.2"], 64, "--baseline-risk"),
    (["--dependence", "che", "--phi", "0.8"], 65, "--phi"),
  ]) func refusalsSayWhatToDo(_ options: [String], _ exitCode: Int, _ word: String) throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(["pool", "data.csv"] + options, in: folder.url)
      #expect(run.exitCode == exitCode && run.errors.contains(word), "\(run.exitCode): \(run.errors)")
    }
  }

  @Test func aSummaryOfFindingsIsNotOfInteractions() throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        ["certainty", "data.csv", "--interaction", "outcome"], in: folder.url)
      #expect(run.exitCode == 64 && run.errors.contains("--interaction"))
    }
  }

  @Test func otherCommandsRefuseWhatTheyCannotDo() throws {
    for command in [["rob", "pool"], ["missing"]] {
      let run = try CommandRun.evidence(
        command + ["dataset:bcg", "--measure", "RR", "--dependence", "che"],
        in: FileManager.default.temporaryDirectory)
      #expect(run.exitCode == 64 && run.errors.contains("--dependence"))
    }
  }
}
