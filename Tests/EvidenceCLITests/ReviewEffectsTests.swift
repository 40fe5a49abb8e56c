import Foundation
import Testing

/// A review's own effects are those of every command that reads its studies.
@Suite struct ReviewEffectsTests {
  private static let review = """
    <?xml version="1.0" encoding="UTF-8"?>
    <COCHRANE_REVIEW><STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>
    <STUDY ID="STD-A" NAME="A"/><STUDY ID="STD-B" NAME="B"/><STUDY ID="STD-C" NAME="C"/>
    </INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES><ANALYSES_AND_DATA><COMPARISON NO="1"><NAME>T</NAME>
    <DICH_OUTCOME NO="1" EFFECT_MEASURE="PETO_OR" METHOD="PETO" RANDOM="NO" TOTALS="YES"><NAME>Leaving</NAME>
    EVENTS</DICH_OUTCOME>
    <CONT_OUTCOME NO="2" EFFECT_MEASURE="SMD" RANDOM="NO" TOTALS="YES"><NAME>Exhaustion</NAME>
    <CONT_DATA STUDY_ID="STD-A" MEAN_1="21" SD_1="8" TOTAL_1="8" MEAN_2="24" SD_2="9" TOTAL_2="10"/>
    <CONT_DATA STUDY_ID="STD-C" MEAN_1="18" SD_1="7" TOTAL_1="9" MEAN_2="23" SD_2="8" TOTAL_2="5"/>
    </CONT_OUTCOME>
    <DICH_OUTCOME NO="3" EFFECT_MEASURE="RD" METHOD="MH" RANDOM="NO" TOTALS="YES"><NAME>Absence</NAME>
    EVENTS</DICH_OUTCOME>
    </COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>
    """.replacing(
      "EVENTS",
      with: """
        <DICH_DATA STUDY_ID="STD-A" EVENTS_1="9" TOTAL_1="60" EVENTS_2="16" TOTAL_2="61"/>
        <DICH_DATA STUDY_ID="STD-B" EVENTS_1="0" TOTAL_1="80" EVENTS_2="5" TOTAL_2="78"/>
        <DICH_DATA STUDY_ID="STD-C" EVENTS_1="14" TOTAL_1="50" EVENTS_2="13" TOTAL_2="52"/>
        """)

  private func json(_ outcome: Int, _ command: String...) throws -> JSON {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("r.rm5", Self.review)
    let run = try CommandRun.evidence(
      command + ["r.rm5", "--comparison", "1", "--outcome", "\(outcome)", "--format", "json"], in: folder.url)
    try #require(run.exitCode == 0, "\(run.errors)")
    return try run.json()
  }

  private func numbers(_ json: JSON, _ list: String, _ key: String) -> [Double?] {
    json[list].elements.map { $0[key].number }
  }

  @Test(arguments: 1...3) func effectsAreTheSameInEveryCommand(outcome: Int) throws {
    let pooled = try json(outcome, "pool")
    let effects = try json(outcome, "effects")
    let swim = try json(outcome, "swim", "effects")
    let own = numbers(pooled, "studies", "effect")
    #expect(own.count == (outcome == 2 ? 2 : 3) && !own.contains(nil))
    #expect(numbers(effects, "effects", "effect") == own && numbers(swim, "studies", "effect") == own)
    #expect(numbers(effects, "effects", "se") == numbers(pooled, "studies", "se"))
    #expect(swim["settings"]["preset"] == effects["settings"]["preset"])
  }

  /// (O - E)/V and 1/V of 0 of 80 against 5 of 78, by the hypergeometric mean and variance.
  @Test func petosEffectsAreOfCountsAsTheyAre() throws {
    let effect = try json(1, "effects")["effects"][1]
    let (n1, n2, events) = (80.0, 78.0, 5.0)
    let n = n1 + n2
    let v = n1 * n2 * events * (n - events) / (n * n * (n - 1))
    #expect(abs(try #require(effect["effect"].number) - (0 - n1 * events / n) / v) < 1e-12)
    #expect(abs(try #require(effect["variance"].number) - 1 / v) < 1e-12)
  }
}
