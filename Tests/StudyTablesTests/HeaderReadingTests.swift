import EffectSizes
import Testing

@testable import StudyTables

/// Which columns are read by the words of their headers, and when.
@Suite struct HeaderReadingTests {
  private static let words =
    "Study,Intervention mean,SD (intervention),n intervention,Control mean,SD (control),n control\n"
  private static let row = "A,10,2,30,12,2.5,31\nB,9,3,40,10,3,42\n"

  private func read(_ studies: Studies) -> [String: String] {
    for case .reading(.headers(let read)) in studies.notes {
      return Dictionary(uniqueKeysWithValues: read.fields.map { ($0.field, $0.header) })
    }
    return [:]
  }

  private func problem(_ table: String, _ measure: String) throws -> HeaderProblem {
    let error = try #require(throws: StudyTableError.self) { try studies(table, measure) }
    guard case .headers(let problem) = error else { throw error }
    return problem
  }

  @Test func headersInWordsGiveTheSameStudiesAsFieldNames() throws {
    let named = try studies("study,mean1,sd1,n1,mean2,sd2,n2\n" + Self.row, "SMD")
    let worded = try studies(Self.words + Self.row, "SMD")
    #expect(worded.effects.estimates == named.effects.estimates)
    #expect(worded.effects.variances == named.effects.variances)
    #expect(worded.effects.labels == ["A", "B"])
  }

