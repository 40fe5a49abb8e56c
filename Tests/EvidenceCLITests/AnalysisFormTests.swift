import Foundation
import Testing

/// What documents and pictures of an analysis say of it.
@Suite struct AnalysisFormTests {
  private static let twice = """

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
