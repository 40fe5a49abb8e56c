import Tables
import Testing

/// Reads bytes and everything in the table they make, so that any trap in the reader shows.
private func exhaust(_ bytes: [UInt8]) -> TableError? {
  do {
    let table = try DataTable(name: "hostile", parsing: bytes)
    // What came out is a table: every row has every column, and lines rise within the file.
    let lineCount = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    var lastLine = table.headerLine
    for row in 0..<table.rowCount {
      #expect(table.line(ofRow: row) > lastLine)
      lastLine = table.line(ofRow: row)
      for column in table.headers.indices {
        _ = table.text(row: row, column: column)
        _ = try? table.number(row: row, column: column)
        #expect(table.line(ofRow: row, column: column) <= lineCount)
      }
    }
    #expect(table.rowCount > 0 && !table.headers.isEmpty)
    #expect(Set(table.headers).count == table.headers.count)
    return nil
  } catch {
    return error
  }
}

@Suite("Hostile input")
struct HostileInputTests {
  private static let tricky = Array(
    "\u{FEFF}\"n \"\"x\"\"\";日本;\u{A0}é ;;\r\n\"a\r\n;b\"; 3,14 ;1e-3\r\n\r\n;;;;\r\"\";NA;.;;\n\"😀\";-1;\"2\""
      .utf8)

  @Test("The tricky file itself is a table")
  func trickyIsRead() throws {
    let table = try DataTable(name: "", parsing: Self.tricky)
    #expect(table.headers == ["n \"x\"", "日本", "é"])
    #expect(rows(table) == [["a\r\n;b", "3,14", "1e-3"], ["∅", "∅", "∅"], ["😀", "-1", "2"]])
    #expect((0..<3).map { table.line(ofRow: $0) } == [2, 6, 7])
  }

  @Test("Cut at every byte")
  func truncated() {
    for count in Self.tricky.indices {
      _ = exhaust(Array(Self.tricky[..<count]))
    }
    // Within the quoted cell of line 2.
    let opening = Self.tricky.firstIndex(of: 0x0A)! + 1
    #expect(exhaust(Array(Self.tricky[...(opening + 3)])) == .unterminatedQuote(line: 2))
  }

  @Test("One byte changed to any other, at every place")
  func corrupted() {
    for index in Self.tricky.indices {
      for byte in [0x00, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x3B, 0x80, 0xA0, 0xC2, 0xF0, 0xFF] as [UInt8] {
        var bytes = Self.tricky
        bytes[index] = byte
        let problem = exhaust(bytes)
        if byte == 0x00 { #expect(problem != nil) }
        if byte == 0xFF { #expect(problem != nil) }
      }
    }
  }

  @Test("Random bytes are no table")
  func randomBytes() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 64...400, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      // 64 random bytes are valid UTF-8 without control bytes with a chance below 1e-15.
      #expect(exhaust(bytes) != nil)
    }
  }

  @Test("Random runs of the bytes that mean something")
  func randomStructure() {
    var random = SplitMix64(seed: 3)
    let alphabet = Array("\",;\t\n\r a1.-eN\u{A0}".utf8.dropLast(2)) + [0x0D, 0x22]
    var tables = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      if exhaust(bytes) == nil { tables += 1 }
    }
    // Both ways were taken.
    #expect(tables > 100 && tables < 19_900)
  }

  @Test("Huge cells")
  func hugeCells() throws {
    let size = 1_000_000
    let digits = [UInt8](repeating: 0x37, count: size)
    let table = try DataTable(name: "", parsing: Array("a,b\n".utf8) + digits + Array(",1\n".utf8))
    #expect(table.text(row: 0, column: 0)?.utf8.count == size)
    #expect(
      throws: TableError.notANumber(
        line: 2, header: "a", value: String(repeating: "7", count: 80) + "…", problem: .outOfRange)
    ) { try table.number(row: 0, column: 0) }
    let quoted = Array("a,b\n1,\"".utf8) + [UInt8](repeating: 0x22, count: size) + Array("\"\n".utf8)
    #expect(try DataTable(name: "", parsing: quoted).text(row: 0, column: 1)?.utf8.count == size / 2)
    #expect(
      error(bytes: Array("a,b\n1,\"".utf8) + [UInt8](repeating: 0x0A, count: size))
        == .unterminatedQuote(line: 2))
  }

  @Test("A million columns")
  func millionColumns() throws {
    let count = 1_000_000
    let header = (1...count).map { "c\($0)" }.joined(separator: ",")
    let row = [String](repeating: "1", count: count).joined(separator: ",")
    let table = try table(header + "\n" + row + "\n")
    #expect(table.headers.count == count)
    #expect(table.column(named: "c\(count)") == count - 1)
    #expect(try table.number(row: 0, column: count - 1) == 1)
    #expect(error("a,b\n" + row) == .raggedRow(line: 2, expected: 2, found: count))
    #expect(error(header + "\n1,2") == .raggedRow(line: 2, expected: count, found: 2))
    #expect(
      error("a" + String(repeating: ",", count: count) + "\n" + row + ",7")
        == .valueInUnnamedColumn(line: 2, position: 2, value: "1"))
  }

  @Test("Many blank lines, and many lines before an error")
  func manyLines() {
    let count = 100_000
    #expect(error(String(repeating: "\n", count: count)) == .empty)
    #expect(
      error("a,b\n" + String(repeating: "1,2\n", count: count) + "3")
        == .raggedRow(line: count + 2, expected: 2, found: 1))
    #expect(
      error("a,b\n" + String(repeating: "1,2\n", count: count) + "3,\"")
        == .unterminatedQuote(line: count + 2))
  }
}
