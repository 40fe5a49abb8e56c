import Foundation
import Testing

@testable import EvidenceCLI

/// `evidence swim` through its commands, with results written to files.
@Suite struct SwimTests {
  /// A folder of its own for each test.
  private let temporary: TemporaryFolder
  private var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  private func table(_ text: String) throws -> String {
    let file = folder.appending(path: "table.csv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func run(_ arguments: [String], extension kind: String = "json") throws -> String {
    let file = folder.appending(path: "result.\(kind)")
    var command = try EvidenceCommand.parseAsRoot(["swim"] + arguments + ["-o", file.path])
    try command.run()
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let text = try run(arguments)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func failure(_ arguments: [String]) -> CommandFailure? {
    do {
      _ = try run(arguments)
      return nil
    } catch {
      return CommandFailure(error)
    }
  }

  /// Maddox et al. 2025.
  @Test func theReviewsCounts() throws {
    let document = try json(["votes", "dataset:ward-care-directions", "--by", "outcome", "--mixed", "better"])
    #expect(document["schema"] as? String == "evidence.swim-votes/1")
    let groups = try #require(document["groups"] as? [[String: Any]])
    #expect(groups.map { $0["by"] as? String } == ["burnout", "compassionate-care", "burnout-subscale"])
    #expect(groups.map { $0["k"] as? Int } == [6, 8, 1])
    #expect(groups.map { $0["better"] as? Int } == [1, 3, 0])
    #expect(groups.map { $0["worse"] as? Int } == [2, 0, 1])
    #expect(groups.map { $0["mixed"] as? Int } == [0, 1, 0])
    #expect(groups.map { $0["not_reported"] as? Int } == [3, 4, 0])
    #expect(groups.map { $0["p"] as? Double } == [1, 0.125, 1])
    let subscale = try json(
      ["votes", "dataset:ward-care-directions", "--where", "outcome!=compassionate-care"])
    #expect(subscale["p"] as? Double == 0.625)
    let warnings = try #require(document["warnings"] as? [[String: String]])
    #expect(warnings.contains { $0["code"] == "not-reported" && ($0["message"] ?? "").hasPrefix("7 of 15") })
  }

  @Test func aCellWithSeveralLevelsCountsInEach() throws {
    let data = try table("study,direction,level\na,+,x; y;x\nb,harm,y\nc,0,\nd,benefit,z\ne,-,x\n")
    let csv = try run(["votes", data, "--by", "level"], extension: "csv")
    #expect(
      csv.split(separator: "\n").map { $0.split(separator: ",").prefix(5).joined(separator: ",") }
        == ["by,k,better,worse,none", "x,2,1,1,0", "y,2,1,1,0", "z,1,1,0,0"])
  }

  @Test func aStudyHasOneVoteAndOnePValue() throws {
    let data = try table(
      "study,direction,p,outcome\nA,better,0.01,EE\nA,better,0.02,DP\nA,worse,0.4,PA\nB,better,0.2,EE\nB,better,0.3,DP\n"
        + "C,better,0.1,EE\nC,better,0.2,PA\n")
    let votes = try json(["votes", data])
    #expect((votes["k"] as? Int, votes["better"] as? Int, votes["mixed"] as? Int) == (3, 2, 1))
    #expect(votes["p"] as? Double == 0.5)
    #expect(
      (votes["votes"] as? [[String: Any]])?.map { $0["rows"] as? [Int] } == [[1, 2, 3], [4, 5], [6, 7]])
    #expect((votes["warnings"] as? [[String: String]])?.isEmpty ?? false)
    let rows = try json(["votes", data, "--rows"])
    #expect((rows["k"] as? Int, rows["better"] as? Int, rows["p"] as? Double) == (7, 6, 0.125))
    #expect((rows["warnings"] as? [[String: String]])?.map { $0["code"] } == ["repeated-study"])
    // With an outcome in each group, every row is a vote.
    let grouped = try json(["votes", data, "--by", "outcome"])
    #expect((grouped["groups"] as? [[String: Any]])?.map { $0["k"] as? Int } == [3, 2, 2])

    let refused = try #require(failure(["pvalues", data]))
    #expect(refused.exitCode == .data && refused.message.contains("--rows"), "\(refused.message)")
    #expect((try json(["pvalues", data, "--rows"])["k"] as? Int) == 7)
    #expect((try json(["pvalues", data, "--by", "outcome"])["analyses"] as? [[String: Any]])?.count == 3)
  }

