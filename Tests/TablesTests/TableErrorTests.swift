import Tables
import Testing

@Suite("Errors of tables")
struct TableErrorTests {
  @Test("Nothing, or blank lines only", arguments: ["", "\n", "\r\n\r\n", "   \n\t\n", ",,,\n", "\"\"\n1"])
  func empty(text: String) {
    #expect(error(text) == .empty)
  }

  @Test("A header without rows")
  func noRows() {
    #expect(error("a,b") == .noRows(headerLine: 1))
    #expect(error("\na,b\n") == .noRows(headerLine: 2))
    #expect(error("a,b\n,\n\n") == .noRows(headerLine: 1))
  }

  @Test("Duplicate headers")
  func duplicateHeaders() {
    #expect(error("a,b, a \n1,2,3") == .duplicateHeader(line: 1, header: "a", positions: [1, 3]))
    #expect(error(",a,\"a\"\n,1,2") == .duplicateHeader(line: 1, header: "a", positions: [2, 3]))
    #expect(
      error("\n\"x\"\"y\";\"x\"\"y\"\n1;2") == .duplicateHeader(line: 2, header: "x\"y", positions: [1, 2]))
  }

  @Test("Ragged rows")
  func ragged() {
    #expect(error("a,b\n1,2\n1\n") == .raggedRow(line: 3, expected: 2, found: 1))
    #expect(error("a,b\n\"x\ny\",2\n1,2,3\n") == .raggedRow(line: 4, expected: 2, found: 3))
    #expect(error("study,mean,note\nSmith,3,14,\n") == .raggedRow(line: 2, expected: 3, found: 4))
    #expect(error("a,b,c,,\n1,2\n") == .raggedRow(line: 2, expected: 5, found: 2))
    #expect(error("x\n3,14\n") == .raggedRow(line: 2, expected: 1, found: 2))
  }

  @Test("A value under no header")
  func unnamedColumn() {
    #expect(error("a,,b\n1,,2\n1,x,2") == .valueInUnnamedColumn(line: 3, position: 2, value: "x"))
    #expect(error("a,\n\"1\n\n\", 5 ") == .valueInUnnamedColumn(line: 4, position: 2, value: "5"))
  }

  @Test("A quote that never closes")
  func unterminatedQuote() {
    #expect(error("a,b\n1,2\n3,\"4\n5,6\n") == .unterminatedQuote(line: 3))
    #expect(error("a,\"b\n1,2\n") == .unterminatedQuote(line: 1))
    #expect(error("a,b\n\"x\n\",\"") == .unterminatedQuote(line: 3))
    #expect(error("a,b\n1,\"x\"\"") == .unterminatedQuote(line: 2))
  }

  @Test("Text after a closing quote")
  func textAfterQuote() {
    #expect(error("a,b\n\"x\" y,2\n") == .textAfterQuote(line: 2, text: "y"))
    #expect(error("a,b\n1,\"two\nlines\"rest") == .textAfterQuote(line: 2, text: "rest"))
  }

  @Test("Bytes that are not UTF-8")
  func invalidUTF8() {
    // Damaged UTF-8 is no other encoding: it has characters of several bytes elsewhere.
    #expect(
      error(bytes: Array("é,b\nM".utf8) + [0xFC] + Array("ller,1".utf8)) == .invalidUTF8(line: 2, byte: 0xFC))
    // Cut off, overlong, a surrogate, beyond Unicode, a tail alone.
    for bytes: [UInt8] in [
      [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x88],
    ] {
      #expect(error(bytes: Array("a\n12345678".utf8) + bytes) == .invalidUTF8(line: 2, byte: bytes[0]))
    }
  }

  @Test("Every character of Unicode is text")
  func everyScalar() {
    var scalars = "a\n"
    for value in (0x20...0x10FFFF as ClosedRange<UInt32>) where value != 0x22 {
      if let scalar = Unicode.Scalar(value) { scalars.unicodeScalars.append(scalar) }
    }
    #expect(error(scalars.replacing(",", with: "")) == nil)
  }

  @Test("Control bytes", arguments: [0x00, 0x01, 0x0B, 0x1A, 0x1F] as [UInt8])
  func controlBytes(byte: UInt8) {
    #expect(error(bytes: Array("a,b\n1,2\n3".utf8) + [byte]) == .controlByte(line: 3, byte: byte))
  }

  @Test("Files of other kinds")
  func foreignFormats() {
    #expect(error(bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == .foreignFormat(.utf32))
    #expect(error(bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61]) == .foreignFormat(.utf32))
    #expect(error(bytes: [0xFF, 0xFE, 0x61]) == .foreignFormat(.damagedUTF16))
    #expect(error(bytes: [0xFE, 0xFF, 0xD8, 0x00]) == .foreignFormat(.damagedUTF16))
    #expect(
      error(bytes: Array("PK\u{3}\u{4}...".utf8))
        == .workbook(.damaged(part: "the archive", reason: "the list of its parts is missing")))
    #expect(error(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == .foreignFormat(.compoundDocument))
    #expect(error("%PDF-1.7\n") == .foreignFormat(.pdf))
    #expect(error(bytes: [0x1F, 0x8B, 8, 0]) == .foreignFormat(.gzip))
  }

  @Test(
    "What is not a number, and why",
    arguments: [
      ("abc", .notNumeric), ("1 2", .notNumeric), ("0x10", .notNumeric), ("inf", .notNumeric),
      ("-Infinity", .notNumeric), ("nan", .notNumeric), ("1e", .notNumeric), ("e5", .notNumeric),
      ("+", .notNumeric),
      ("--1", .notNumeric), ("1.2.3", .notNumeric), ("1e5.5", .notNumeric), ("1_000", .notNumeric),
      ("<0.001", .bound), ("12/03", .notNumeric), ("\u{663}", .notNumeric), (",", .notNumeric),
      ("3,14", .decimalComma), ("-0,5", .decimalComma), ("0,123", .decimalComma), ("1,5e3", .decimalComma),
      ("1,234", .thousandsSeparator), ("1,234.5", .thousandsSeparator), ("-1,234,567", .thousandsSeparator),
      ("1.234,5", .thousandsSeparator), ("1 234", .thousandsSeparator), ("1\u{A0}234.5", .thousandsSeparator),
      ("1'234", .thousandsSeparator), ("1.234.567", .thousandsSeparator), ("12%", .percentSign),
      ("12.5 %", .percentSign), ("‑0.5", .typographicMinus), ("–3,5", .typographicMinus),
      ("12.5*", .footnoteMark(number: "12.5", mark: "*")), ("3.4†", .footnoteMark(number: "3.4", mark: "†")),
      ("3.4 a", .footnoteMark(number: "3.4", mark: "a")), ("~30", .approximate(number: "30")),
      ("ca. 30", .approximate(number: "30")), ("30 (analysed)", .numberWithWords(number: "30")),
      ("30 (of 40)", .notNumeric), ("1e999", .outOfRange), ("-1e309", .outOfRange),
    ] as [(String, NumberProblem)])
  func notANumber(value: String, problem: NumberProblem) throws {
    let table = try table("study,m\n\"a\nb\",1\n\"c\nd\",\" \(value) \"\n")
    #expect(throws: TableError.notANumber(line: 5, header: "m", value: value, problem: problem)) {
      try table.numbers(inColumn: 1)
    }
    #expect(throws: TableError.notANumber(line: 5, header: "m", value: value, problem: problem)) {
      try table.number(row: 1, column: 1)
    }
  }

  @Test(
    "The minus of print is one",
    arguments: ["\u{2212}0.5", "-0.5", " \u{2212}5e-1", "\u{2212}0.50000000000000000000"])
  func printedMinus(value: String) throws {
    let table = try table("study,m\na,\(value)\nb,NA\n")
    #expect(try table.number(row: 0, column: 1) == -0.5)
    #expect(try table.numbers(inColumn: 1)[0] == -0.5)
  }

  @Test(
    "The minus of print alone, or twice, is no number",
    arguments: ["\u{2212}\u{2212}1", "\u{2212}x", "1\u{2212}"])
  func noPrintedMinus(value: String) throws {
    let table = try table("study,m\na,\(value)\n")
    #expect(throws: TableError.self) { try table.number(row: 0, column: 1) }
  }

  @Test("Thousands between spaces and apostrophes")
  func groups() {
    for text in ["1 024", "1\u{A0}024", "1\u{202F}024", "1\u{2009}024", "1'024", "1’024"] {
      #expect(text.numberInGroups == 1024)
    }
    #expect("12 345 678".numberInGroups == 12_345_678)
    for text in [
      "1024", "1 24", "0 024", "1 0244", "1 024'000", "1 024.5", "1,024", " 1024", "1  024", "x 024", "1 ab3",
    ] {
      #expect(text.numberInGroups == nil, "\(text)")
    }
  }

  @Test("A comma among the thousands where the comma is the decimal mark")
  func groupsWithDecimalComma() throws {
    let table = try table("a;m\nx;1.234,5\n")
    #expect(
      throws: TableError.notANumber(line: 2, header: "m", value: "1.234,5", problem: .thousandsSeparator)
    ) { try table.number(row: 0, column: 1) }
  }

  @Test("Long values are cut in messages, and doubled quotes are single there")
  func excerpts() throws {
    let long = String(repeating: "é", count: 50_000)
    let table = try table("a,m\n1,\(long)\n2,\"say \"\"x\"\"\"")
    #expect(
      throws: TableError.notANumber(
        line: 2, header: "m", value: long.prefix(80) + "…", problem: .notNumeric)
    ) { try table.number(row: 0, column: 1) }
    #expect(
      throws: TableError.notANumber(line: 3, header: "m", value: "say \"x\"", problem: .notNumeric)
    ) { try table.number(row: 1, column: 1) }
  }
}
