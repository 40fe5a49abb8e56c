import Analyses
import StudyTables
import Testing

/// Results without the studies whose standard deviations are borrowed.
@Suite struct BorrowedDeviationTests {
  private static let table = """
    study,g,mean1,sd1,n1,mean2,sd2,n2,year
    A,x,20,8,41,24,8,41,2001
    B,x,19,7,30,24,9,31,2004
    C,x,20,,41,24,,41,2006
    D,y,21,8,25,24,8,30,2003
    E,y,20,,41,25,,41,2009

    """

  private func borrowing(_ change: (inout AnalysisPlan) -> Void = { _ in }) -> AnalysisPlan {
    plan("MD") {
      $0.effects.routes.borrowing = .pooled
      change(&$0)
    }
  }

  @Test func theyAreThoseOfAnAnalysisThatBorrowsNothing() throws {
    let table = try studyTable(Self.table)
    let results = try borrowing().run(on: table)
    let rest = try #require(results.analyses[0].withoutBorrowed)
    let plain = try plan("MD").run(on: table).analyses[0]
    #expect(rest.studies == ["C", "E"])
    #expect(rest.studyCount == 3 && results.analyses[0].studyCount == 5)
    #expect(rest.coefficients == plain.coefficients)
    #expect(plain.withoutBorrowed == nil)
  }

  @Test func eachAnalysisHasItsOwn() throws {
    let results = try borrowing { $0.rows.by = "g" }.run(on: studyTable(Self.table))
    #expect(results.analyses.map { $0.withoutBorrowed?.studies } == [["C"], ["E"]])
    #expect(results.analyses.map { $0.withoutBorrowed?.studyCount } == [2, 1])
  }

  @Test func strictnessIsAboutTheResultItself() throws {
    let results = try borrowing { $0.rows.isStrict = true }.run(on: studyTable(Self.table))
    #expect(results.analyses[0].withoutBorrowed?.studyCount == 3)
  }

  @Test func whereTheOthersGiveNoResultTheReasonIsThere() throws {
    // Without C and E the year cannot be told from the intercept.
    let results = try borrowing { $0.model.moderators = "year" }
      .run(on: studyTable(Self.table.replacing("B,x,19,7,30,24,9,31,2004\n", with: "")))
    let rest = try #require(results.analyses[0].withoutBorrowed)
    #expect(rest.coefficients.isEmpty && rest.reason?.isEmpty == false)
    let instrument =
      "study,g,mean1,sd1,n1,mean2,sd2,n2,instrument\nA,x,9,8,41,9,8,41,OLBI\nB,y,9,,41,8,,41,OLBI\n"
    let groups = try borrowing {
      $0.rows.by = "g"
      $0.effects.direction.alignment = AlignmentSettings.Alignment.none
    }.run(on: studyTable(instrument))
    #expect(groups.analyses[1].withoutBorrowed?.reason == "no study is left")
  }
}
