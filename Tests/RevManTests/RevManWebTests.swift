import Tables
import Testing

@testable import RevMan

@Suite struct RevManWebTests {
  /// What a review says, without the lines that tell where.
  private func withoutPlaces(_ review: RevManReview) -> [RevManComparison] {
    var comparisons = review.comparisons
    for place in comparisons.indices {
      for outcome in comparisons[place].outcomes.indices {
        comparisons[place].outcomes[outcome].line = 0
        comparisons[place].outcomes[outcome].axisLabels = nil
        for row in comparisons[place].outcomes[outcome].rows.indices {
          comparisons[place].outcomes[outcome].rows[row].line = 0
        }
      }
    }
    return comparisons
  }

  @Test(arguments: ["revman-5.zip", "revman-5-data.zip"]) func aPackageSaysWhatTheReviewSays(_ name: String)
    throws
  {
    let package = try RevManReview(parsing: reviewBytes(name))
    let document = try RevManReview(parsing: reviewBytes("revman-5.rm5"))
    #expect(package.form == .revManWeb)
    #expect(withoutPlaces(package) == withoutPlaces(document))
    #expect(package.judgements.map(\.study) == document.judgements.map(\.study))
    #expect(package.judgements.first?.level == "Low risk")
  }

  @Test func messagesNameTheTableAndItsLine() throws {
    let review = try RevManReview(parsing: reviewBytes("revman-5.zip"))
    let table = try review.table(
      of: try review.outcome(comparison: 1, outcome: 2), name: "review.zip", fileBytes: [])
    #expect(table.sheetCell(line: table.line(ofRow: 0), column: 3) == "data-rows.csv!8")
    #expect(
      table.texts("D2") == [
        "Unclear risk", "High risk", "Low risk", "High risk", "High risk", "Unclear risk",
      ])
  }

  @Test func formsAreRecognised() throws {
    #expect(try RevManForm.recognised(reviewBytes("revman-5.rm5")) == .revMan5)
    #expect(try RevManForm.recognised(reviewBytes("revman-5.zip")) == .revManWeb)
    #expect(try RevManForm.recognised(reviewBytes("revman-5-data.zip")) == .revManWeb)
    #expect(RevManForm.recognised(Array("study,effect\n".utf8)) == nil)
  }

  @Test func aPackageWithoutItsEndIsDamaged() throws {
    let bytes = try reviewBytes("revman-5.zip")
    let error = #expect(throws: RevManError.self) {
      try RevManReview(parsing: Array(bytes.prefix(bytes.count / 2)))
    }
    #expect(
      error?.description
        == "is damaged: in the archive the list of its parts is missing; export it from RevMan again")
  }
}
