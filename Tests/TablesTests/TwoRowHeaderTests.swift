@testable import Fuzz
import Tables
import Testing

/// Headers of two rows: words over several columns, and the same names of columns below each.
@Suite struct TwoRowHeaderTests {
  private static let names = ["Study", "Intervention Mean", "Intervention SD", "Control Mean", "Control SD"]

  @Test(arguments: [
    ",Intervention,,Control,\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\n",
    "Study,Intervention,,Control,\n,Mean,SD,Mean,SD\nA,1,2,3,4\n",
    ",Intervention,Intervention,Control,Control\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\n",
    "Study,Intervention,Intervention,Control,Control\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\n",
    ",Intervention,,Control\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\n",
    ";Intervention;;Control;\nStudy;Mean;SD;Mean;SD\nA;1,5;2;3;4\n",
  ]) func columnsAreCalledByBothRows(_ text: String) throws {
    let table = try table(text)
    #expect(table.headers == Self.names)
    #expect(table.rowCount == 1)
    #expect(table.line(ofRow: 0) == 3)
    #expect(table.notes == [.twoHeaderRows(1, 2)])
  }

  @Test func columnsBesideTheRepeatedNamesKeepTheirOwn() throws {
    let table = try table(
      ",,Treatment,,Placebo,,\nStudy,Year,Events,N,Events,N,Outcome\n\nA,2001,1,2,3,4,x\nB,2002,5,6,7,8,y\n")
    #expect(
      table.headers
        == ["Study", "Year", "Treatment Events", "Treatment N", "Placebo Events", "Placebo N", "Outcome"])
    #expect(rows(table)[1] == ["B", "2002", "5", "6", "7", "8", "y"])
    #expect(table.line(ofRow: 0) == 4)
  }

  /// As Comprehensive Meta-Analysis writes its results.
  @Test func theTitleOfResultsIsNoPartOfTheirNames() throws {
    let results = try table(
      "Model,Study name,Statistics for each study,,\n,,Hedges's g,Standard error,p-Value\n,A,-0.3,0.2,0.13\n"
        + "Random,,-0.3,0.2,0.13\n")
    #expect(results.headers == ["Model", "Study name", "Hedges's g", "Standard error", "p-Value"])
    #expect(rows(results)[0] == ["∅", "A", "-0.3", "0.2", "0.13"])
    #expect(throws: TableError.self) {
      try table("Study,Other words,,\n,g,SE,p\nA,-0.3,0.2,0.13\nB,1,2,3\n")
    }
  }

  @Test func theSameNamesMayDifferInCase() throws {
    let table = try table(",Intervention,,Control,\nStudy,Mean,SD,mean,sd\nA,1,2,3,4\n")
    #expect(table.headers == ["Study", "Intervention Mean", "Intervention SD", "Control mean", "Control sd"])
  }

  @Test func wrongCellsKeepTheirPlaces() throws {
    let table = try table(",Intervention,,Control,\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\nB,1,2,x,4\n")
    #expect(throws: TableError.notANumber(line: 4, header: "Control Mean", value: "x", problem: .notNumeric))
    {
      try table.number(row: 1, column: 3)
    }
  }

  @Test func sheetsMayHaveThem() throws {
    let cells = """
      <row r='1'><c r='A1' t='str'><v>Table 2</v></c></row>
      <row r='2'><c r='B2' t='str'><v>Intervention</v></c><c r='D2' t='str'><v>Control</v></c></row>
      <row r='3'><c r='A3' t='str'><v>Study</v></c><c r='B3' t='str'><v>Mean</v></c><c r='C3' t='str'><v>SD</v></c>
      <c r='D3' t='str'><v>Mean</v></c><c r='E3' t='str'><v>SD</v></c></row>
      <row r='4'><c r='A4' t='str'><v>A</v></c><c r='B4'><v>1</v></c><c r='C4'><v>2</v></c><c r='D4'><v>3</v></c>
      <c r='E4'><v>4</v></c></row>
      """
    let table = try DataTable(name: "w", parsing: WorkbookFile(sheet: cells, named: "Data").bytes)
    #expect(table.headers == Self.names)
    #expect(table.headerLine == 2)
    #expect(table.sheetCell(line: table.line(ofRow: 0), column: 3) == "Data!D4")
    #expect(table.notes == [.headerRow(2, above: [1]), .twoHeaderRows(2, 3)])
  }

  @Test(arguments: [
    "study,effect,se,\nA,1,1,lost\n",
    "study,mean,,mean2,\nA,1,2,3,4\nB,1,2,3,4\n",
    ",low,,high,\nA,x,y,x,y\nB,x,y,x,y\n",
  ]) func otherTablesWithUnnamedColumnsStayRefused(_ text: String) {
    guard case .valueInUnnamedColumn = error(text) else {
      Issue.record("\(String(describing: error(text)))")
      return
    }
  }

  @Test func namesBelowThatDifferAreReadWhereThereAreAsManyForEach() throws {
    let table = try table(",Intervention,,Control,\nStudy,Mean,SD,Average,Std. dev.\nA,1,2,3,4\n")
    #expect(
      table.headers
        == ["Study", "Intervention Mean", "Intervention SD", "Control Average", "Control Std. dev."])
    #expect(table.notes == [.twoHeaderRows(1, 2)])
  }

  @Test func aWordOverOneColumnIsNoPartOfItsName() throws {
    let one = try table("Trial,Intervention,,Control,\nStudy,Mean,SD,Mean,SD\nA,1,2,3,4\n")
    #expect(one.headers == Self.names)
    // Where the lower row does not tell columns apart, both words do.
    let both = try table(
      "Trial,Mothers,Fathers,Intervention,,Control,\nStudy,Age,Age,Mean,SD,Mean,SD\nA,30,31,1,2,3,4\n")
    #expect(both.headers.prefix(3) == ["Study", "Mothers Age", "Fathers Age"])
  }

  @Test(arguments: [
    ",Intervention,,Control,\nStudy,Mean,Mean,Mean,Mean\nA,1,2,3,4\n",
    ",Intervention,,Control,,\nStudy,Mean,SD,Average,Std,N\nA,1,2,3,4,5\n",
  ]) func otherHeadersOfTwoRowsSayHowToWriteThem(_ text: String) throws {
    let problem = try #require(error(text))
    guard case .headerOfTwoRows(line: 2, position: 3, group: "Intervention", _) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(
      problem.explanation.contains(
        "write it in one row, with both words in each name, such as 'Intervention "))
  }

  @Test func aRowOfDataMayBeWiderThanTheHeader() {
    #expect(error("a,,b\nc,d,e\n1,2,3,4,5\n") != nil)
  }

  @Test func tablesThatCanBeReadStayAsTheyAre() throws {
    let table = try table("\"\",study,yi\n1,A,0.5\n")
    #expect(table.headers == ["study", "yi"])
    #expect(error("a,b,a\n1,2,3\n") == .duplicateHeader(line: 1, header: "a", positions: [1, 3]))
  }
}
