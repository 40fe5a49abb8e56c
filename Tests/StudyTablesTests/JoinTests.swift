import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// Tables that are joined, as the library reads them.
@Suite struct JoinTests {
  private static let trials = """
    study,outcome,effect,se,note
    Ames 2019,EE,-0.3,0.1,"two
    lines"
    ,DP,-0.1,0.1,
    Brook et al. 2020,EE,-0.2,0.2,late
    Cole 2021,EE,-0.5,0.1,

    """

  private func table(_ text: String, _ name: String = "other.csv") throws -> DataTable {
    try DataTable(name: name, parsing: Array(text.utf8))
  }

  private func joined(
    _ other: String, to trials: String = trials, on keys: [String] = ["study"],
    assigning assignments: [FieldAssignment] = []
  ) throws -> StudyTable {
    try studyTable(trials).joining(TableJoin(table(other), on: keys), assigning: assignments)
  }

  private func texts(_ table: StudyTable, _ header: String) throws -> [String?] {
    table.table.texts(inColumn: try #require(table.table.column(named: header)))
  }

  private func problem(
    _ other: String, to trials: String = trials, on keys: [String] = ["study"]
  ) throws -> String? {
    (#expect(throws: StudyTableError.self) { try joined(other, to: trials, on: keys) }).map { "\($0)" }
  }

  @Test func keysCompareWithoutCaseSpacesAndPunctuation() throws {
    let joined = try joined("Study;ROB\nAMES (2019);low\n\"Brook, et al 2020\";high\ncole-2021;low\n")
    #expect(try texts(joined, "ROB") == ["low", "low", "high", "low"])
    #expect(joined.joinNotes(rows: [0, 1, 2, 3]).isEmpty)
  }

  @Test func aBlankNameIsThatOfTheRowAboveInBothTables() throws {
    let other = "study,outcome,rob\nAmes 2019,EE,low\n,DP,high\nCole 2021,EE,some concerns\n"
    let joined = try joined(other, on: ["study", "outcome"])
    #expect(try texts(joined, "rob") == ["low", "high", nil, "some concerns"])
  }

  @Test func namesAreFoundAsStudiesAreNamed() throws {
    let other = "First author,Year,rob\nAmes,2019,low\nBrook et al.,2020,high\nCole,2021,low\n"
    let joined = try joined(other)
    #expect(try texts(joined, "rob") == ["low", "low", "high", "low"])
    #expect(joined.table.headers.suffix(2) == ["Year", "rob"])
  }

  @Test func anAssignedHeaderIsTheKey() throws {
    let trials = Self.trials.replacing("study,outcome", with: "study,dimension")
    let other = "study,outcome,rob\nAmes 2019,EE,low\nAmes 2019,DP,high\n"
    let joined = try joined(
      other, to: trials, on: ["study", "outcome"],
      assigning: [FieldAssignment(field: "outcome", header: "dimension")])
    #expect(try texts(joined, "rob") == ["low", "high", nil, nil])
  }

  @Test func numbersAreKeysByTheirValues() throws {
    let joined = try joined("id,rob\n1.0,low\n10,high\n", to: "id,effect\n1,0.1\n10,0.2\n", on: ["id"])
    #expect(try texts(joined, "rob") == ["low", "high"])
  }

  @Test func numbersAreReadAsEachFileHasThem() throws {
    let joined = try joined(
      "id;rob\n1,0;low\n2,5;high\n", to: "id,effect\n1,0.1\n2.5,0.2\n10,0.3\n", on: ["id"])
    #expect(try texts(joined, "rob") == ["low", "high", nil])
  }

  @Test func comparisonsOfArmsCanBeJoinedAsWell() throws {
    var arms = try studyTable(
      "study,arm,mean,sd,n\nA,new,10,3,20\nA,old,12,3,21\nB,old,12,3,20\nB,new,9,3,19\n")
    arms.arms = ArmSettings(comparators: ["old"])
    let compared = try arms.comparingArms(for: .meanDifference)
    let joined = try compared.joining(TableJoin(table("study,rob\nA,low\nB,high\n"), on: ["study"]))
    let studies = try joined.studies(measure: .meanDifference)
    #expect(studies.facts.map(\.row) == [0, 3])
    #expect(try studies.texts("rob", for: .subgroup) == ["low", "high"])
  }

  @Test func cellsKeepTheirFileAndLine() throws {
    let joined = try joined("study,text,rob\nCole 2021,\"a\nb\",x\n\nAmes 2019,c,y\n")
    let column = try #require(joined.table.column(named: "rob"))
    let places = [0, 3].map { joined.table.place(ofRow: $0, column: column) }
    #expect(places.map(\.description) == ["other.csv:5", "other.csv:3"])
    #expect(joined.table.place(ofRow: 3).description == "data.csv:6")
    #expect(joined.table.place(ofRow: 0, column: 4).description == "data.csv:2")
    #expect(joined.table.headerPlace(ofColumn: column).description == "other.csv:1")
    // A row without a partner has an empty cell of its own.
    #expect(joined.table.place(ofRow: 2, column: column).description == "data.csv:5")
    #expect(
      joined.malformedCell(row: 0, column: column, "is wrong").description.hasPrefix(
        "other.csv:5: column 'rob': 'y'"))
  }

  @Test func anEmptyCellAtTheEndOfAFileIsItsOwn() throws {
    let joined = try joined("study,y\nA,", to: "study,x\nA,")
    let places = [1, 2].map { joined.table.place(ofRow: 0, column: $0).file }
    #expect(places == ["data.csv", "other.csv"])
  }

  @Test func eachFileHasItsOwnSignBeforeDecimals() throws {
    let joined = try joined("study;dose\nAmes 2019;1,5\nCole 2021;2,25\n")
    let column = try #require(joined.table.column(named: "dose"))
    #expect(try joined.table.number(row: 0, column: column) == 1.5)
    #expect(joined.table.readsDecimalComma == false)
    let numbers = try joined.table.numbers(inColumn: column)
    #expect(Array(numbers.prefix(2)) == [1.5, 1.5] && numbers[3] == 2.25)
    let comma = try self.joined("study;dose\nA;1,5\n", to: "study,effect\nA,\"1,5\"\n")
    #expect(throws: TableError.self) { try comma.table.number(row: 0, column: 1) }
  }

  @Test func signsThatDifferWithinAJoinedColumnStop() throws {
    let joined = try joined("study;dose\nAmes 2019;1.5\nCole 2021;2,25\n")
    let studies = try joined.studies(measure: StudyTable.measure(named: "GEN"))
    let error = #expect(throws: StudyTableError.self) { try studies.numbers("dose", for: .moderator) }
    #expect(
      error.map { "\($0)" }?.hasPrefix(
        "other.csv:3: column 'dose': '2,25' has another decimal sign than '1.5' in line 2") == true,
      "\(String(describing: error))")
  }

