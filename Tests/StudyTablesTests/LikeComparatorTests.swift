import EffectSizes
import StudyTables
import Testing

/// Studies whose names differ in the letter after the year, and whose comparators have the same numbers.
@Suite struct LikeComparatorTests {
  private func notes(_ rows: String, headers: String = "study,events1,n1,events2,n2", _ code: String = "RR")
    throws
    -> [StudyNote]
  {
    try studies("\(headers)\n\(rows)\n", code).checked(for: PoolingSettings()).notes
      .filter { $0.code == "like-comparators" }
  }

  @Test func bothLinesAreTold() throws {
    let notes = try notes("Adams 2001a,5,40,11,50\nBrown 2002,6,40,11,50\nAdams 2001b,6,41,11,50")
    #expect(
      notes.map(\.description) == [
        "data.csv: line 2, 'Adams 2001a', line 4, 'Adams 2001b': the comparators have the same numbers (n2 50, events2 11) and "
          + "may be one, whose people would count twice; name both rows as one study to have it divided"
      ])
  }

  @Test(arguments: [
    "Adams 2001,5,40,11,50\nAdams 2001b,6,41,11,50", "adams 2001A,5,40,11,50\nAdams 2001B,6,41,11,50",
  ])
  func oneMayHaveNoLetter(_ rows: String) throws { #expect(try notes(rows).count == 1) }

  @Test func meansCountAsWell() throws {
    let headers = "study,mean1,sd1,n1,mean2,sd2,n2"
    let rows = "Adams 2001a,5,2,40,6,2.5,50\nAdams 2001b,5.5,2,41,6,2.5,50"
    #expect(try notes(rows, headers: headers, "SMD").count == 1)
    #expect(
      try notes(rows.replacing("b,5.5,2,41,6,2.5", with: "b,5.5,2,41,6,2.4"), headers: headers, "SMD").isEmpty
    )
  }

  @Test(arguments: [
    "Adams 2001a,5,40,11,50\nAdams 2001b,6,41,11,51", "Adams 2001a,5,40,11,50\nAdams 2001b,6,41,12,50",
    "Adams 2001a,5,40,11,50\nAdams 2002b,6,41,11,50", "Adams 2001,5,40,11,50\nBrown 2001,6,41,11,50",
    "Adams 2001a,5,40,11,50\nAdamson 2001b,6,41,11,50",
  ])
  func othersAreNotTold(_ rows: String) throws { #expect(try notes(rows).isEmpty) }
}