  @Test func directionsComeFromSignsOfEffectsWhereThereAreNone() throws {
    let data = try table("study,effect,direction\na,0.3,\nb,-0.2,\nc,0,\nd,0.4,worse\ne,,\n")
    let higher = try json(["votes", data, "--better", "higher"])
    #expect((higher["better"] as? Int, higher["worse"] as? Int, higher["none"] as? Int) == (1, 2, 1))
    #expect((higher["excluded"] as? [[String: Any]])?.first?["study"] as? String == "e")
    let lower = try json(["votes", data, "--better", "lower"])
    #expect((lower["better"] as? Int, lower["worse"] as? Int) == (1, 2))
    // Which sign is good is said, or nothing is said of signs, or it is assumed with a warning.
    let codes = { (document: [String: Any]) in
      (document["warnings"] as? [[String: String]] ?? []).map { $0["code"] ?? "" }
    }
    let none = try json(["votes", data, "--align", "none"])
    #expect(codes(none) == ["assumed-better"] && codes(lower).isEmpty)
    #expect(codes(higher) == ["contradicted-result"])
    let unsaid = try json(["votes", data])
    #expect((unsaid["better"] as? Int, unsaid["worse"] as? Int) == (0, 1))
    #expect((unsaid["excluded"] as? [[String: Any]])?.map { $0["study"] as? String } == ["a", "b", "e"])
    // A shipped dataset brings its measure.
    let measured = try json(["votes", "dataset:bcg", "--better", "lower"])
    #expect((measured["better"] as? Int, measured["worse"] as? Int) == (11, 2))
  }