  @Test func aColumnOfBothTablesIsOne() throws {
    let other = "Study,NOTE,year\nAmes 2019,first,2019\nBrook et al. 2020,LATE,2020\nCole 2021,last,2021\n"
    let trials = Self.trials.replacing("\"two\nlines\"", with: "")
    let joined = try joined(other, to: trials)
    #expect(joined.table.headers == ["study", "outcome", "effect", "se", "note", "year"])
    #expect(try texts(joined, "note") == ["first", "first", "late", "last"])
    let column = try #require(joined.table.column(named: "note"))
    #expect(joined.table.place(ofRow: 0, column: column).description == "other.csv:2")
    let notes = joined.joinNotes(rows: [0]).map(\.description)
    #expect(
      notes == ["data.csv: column 'note': 3 missing values are taken from other.csv (lines 2, 3, 5)"]
    )
  }

  @Test func differentValuesOfOneColumnStop() throws {
    let error = try problem("study,se,rob\nAmes 2019,0.10,low\nCole 2021,0.2,low\n")
    #expect(
      error
        == "other.csv:3: column 'se': '0.2' is not what the column 'se' says there (data.csv:6: '0.1'): correct one of them, "
        + "or give one column another name")
  }

  @Test func aDashIsMissingBesideANumberAndAValueBesideAWord() throws {
    let joined = try joined("study,dose\nA,2\nB,-\n", to: "study,dose\nA,-\nB,-\n")
    #expect(try texts(joined, "dose") == ["2", nil])
    #expect(try problem("study,D1\nA,+\n", to: "study,D1\nA,-\n") != nil)
  }

  @Test func aKeyThatStandsTwiceStops() throws {
    let error = try problem("study,rob\nAmes 2019,low\nCole 2021,low\nAMES 2019,low\n")
    #expect(
      error?.hasPrefix("other.csv:4: the key 'AMES 2019' stands in line 2 as well") == true)
  }

  @Test func keysOfOneTableAreToldWithTheNearest() throws {
    let joined = try joined("study,rob\nAmes 2019,low\nBrook 2021,high\nDean 2022,low\n")
    #expect(
      joined.joinNotes(rows: [0, 1, 2, 3]).map(\.description) == [
        "other.csv: no row for 'Brook et al. 2020' (data.csv:5; the nearest is 'Brook 2021'), 'Cole 2021' (data.csv:6)",
        "data.csv: no row for 'Brook 2021' (other.csv:3; the nearest is 'Brook et al. 2020'), 'Dean 2022' (other.csv:4), "
          + "whose values are not used",
      ])
    // Rows that are not used are not missed.
    #expect(joined.joinNotes(rows: [0, 1]).count == 1)
  }

  /// Of a key that a citation writes otherwise, the row's cells are those of its partner, and no key is missing, strictly either.
  @Test func aKeyOfAnotherCitationHasAPartner() throws {
    let joined = try joined("study,rob\nAmes 2019,low\nBrook 2020,high\nCole 2021,low\n")
    #expect(try texts(joined, "rob") == ["low", "low", "high", "low"])
    #expect(
      joined.joinNotes(rows: [0, 1, 2, 3]).map(\.description) == [
        "data.csv: joined by names that are written otherwise in other.csv: line 5, 'Brook et al. 2020' as 'Brook 2020'"
      ])
    #expect(joined.joinNotes(rows: [0, 1]).isEmpty)
    try joined.refuseUnmatchedKeys()
  }

  @Test func aMissingKeyHasNoPartner() throws {
    let joined = try joined(
      "study,outcome,rob\nAmes 2019,EE,low\nAmes 2019,,high\n", on: ["study", "outcome"])
    #expect(
      joined.joinNotes(rows: []).map(\.description) == [
        "data.csv: no row for a row without a key (other.csv:3), whose values are not used"
      ])
  }

  @Test func unmatchedKeysCanBeRefused() throws {
    var joined = try joined("study,rob\nAmes 2019,low\nBrook 2021,high\n")
    joined.conditions = [RowCondition(header: "study", value: "Ames 2019")]
    #expect(
      throws: StudyTableError.join(
        .unmatched(
          UnmatchedKey(
            place: Place(file: "other.csv", line: 3), key: "Brook 2021", nearest: "Brook et al. 2020"),
          otherFile: "data.csv"))
    ) { try joined.refuseUnmatchedKeys() }
    #expect(throws: Never.self) {
      try self.joined("study,rob\nAmes 2019,low\nBrook et al. 2020,x\nCole 2021,x\n").refuseUnmatchedKeys()
    }
  }

  @Test func tablesWithoutACommonKeyStop() throws {
    let error = try problem("study,rob\n1,low\n2,high\n")
    #expect(error?.contains("the first here is '1', and there 'Ames 2019'") == true)
  }

  @Test func aTableThatTellsNothingNewStops() throws {
    for other in ["study\nAmes 2019\n", "study,se\nAmes 2019,0.1\n"] {
      let error = try problem(other)
      #expect(error?.contains("there is nothing here that data.csv does not have") == true)
    }
  }

  @Test func headersThatMayBeMeantAreNamed() throws {
    let error = try problem("study,Do se,do-se,x\nA,1,1,1\n", to: "study,dose\nA,1\n", on: ["dose"])
    #expect(
      error
        == "other.csv:1: 'dose' may be 'Do se' or 'do-se'; write the header as it stands there")
    let missing = try problem("study,rob\nAmes 2019,low\n", on: ["study", "outcom"])
    #expect(
      missing?.hasPrefix("data.csv:1: there is no column 'outcom'; did you mean 'outcome'?")
        == true)
  }

  @Test func severalTablesAreJoined() throws {
    let first = try joined("study,rob\nAmes 2019,low\nCole 2021,low\n")
    let both = try first.joining(
      TableJoin(table("study,site\nCole 2021,\"Ulm\n1\"\nAmes 2019,Bonn\n", "sites.csv"), on: ["study"]))
    #expect(try texts(both, "site") == ["Bonn", "Bonn", nil, "Ulm\n1"])
    #expect(try texts(both, "rob") == ["low", "low", nil, "low"])
    let columns = ["rob", "site"].compactMap(both.table.column(named:))
    #expect(
      columns.map { both.table.place(ofRow: 0, column: $0).description } == ["other.csv:2", "sites.csv:4"])
    // A table that was itself joined brings its files along.
    let nested = try joined("study,dose\nAmes 2019,1\n")
      .joining(TableJoin(both.table, on: ["study", "outcome"]))
    let site = try #require(nested.table.column(named: "site"))
    #expect(nested.table.place(ofRow: 0, column: site).description == "sites.csv:4")
    #expect(try texts(nested, "site") == ["Bonn", "Bonn", nil, "Ulm\n1"])
  }

  @Test func armsInRowsKeepTheirJoinedCells() throws {
    var arms = try joined(
      "study,year,icc\nB,2020,x\nA,2019,\n",
      to: "study,arm,mean,sd,n\nA,new,10,3,20\nA,old,12,3,21\nB,new,9,3,19\nB,old,12,3,20\n")
    arms.arms = ArmSettings(comparators: ["old"])
    let compared = try arms.comparingArms(for: .meanDifference)
    let column = try #require(compared.table.column(named: "icc"))
    #expect(try texts(compared, "year") == ["2019", "2020"])
    #expect(compared.table.place(ofRow: 1, column: column).description == "other.csv:2")
    #expect(compared.table.line(ofRow: 1, column: 2) == 4)
  }
}