  @Test func whatWasUnderstoodIsToldInTheOrderOfTheFields() throws {
    let note = try #require(try studies(Self.words + Self.row, "SMD").notes.first)
    #expect(note.code == "headers-read")
    #expect(
      note.description
        == "Read: mean1 from \"Intervention mean\", sd1 from \"SD (intervention)\", n1 from \"n intervention\", "
        + "mean2 from \"Control mean\", sd2 from \"SD (control)\", n2 from \"n control\"")
  }

  @Test func fieldNamesBesideWordsAreTakenFirst() throws {
    let all = try studies(
      "study,mean1,sd1,n1,mean2,sd2,n2,Intervention mean,Control mean\nA,1,2,30,2,2,30,50,70\n", "MD")
    #expect(all.effects.estimates == [-1])
    #expect(read(all).isEmpty)
  }

  @Test func onlyWhatIsMissingIsLookedFor() throws {
    let all = try studies(
      "study,mean1,sd1,n1,Control mean,SD control,N control,Intervention mean\nA,1,2,30,2,2,30,50\n", "MD")
    #expect(all.effects.estimates == [-1])
    #expect(
      read(all) == ["mean2": "Control mean", "sd2": "SD control", "n2": "N control"])
  }

  @Test func assignmentsWin() throws {
    var table = try studyTable(
      "study,Mean T,Mean E,SD T,N T,Mean C,SD C,N C\nA,1,5,2,30,2,2,30\n")
    table.assignments = [FieldAssignment(field: "mean1", header: "Mean E")]
    let all = try table.studies(measure: .meanDifference)
    #expect(all.effects.estimates == [3])
    #expect(read(all)["mean1"] == nil)
    #expect(read(all)["sd1"] == "SD T")
  }

  @Test func aLetterOfAnotherFieldIsNoObstacle() throws {
    let all = try studies("study,meanI,sdI,nI,meanC,sdC,nC\nA,1,2,30,2,2,31\n", "MD")
    #expect(read(all)["n1"] == "nI")
    #expect(all.used("n1", 0) == 30)
  }

  @Test func standardErrorsAndMediansAreRead() throws {
    let all = try studies(
      "study,Mean E,SE E,N E,Mean C,SE C,N C,Median E,Q1 E,Q3 E,Median C,Q1 C,Q3 C\n"
        + "A,10,0.5,40,12,0.5,40,,,,,,\nB,,,50,,,50,10,8,12,11,9,14\n", "MD")
    #expect(all.facts.map(\.route) == ["arm-se", "medians"])
  }

  @Test func eventsAndPersonTimeAreRead() throws {
    let events = try studies(
      "study,Treated events,Treated total n,Control events,Control total n\nA,10,100,20,100\n", "RR")
    #expect(events.used("n2", 0) == 100)
    let rates = try studies(
      "study,Events (exp),Person-years (exp),Events (ctrl),Person-years (ctrl)\nA,10,100,20,90\n", "IRR")
    #expect(rates.used("time2", 0) == 90)
  }

  @Test func aQuantityAloneIsReadForOneGroup() throws {
    let means = try studies("study,Average,Standard deviation,Participants\nA,10,2,30\n", "MN")
    #expect(read(means) == ["mean": "Average", "sd": "Standard deviation", "n": "Participants"])
    let shares = try studies("study,Cases,Sample size\nA,10,30\n", "PR")
    #expect(read(shares) == ["events": "Cases", "n": "Sample size"])
  }

  @Test func twoHeadersForOneFieldAreAskedAbout() throws {
    let table = "study,Mean I,Average intervention,SD I,N I,Mean C,SD C,N C\nA,1,1,2,30,2,2,30\n"
    guard case .severalHeaders(_, let fields) = try problem(table, "MD") else {
      Issue.record("another problem")
      return
    }
    #expect(fields == [DoubtfulField(field: "mean1", headers: ["Mean I", "Average intervention"])])
  }

  @Test func aMissingHalfOfAPairIsNamed() throws {
    let table = "study,Mean I,SD I,N I,Mean C,SD C,Patients (all)\nA,1,2,30,2,2,30\n"
    guard case .incomplete(let headers) = try problem(table, "MD") else {
      Issue.record("another problem")
      return
    }
    #expect(headers.missing == ["n2"])
    #expect(headers.read.map(\.field) == ["mean1", "sd1", "n1", "mean2", "sd2"])
    #expect(headers.others == ["Patients (all)"])
  }

  @Test func aHeaderThatNamesBothGroupsIsAskedAbout() throws {
    let table =
      "study,Treatment 1 events,Treatment 1 n,Treatment 2 events,Treatment 2 n,Control events,Control n\n"
    guard
      case .nameBothGroups(let place, let headers, let fields) =
        try problem(table + "A,1,30,2,30,3,30\n", "OR")
    else {
      Issue.record("another problem")
      return
    }
    #expect(place.line == 1)
    #expect(headers == ["Treatment 2 events", "Treatment 2 n"])
    #expect(fields == ["events1", "events2", "n1", "n2"])
  }

  @Test(arguments: [
    "Mean age intervention", "Pre-treatment mean", "Total events control", "T1 mean", "Baseline mean control",
  ]) func headersThatSayMoreAreNotTaken(_ header: String) throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("study,\(header),x1\nA,1,2\n", "MD")
    }
    guard case .noFieldColumns = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func aMeasureIsNotGuessedFromHeaders() throws {
    #expect(throws: StudyTableError.measureNeeded(suggestion: "SMD")) {
      try studyTable(Self.words + Self.row).measure()
    }
  }

  @Test func aFirstRowOfGroupsIsReadWithTheQuantitiesBelow() throws {
    let all = try studies(
      ",Intervention,,,Control,,\nStudy,Mean,SD,N,Mean,SD,N\nA,1,2,30,2,2,31\nB,1,2,30,3,2,31\n", "MD")
    #expect(all.effects.estimates == [-1, -2])
    #expect(read(all)["n2"] == "Control N")
    #expect(all.facts.map(\.place.line) == [3, 4])
  }

  @Test func comprehensiveMetaAnalysisHeadersAreRead() throws {
    let means = try studies(
      "Study name,Group-A Mean,Group-A Std-Dev,Group-A Sample size,Group-B Mean,Group-B Std-Dev,Group-B Sample size,Std "
        + "diff in means,Std Err\nA,1,2,30,2,2,31,-0.5,0.26\n", "MD")
    #expect(means.effects.estimates == [-1])
    let events = try studies(
      "Study name,Treated Events,Treated Total N,Control Events,Control Total N,Effect direction\nA,5,30,7,31,Auto\n",
      "OR")
    #expect(events.used("n1", 0) == 30)
    let effects = try studies(
      "Study name,Hedges's g,Std Err,Variance,Lower limit,Upper limit,Z-Value,p-Value\nA,0.3,0.1,0.01,0.1,0.5,3,0.003\n",
      "SMD")
    #expect(effects.effects.estimates == [0.3])
  }

  /// Of what could be meant, that of which headers say most is asked for.
  @Test func whatIsMissingIsNamedByWhatHeadersSayMostOf() throws {
    let table =
      "Study,DP intervention,Mean intervention,N intervention,DP control,Mean control,N control\nA,1,2,30,1,2,31\n"
    guard case .incomplete(let headers) = try problem(table, "SMD") else {
      Issue.record("another problem")
      return
    }
    #expect(headers.missing == ["sd1", "sd2"])
  }

  @Test func numbersOfPeopleAloneSayNothing() throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("Study,N intervention,N control\nA,30,31\n", "SMD")
    }
    guard case .noFieldColumns = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test(arguments: [("nI", "nC"), ("ni", "nc"), ("NI", "NC")])
  func aLetterOfMetaforsMayBeOneOfAGroup(_ first: String, _ second: String) throws {
    let all = try studies("study,Mean I,SD I,\(first),Mean C,SD C,\(second)\nA,1,2,30,2,2,31\n", "MD")
    #expect(read(all)["n1"] == first)
  }

  @Test func whatIsAssignedElsewhereIsNotRead() throws {
    var table = try studyTable("study,Mean I,SD I,N I,Total I,Mean C,SD C,N C\nA,1,2,30,40,2,2,31\n")
    table.assignments = [FieldAssignment(field: "randomised1", header: "Total I")]
    #expect(try read(table.studies(measure: .meanDifference))["n1"] == "N I")
  }

  @Test func theOtherLanguageIsTold() throws {
    let all = try studies(
      "Estudio,Media I,DE I,n I,Media C,DE C,n C\nA,1,2,30,2,2,31\n", "MD")
    #expect(all.notes.contains { $0.description.hasSuffix("n2 from \"n C\" (in Spanish)") })
  }

  /// Only rows whose column `design` says so report a crossover trial's one number of people.
  @Test(arguments: ["All", "N"]) func bothSizesAreMissingWhereNoneIsSaid(_ header: String) throws {
    let table = "Study,Mean I,SD I,Mean C,SD C,\(header)\nA,1,2,2,2,61\n"
    guard case .incomplete(let headers) = try problem(table, "SMD") else {
      Issue.record("another problem")
      return
    }
    #expect(headers.missing == ["n1", "n2"])
  }

  @Test func crossoverTrialsAreReadInWordsToo() throws {
    let all = try studies(
      "Study,design,Mean I,SD I,Mean C,SD C,N,r\nA,crossover,1,2,2,2,61,0.5\n", "MD")
    #expect(all.effects.estimates == [-1])
    #expect(all.facts.map(\.route) == ["crossover"])
  }
}