  @Test func unknownWordsAreRefusedWithTheirPlace() throws {
    let data = try table("study,direction\na,better\nb,wrose\n")
    let found = try #require(failure(["votes", data]))
    #expect(found.exitCode == .data)
    #expect(
      found.message.contains(
        "table.csv:3: column 'direction': 'wrose' is not a direction; did you mean 'worse'?"))
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "result.json").path))
    // A score that rises may be good or bad for people.
    let ofScores = try #require(failure(["votes", try table("study,direction\na,positive\nb,↓\n")]))
    #expect(
      ofScores.message.contains(
        "table.csv:3: column 'direction': '↓' may be the way of a score or that of people; write better or worse, as people "
          + "with the intervention fared"))
    let missing = try #require(failure(["votes", try table("study,dirction\na,better\n")]))
    #expect(missing.exitCode == .data && missing.message.contains("did you mean 'dirction'?"))
  }

  @Test(arguments: ["0", "1.2", "-0.1", "0.0S"])
  func impossiblePValuesAreRefused(value: String) throws {
    let found = try #require(failure(["pvalues", try table("study,p\na,0.3\nb,\(value)\n")]))
    #expect(found.exitCode == .data)
    #expect(found.message.contains("table.csv:3") && found.message.contains("'\(value)'"))
  }

  @Test func eachRowTakesItsFirstRoute() throws {
    let data = try table(
      "study,p,direction,z,t,df,effect,se\na,0.2,better,,,,,\nb,0.03,worse,,,,,\nc,0.5,none,,,,,\nd,,,1.2,,,,\n"
        + "e,,,,2.1,20,,\nf,,,,1.2,,,\ng,0.4,,,,,,\nh,,,,,,0.6,0.3\ni,,,,,,0.6,\n")
    let document = try json(["pvalues", data, "--better", "higher"])
    let studies = try #require(document["studies"] as? [[String: Any]])
    #expect(studies.map { $0["route"] as? String } == ["p-two-sided", "p-two-sided", "z", "t", "effect"])
    #expect(studies.map { $0["study"] as? String } == ["a", "b", "d", "e", "h"])
    #expect((studies[0]["p"] as? Double, studies[1]["p"] as? Double) == (0.1, 0.985))
    let excluded = try #require(document["excluded"] as? [[String: Any]])
    #expect(excluded.map { $0["study"] as? String } == ["c", "f", "g", "i"])
    #expect((excluded[2]["reason"] as? String)?.contains("without its sign") ?? false)
    let methods = try #require(document["methods"] as? [String: Any])
    #expect(methods.count == 8 && methods["stouffer-weighted"] == nil)
    let strict = try #require(failure(["pvalues", data, "--better", "higher", "--strict"]))
    #expect(
      strict.exitCode == .data && strict.message.contains("table.csv:4")
        && strict.message.contains("--strict"))
  }

  @Test func effectsAreSummarisedByLevel() throws {
    let data = try table("study,effect,outcome\na,0.1,x\nb,0.4,x\nc,0.2,x\nd,-0.3,y\ne,,y\n")
    let document = try json(["effects", data, "--by", "outcome", "--better", "higher"])
    let analyses = try #require(document["analyses"] as? [[String: Any]])
    #expect(analyses.map { $0["by"] as? String } == ["x", "y"])
    #expect(analyses.map { $0["median"] as? Double } == [0.2, -0.3])
    #expect(analyses.map { $0["worse"] as? Int } == [0, 1])
    #expect(abs(try #require(analyses[0]["lower_quartile"] as? Double) - 0.15) < 1e-12)
  }

  @Test func aTableWithoutEffectsSaysWhatToType() throws {
    let found = try #require(failure(["effects", try table("study,events1,n1,events2,n2\na,1,9,2,9\n")]))
    #expect(found.exitCode == .data && found.message.hasSuffix("or the measure with --measure"))
  }

  @Test(arguments: ["effect-direction", "harvest"])
  func plotsAreDrawnFromTheReview(kind: String) throws {
    let svg = try run(["plot", kind, "dataset:ward-care-directions"], extension: "svg")
    #expect(svg.contains("<title") && svg.contains("Worse (harm)"))
    let csv = try run(["plot", kind, "dataset:ward-care-directions"], extension: "csv")
    #expect(csv.split(separator: "\n").count == 1 + 15 + 15)
  }

  @Test func anAlbatrossPlotNeedsParticipants() throws {
    let found = try #require(failure(["plot", "albatross", try table("study,p\na,0.3\n")]))
    #expect(found.exitCode == .data)
    #expect(found.message.contains("table.csv:1: ") && found.message.contains("no column 'n'"))
    #expect(found.message.hasSuffix("name another header with --column n=HEADER"))
    let svg = try run(
      ["plot", "albatross", try table("study,p,n\na,0.3,40\nb,0.9,200\n")], extension: "svg")
    #expect(svg.contains("Participants"))
  }

  @Test(arguments: [
    (["albatross", "--contours", "0.2,x"], "--contours: 'x' is not a number"),
    (["albatross", "--contours", "0"], "--contours: "),
    (["albatross", "--contour-measure", "odds-ratio"], "needs --baseline-risk"),
    (["albatross", "--baseline-risk", "0.2"], "--baseline-risk belongs to --contour-measure odds-ratio"),
    (["harvest", "--contours", "0.2"], "--contours: only an albatross plot has contours"),
    (["effect-direction", "--height", "n"], "--height: only a harvest plot has bars"),
  ])
  func aPlotRefusesWhatItCannotShow(options: [String], message: String) throws {
    let run = try withTable("study,p,n\na,0.3,40\n") { folder in
      try CommandRun.evidence(["swim", "plot", options[0], "data.csv"] + options.dropFirst(), in: folder.url)
    }
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func effectsOfSeveralMeasuresHaveNoCommonMedian() throws {
    let found = try #require(
      failure(["effects", try table("study,effect,effect_measure\na,0.3,SMD\nb,2,MD\n")]))
    #expect(found.exitCode == .data && found.message.contains("table.csv:1: effects of "))
    #expect(found.message.hasSuffix("choose one kind with --where, or have them converted with --measure"))
  }
}
