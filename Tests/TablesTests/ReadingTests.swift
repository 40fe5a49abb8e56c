import Tables
import Testing

@Suite("Reading tables")
struct ReadingTests {
  @Test("A plain table")
  func plain() throws {
    let table = try table("study,mean,sd\nSmith 2001,3.5,1\nJones 2002,-2,0.5\n")
    #expect(table.name == "test.csv")
    #expect(table.headers == ["study", "mean", "sd"])
    #expect(table.rowCount == 2)
    #expect(table.column(named: "sd") == 2)
    #expect(table.column(named: "SD") == nil)
    #expect(rows(table) == [["Smith 2001", "3.5", "1"], ["Jones 2002", "-2", "0.5"]])
    #expect(try table.numbers(inColumn: 1) == [3.5, -2])
    #expect(table.texts(inColumn: 0) == ["Smith 2001", "Jones 2002"])
    #expect(table.line(ofRow: 1) == 3)
  }

  @Test("Any line ending, with or without one at the end", arguments: ["\n", "\r\n", "\r"], [true, false])
  func lineEndings(lineEnd: String, isLast: Bool) throws {
    let text =
      ["a,b", "1,2", "\"x\(lineEnd)y\",4", "5,6"].joined(separator: lineEnd) + (isLast ? lineEnd : "")
    let table = try table(text)
    #expect(rows(table) == [["1", "2"], ["x\(lineEnd)y", "4"], ["5", "6"]])
    #expect((0..<3).map { table.line(ofRow: $0) } == [2, 3, 5])
    #expect(table.line(ofRow: 1, column: 1) == 4)
  }

  @Test("A byte-order mark is not part of the first header")
  func byteOrderMark() throws {
    #expect(try table("\u{FEFF}a,b\n1,2").headers == ["a", "b"])
    #expect(try table("\u{FEFF}\"a\",b\n1,2").headers == ["a", "b"])
    #expect(error("\u{FEFF}") == .empty)
    #expect(error("\u{FEFF}\n \n") == .empty)
  }

  @Test(
    "Quoted cells",
    arguments: [
      ("\"a,b\"", "a,b"), ("\"say \"\"yes\"\"\"", "say \"yes\""), ("\"two\nlines\"", "two\nlines"),
      ("\"\"\"\"", "\""), (" \"spaces around\" ", "spaces around"), ("\" inside \"", "inside"),
      ("5\" pipe", "5\" pipe"), ("\"\"", "∅"), ("\" NA \"", "∅"), ("\"a;b\tc\"", "a;b\tc"),
    ])
  func quoting(cell: String, text: String) throws {
    let table = try table("x,y\n\(cell),1\n0,\(cell)")
    #expect(rows(table) == [[text, "1"], ["0", text]])
  }

  @Test("Quoted headers, and a delimiter inside one")
  func quotedHeaders() throws {
    #expect(try table("\"n, total\";\"a \"\"b\"\"\";c\n1;2;3").headers == ["n, total", "a \"b\"", "c"])
    #expect(try table("\"a,b,c,d\";e\n1;2").delimiter == .semicolon)
    #expect(try table("\"a;\n;;\",b\n1,2").delimiter == .comma)
    #expect(try table("\"a\"\";;;\",b\n1,2").delimiter == .comma)
  }

  @Test("The delimiter is recognised in the header")
  func delimiters() throws {
    #expect(try table("a,b\n1;5,2").delimiter == .comma)
    #expect(try table("a;b\n1,5;2").delimiter == .semicolon)
    #expect(try table("a\tb\n1,5\t2").delimiter == .tab)
    #expect(try table("effect (kg, adjusted)\tn\n1\t2").headers == ["effect (kg, adjusted)", "n"])
    #expect(try table("one\n1").delimiter == .comma)
    #expect(try table("\ta\n\t1").headers == ["a"])
  }

  @Test("A decimal comma is understood with semicolons and tabs", arguments: ["\t", ";"])
  func decimalComma(delimiter: String) throws {
    let table = try table("a\(delimiter)b\n3,14\(delimiter)3.14\n-,5\(delimiter)1,5e-3\n1,\(delimiter)NA")
    #expect(try table.numbers(inColumn: 0) == [3.14, -0.5, 1])
    let second = try table.numbers(inColumn: 1)
    #expect(Array(second.prefix(2)) == [3.14, 0.0015])
    #expect(second[2].isNaN)
  }

