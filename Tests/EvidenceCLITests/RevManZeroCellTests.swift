import Foundation
import Testing

/// Zero cells as RevMan treats them, by the formulas of Deeks and Higgins (2010) in a script of its own.
@Suite struct RevManZeroCellTests {
  private static let rows = [(0, 20, 3, 20), (4, 30, 9, 31), (0, 15, 0, 15), (6, 50, 2, 48)]

  private static func review(_ measure: String, _ method: String, random: Bool = false) -> String {
    let rows = rows.enumerated().map { index, row in
      "<DICH_DATA STUDY_ID='STD-S\(index)' EVENTS_1='\(row.0)' TOTAL_1='\(row.1)' EVENTS_2='\(row.2)' TOTAL_2='\(row.3)'/>"
    }.joined(separator: "\n")
    return """
      <COCHRANE_REVIEW><ANALYSES_AND_DATA><COMPARISON NO="1"><NAME>C</NAME>
      <DICH_OUTCOME NO="1" EFFECT_MEASURE="\(measure)" METHOD="\(method)" RANDOM="\(random ? "YES" : "NO")" TOTALS="YES">
      <NAME>O</NAME>
      \(rows)
      </DICH_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>
      """
  }

  private func pool(_ review: String, _ options: String...) throws -> JSON {
    try withTable(review, name: "r.rm5") { folder throws in
      let run = try CommandRun.evidence(["pool", "r.rm5", "--format", "json"] + options, in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      return try run.json()
    }
  }

  private func expect(_ json: JSON, estimate: Double, se: Double) {
    let pooled = json["coefficients"].elements.first
    #expect(abs((pooled?["estimate"].number ?? .nan) - estimate) < 1e-12)
    #expect(abs((pooled?["se"].number ?? .nan) - se) < 1e-12)
  }

  @Test func ratiosArePooledWithCorrectedCells() throws {
    expect(
      try pool(Self.review("RR", "MH")), estimate: -0.32081726028988744, se: 0.3823664918000784)
    expect(
      try pool(Self.review("OR", "MH")), estimate: -0.36611428387949474, se: 0.4327307288161213)
  }

  @Test func anAdditionOfNothingLeavesTheCountsAsTheyAre() throws {
    let plain = try pool(Self.review("RR", "MH"), "--add", "0")
    let other = try pool(Self.review("RR", "MH"), "--preset", "metafor", "--method", "MH")
    #expect(plain["coefficients"] == other["coefficients"])
  }

  @Test func differencesAreOfTheCountsAsTheyAre() throws {
    let json = try pool(Self.review("RD", "MH"))
    expect(json, estimate: -0.0345077523344683, se: 0.040219408931140385)
    let studies = json["studies"].elements
    let effects = [-0.15, -0.15698924731182798, 0, 0.07833333333333334]
    let errors = [0.08786665201812954, 0.10246050178705411, 0.061515686515717274, 0.054257594621159484]
    for (study, expected) in zip(studies, zip(effects, errors)) {
      #expect(abs((study["effect"].number ?? .nan) - expected.0) < 1e-12)
      #expect(abs((study["se"].number ?? .nan) - expected.1) < 1e-12)
    }
    #expect(studies.count == 4)
  }

  @Test func heterogeneityOfDifferencesIsOfEveryStudy() throws {
    // Q = 7.796589710889819 around the Mantel-Haenszel mean, the study without events in it; DerSimonian and Laird from it.
    let fixed = try pool(Self.review("RD", "MH"))
    #expect(abs((fixed["heterogeneity"]["q"].number ?? .nan) - 7.796589710889819) < 1e-12)
    #expect(fixed["heterogeneity"]["q_df"].number == 3)
    #expect(abs((fixed["heterogeneity"]["i2"].number ?? .nan) - 61.521638161749415) < 1e-10)
    let random = try pool(Self.review("RD", "MH", random: true))
    expect(random, estimate: -0.03748445939314593, se: 0.05911991968908328)
    #expect(abs((random["heterogeneity"]["tau2"].number ?? .nan) - 0.008355960012031953) < 1e-14)
    #expect(random["heterogeneity"]["q_df"].number == 3)
    let dropped = try pool(Self.review("RD", "MH"), "--drop00")
    #expect(dropped["heterogeneity"]["q_df"].number == 2)
  }

  @Test func otherPresetsHaveTheirOwnDifferences() throws {
    let json = try pool(Self.review("RD", "IV", random: true), "--preset", "metafor")
    #expect(abs((json["studies"].elements.first?["effect"].number ?? .nan) + 3.0 / 21) < 1e-12)
  }
}
