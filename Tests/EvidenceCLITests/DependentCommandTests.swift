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

  /// What `vcov` prints of some rows is taken back for these, with a byte order mark as well; of as many others it is not.
  @Test func aMatrixOfTheRowsThatAreLeftReadsBack() throws {
    try withTable(Self.table) { folder in
      let rows = ["--where", "study!=B", "--random", "study/effect", "--format", "json"]
      let rho = ["--rho", "0.4"]
      _ = try CommandRun.evidence(
        ["vcov", "data.csv", "--where", "study!=B", "-o", "V.csv"] + rho, in: folder.url)
      try folder.write("marked.csv", "\u{FEFF}" + (try folder.text("V.csv")))
      let assumed = try CommandRun.evidence(["pool", "data.csv"] + rows + rho, in: folder.url).json()
      let wanted = try #require(assumed["coefficients"][0]["estimate"].number)
      for file in ["V.csv", "marked.csv"] {
        let given = try CommandRun.evidence(["pool", "data.csv", "--vcov", file] + rows, in: folder.url)
          .json()
        #expect(abs(try #require(given["coefficients"][0]["estimate"].number) - wanted) < 1e-9)
      }
      let others = try CommandRun.evidence(
        ["pool", "data.csv", "--vcov", "V.csv", "--where", "study!=A", "--random", "study/effect"],
        in: folder.url)
      #expect(others.exitCode == 65 && others.errors.contains("V.csv") && others.errors.contains("8 rows"))
    }
  }

  /// A file that is no covariance matrix is named itself, with its row and column.
  @Test func aMatrixThatCannotBeIsNamed() throws {
    try withTable("study,effect,se\nA,0.4,0.2\nA,0.3,0.2\nB,0.1,0.2\n") { folder in
      for (matrix, word) in [
        ("0.04,0.01,0\n0.02,0.04,0\n0,0,0.04\n", "row 1, column 2 differs"),
        ("0.04,0.05,0\n0.05,0.04,0\n0,0,0.04\n", "not positive definite"),
      ] {
        try folder.write("V.csv", matrix)
        let run = try CommandRun.evidence(
          ["pool", "data.csv", "--vcov", "V.csv", "--random", "study/effect"], in: folder.url)
        #expect(run.exitCode == 65 && run.errors.contains("V.csv: ") && run.errors.contains(word))
      }
    }
  }

  /// Where correlations are from is told, and none that no pair of effects has.
  @Test func sourcesOfCorrelationsAreTold() throws {
    let arms = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,low,pla,10,2,30,12,2,30
      A,high,pla,9,2,30,12,2,30
      B,low,pla,11,2,40,12,2,40
      C,low,pla,10,3,25,12,3,25

      """
    try withTable(arms) { folder in
      let options = ["pool", "data.csv", "--measure", "MD", "--shared-control", "covariance"]
      let che = try CommandRun.evidence(options + ["--dependence", "che"], in: folder.url)
      #expect(che.exitCode == 0 && che.output.contains("1 pair has the covariance of a common comparator"))
      #expect(!che.output.contains("correlate by") && !che.errors.contains("0.6"))
      let common = try CommandRun.evidence(options + ["--method", "EE"], in: folder.url)
      #expect(common.exitCode == 0 && common.output.contains("generalised least squares"))
      let apart = try CommandRun.evidence(
        options + ["--dependence", "che", "--cluster", "arm"], in: folder.url)
      #expect(apart.exitCode == 65 && apart.errors.contains("coarser cluster"))
    }
  }

  /// Correlations that fall off from level to level take words alphabetically, and say so.
  @Test func wordsAreOrderedAlphabetically() throws {
    let times = ["post", "6 months", "12 months"]
    let rows = (0..<18).map { "s\($0 / 3),\(times[$0 % 3]),\(Double($0 * 7 % 11) / 10),0.2\n" }.joined()
    try withTable("study,when,effect,se\n" + rows) { folder in
      let options = ["pool", "data.csv", "--random", "when|study", "--struct", "AR"]
      let words = try CommandRun.evidence(options, in: folder.url)
      #expect(words.errors.contains("12 months, 6 months, post"))
      try folder.write(
        "data.csv",
        ("study,when,effect,se\n" + rows).replacing("post", with: "0").replacing(" months", with: ""))
      #expect(try !CommandRun.evidence(options, in: folder.url).errors.contains("alphabetical"))
    }
  }

  /// A level of which one trial alone tells has no robust standard error.
  @Test func aLevelOfOneTrialHasNoRobustStandardError() throws {
    try withTable(Self.table + "F,PA,0.3,0.2\n") { folder in
      let options = ["pool", "data.csv", "--dependence", "che", "--moderators", "outcome - 1"]
      let run = try CommandRun.evidence(options, in: folder.url)
      #expect(run.output.contains("undefined") && run.errors.contains("outcomePA (F)"))
      let json = try CommandRun.evidence(options + ["--format", "json"], in: folder.url).json()
      #expect(json["coefficients"][2]["se"] == .null && json["model_coefficients"][2]["se"].number != nil)
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

  /// `--prediction` chooses whatever `--test` is: five studies leave Student's t four degrees of freedom.
  @Test(arguments: [
    (["--test", "z", "--prediction", "t"], "(t, 4 df)"), (["--test", "z"], "(normal)"),
    (["--test", "z", "--prediction", "t", "--df", "residual"], "(t, 7 df)"), ([], "(t, 4 df)"),
    (["--prediction", "z"], "(normal)"),
  ]) func predictionsFollowTheirChoice(options: [String], kind: String) throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--random", "study/effect"] + options, in: folder.url)
      #expect(run.output.contains("95% prediction interval \(kind)"), "\(run.output) \(run.errors)")
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
    (["--dependence", "che", "--tau2-ci", "PL"], 64, "--variance-ci"),
    (["--dependence", "che", "--subgroup", "outcome"], 64, "--moderators"),
    (["--dependence", "che", "--phi", "0.8", "--rho", "0"], 64, "rho 0"),
    (["--dependence", "multilevel", "--independent", "outcome"], 64, "dependence che"),
    (["--dependence", "aggregate", "--df", "residual"], 64, "dependence che"),
    (["--random", "study", "--struct", "CS"], 64, "outcome|study"),
    (["--interaction", "outcome", "--rho", "0.3"], 64, "one difference of each trial"),
    (["--interaction", "outcome", "--reference", "sex=F"], 64, "--reference sex=F"),
    (
      ["--interaction", "outcome", "--reference", "outcome=EE", "--reference", "outcome=DP"], 64,
      "one reference"
    ),
    (["--method", "EE", "--robust", "CR2", "--unweighted"], 64, "--robust"),
    (["--dependence", "che", "--robust", "CR1", "--moderators", "study"], 65, "clusters"),
    (["--random", "outcome/effect", "--robust", "CR2", "--cluster", "study"], 64, "'outcome'"),
    (
      ["--random", "outcome|study", "--struct", "UN", "--where", "study=A|B"], 65,
      "'outcome|study' has 3 variances and correlations by UN, and the effects have 3 degrees of freedom to tell them by"
    ),
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
