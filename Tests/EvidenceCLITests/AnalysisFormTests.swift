import Foundation
import Testing

/// What documents and pictures of an analysis say of it.
@Suite struct AnalysisFormTests {
  private static let twice = """
    study,trial,events1,n1,events2,n2,randomised1,randomised2
    A,T1,5,40,9,42,45,44
    B,T1,6,50,8,48,52,50
    C,T2,7,60,9,61,62,63

    """

  /// Two reports of one trial are two results of it.
  @Test(arguments: ["pool", "forest", "missing"])
  func trialsAreCounted(command: String) throws {
    try withTable(Self.twice) { folder in
      let run = try folder.evidence(
        command, "data.csv", "--measure", "RR", "--allow-dependent", "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(json["k"].number == 3 && json["trials"].number == 2)
    }
  }

  /// One rule tells of small letters, once.
  @Test func smallLettersAreTold() throws {
    try withTable(Self.twice.replacing("A,", with: "A very long name of a study with many authors 2001,")) {
      folder in
      let run = try folder.evidence(
        "forest", "data.csv", "--measure", "RR", "--allow-dependent", "--width", "200", "-o", "a.svg")
      try #require(run.exitCode == 0, "\(run.errors)")
      #expect(run.errors.components(separatedBy: "journals ask for 7").count == 2, "\(run.errors)")
    }
  }
}
