import Testing

@testable import Tables

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(JSONProblem) -> JSONValue { try JSONValue(parsing: text.utf8) }

  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-12", .integer(-12)), ("0.5e-3", .number(0.0005)),
    ("\"a\\u00e9\\n\\ud83d\\ude00\"", .string("a\u{E9}\n\u{1F600}")), ("[]", .array([])), ("{}", .object([])),
    ("100000000000000000000", .number(1e20)),
    (
      "{\"a\": [1, {\"b\": false}]}",
      .object([.init("a", .array([.integer(1), .object([.init("b", .bool(false))])]))])
    ),
  ])
  func values(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    "", "tru", "01", "1.", "-", "\"a", "\"\u{1}\"", "[1,]", "[1 2]", "{\"a\"}", "{a: 1}", "1 2",
    "\"\\ud800\"",
    "\"\\x\"", "1e999", "\"\\u+123\"",
  ])
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: JSONProblem.self) { try read(text) }
  }

  @Test func theFirstWrongByteIsLocated() {
    #expect(throws: JSONProblem(line: 2, column: 4, expected: "a colon")) {
      try read("{\n\"a\" 1}".replacing(" ", with: ""))
    }
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONProblem.self) { try read(deep) }
  }

  @Test func whatIsWrittenReadsBack() throws {
    let value: JSONValue = ["a": [1, 2.5, nil, true], "b\"\\\u{7}": "x\ty"]
    #expect(try read(value.prettyPrinted) == value)
    #expect(try read(value.compact) == value)
  }
}