  @Test(
    "Missing values",
    arguments: [
      "", "NA", "NaN", ".", "  ", " NA ", "\" . \"", "\u{A0}", "N/A", "n/a", "NR", "n.r.", "#N/A", "#NV", "-",
      "–",
    ])
  func missing(cell: String) throws {
    let table = try table("a,b\n1,\(cell)")
    #expect(table.text(row: 0, column: 1) == nil)
    #expect(table.isMissing(row: 0, column: 1))
    #expect(try table.number(row: 0, column: 1) == nil)
  }

  @Test("Not missing", arguments: ["na", "--", "..", "NAN", "NULL", "0", "−"])
  func notMissing(cell: String) throws {
    let table = try table("a,b\n1,\(cell)")
    #expect(table.text(row: 0, column: 1) == cell)
    #expect(!table.isMissing(row: 0, column: 1))
  }

  @Test("Spaces around cells and headers do not count, no-break spaces included")
  func trimming() throws {
    let table = try table(" a ,\u{A0}b\u{A0}\n  Smith \t, \u{A0}12\u{A0}")
    #expect(table.headers == ["a", "b"])
    #expect(table.text(row: 0, column: 0) == "Smith")
    #expect(try table.number(row: 0, column: 1) == 12)
    // Characters that merely end or begin with one of the bytes of a no-break space stay whole.
    #expect(rows(try Tables.DataTable(name: "", parsing: Array("a,b\nà,Â".utf8))) == [["à", "Â"]])
  }

  @Test("Blank lines are passed over and counted")
  func blankLines() throws {
    let table = try table("\n \na,b\n\n1,2\n,\n  ,  \n3,4\n,,,,\n\n\n")
    #expect(table.headerLine == 3)
    #expect(rows(table) == [["1", "2"], ["3", "4"]])
    #expect((0..<2).map { table.line(ofRow: $0) } == [5, 8])
  }

  @Test("In a single column an empty line is blank and a quoted empty cell is a row")
  func singleColumn() throws {
    let table = try table("x\n1\n\n\"\"\nNA\n3\n")
    #expect(try table.numbers(inColumn: 0).map { $0.isNaN ? nil : $0 } == [1, nil, nil, 3])
    #expect((0..<4).map { table.line(ofRow: $0) } == [2, 4, 5, 6])
  }

  @Test("Empty columns without a name are passed over")
  func unnamedColumns() throws {
    let table = try table("a,,b,,\n1,,2,,\n3, ,4\n,,,,\n")
    #expect(table.headers == ["a", "b"])
    #expect(rows(table) == [["1", "2"], ["3", "4"]])
    #expect(try table.number(row: 1, column: 1) == 4)
  }

  @Test("A row may end before the unnamed columns at the right")
  func shortRows() throws {
    let table = try table("a,b,,\n1,2\n3,4,\n5,6,,\n")
    #expect(rows(table) == [["1", "2"], ["3", "4"], ["5", "6"]])
  }

  @Test("Cells of every length end where they should, wherever they lie")
  func cellLengths() throws {
    for delimiter in [",", ";", "\t"] {
      // The bytes next to a delimiter's and a line end's value are no ends of cells.
      let cells = (0...40).map {
        "+-:<!#é"
          + String(repeating: "x", count: $0)
      }
      let header = cells.indices.map { "h\($0)" }.joined(separator: delimiter)
      let row = cells.joined(separator: delimiter)
      #expect(rows(try table(header + "\n" + row + "\r\n" + row)) == [cells, cells])
    }
  }

  @Test("Non-Latin text is kept")
  func unicode() throws {
    let table = try table("研究,n\n日本語 2001,1\nمحمد,2\n😀é,3")
    #expect(table.headers == ["研究", "n"])
    #expect(table.texts(inColumn: 0) == ["日本語 2001", "محمد", "😀é"])
  }

  @Test("Rows of every shape come back from what the writer writes")
  func roundTrip() throws {
    var random = SplitMix64(seed: 1)
    let pieces = ["a", ",", "\"", "\n", "\r", "é", "x y", ";", "1", "\"\"", "'", "😀", "\r\n"]
    for _ in 0..<500 {
      let width = Int.random(in: 1...4, using: &random)
      let cells = (0..<3).map { _ in
        // A letter at each end, since surrounding spaces do not count.
        (0..<width).map { _ in
          "a" + (0..<5).map { _ in pieces.randomElement(using: &random)! }.joined() + "b"
        }
      }
      var writer = CSVWriter(headers: (0..<width).map { "h\($0)" })
      for row in cells { writer.append(row: row.map { .text($0) }) }
      #expect(rows(try Tables.DataTable(name: "", parsing: writer.bytes)) == cells)
    }
  }
}
