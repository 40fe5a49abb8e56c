import Tables
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
  @Test("Quotes only where they are needed, numbers with every digit")
  func values() {
    var writer = CSVWriter(headers: ["label", "a, b", "n"])
    writer.append(row: ["say \"yes\"", 0.1, 13])
    writer.append(row: [.text("two\nlines"), .number(13), .init(nil as Double?)])
    writer.append(row: [" plain; x\t", .number(.nan), .number(-.infinity)])
    writer.append(row: ["", nil, .missing])
    #expect(
      writer.text == """
        label,"a, b",n
        "say ""yes""\",0.1,13
        "two
        lines",13,
         plain; x\t,,
        ,,

        """)
  }

  @Test("A row of one empty cell is not an empty line")
  func singleColumn() throws {
    var writer = CSVWriter(headers: ["x"])
    for value in [1, nil, 3] as [Double?] { writer.append(row: [CSVValue(value)]) }
    #expect(writer.text == "x\n1\n\"\"\n3\n")
    #expect(
      try DataTable(name: "", parsing: writer.bytes).numbers(inColumn: 0).map { $0.isNaN ? nil : $0 } == [
        1, nil, 3,
      ])
  }

  @Test("Numbers come back the same")
  func roundTrip() throws {
    var random = SplitMix64(seed: 8)
    let numbers = (0..<10_000).map { _ in Double.random(in: -1e6...1e6, using: &random) }
    var writer = CSVWriter(headers: ["x"])
    for number in numbers { writer.append(row: [.number(number)]) }
    #expect(try DataTable(name: "", parsing: writer.bytes).numbers(inColumn: 0) == numbers)
  }

  @Test("A row of another width is a programmer's error")
  func wrongWidth() async {
    await #expect(processExitsWith: .failure) {
      var writer = CSVWriter(headers: ["a", "b"])
      writer.append(row: [1])
    }
  }
}

@Suite("Writing JSON")
struct JSONTests {
  @Test("Keys keep their order; short lists of scalars stay on a line")
  func pretty() {
    let document: JSONValue = [
      "schema": "evidence.pool/1", "a": 1, "b": [1, 2.5, nil, true], "empty": [], "nothing": [:],
      "studies": [["study": "x", "effect": 0.5], ["study": "y", "effect": -1e-7]],
    ]
    #expect(
      document.prettyPrinted == """
        {
          "schema": "evidence.pool/1",
          "a": 1,
          "b": [1, 2.5, null, true],
          "empty": [],
          "nothing": {},
          "studies": [
            {"study": "x", "effect": 0.5},
            {"study": "y", "effect": -1e-07}
          ]
        }

        """)
    #expect(document["a"] == 1)
    #expect(document["c"] == nil)
  }

  @Test("Long lists are broken")
  func longLists() {
    let long = JSONValue.array((0..<40).map { .integer($0) })
    #expect(long.prettyPrinted.split(separator: "\n").count == 42)
    #expect(!long.compact.contains("\n"))
    let edge = JSONValue.array([.string(String(repeating: "x", count: 96))])
    #expect(edge.prettyPrinted.split(separator: "\n").count == 1)
    #expect(
      JSONValue.array([.string(String(repeating: "x", count: 97))]).prettyPrinted.split(separator: "\n").count
        == 3)
  }

  @Test(
    "Scalars",
    arguments: [
      (nil, "null"), (true, "true"), (.integer(.min), "-9223372036854775808"), (.number(13), "13"),
      (.number(.nan), "null"), (.number(.infinity), "null"), (.number(0.1), "0.1"),
      (.number(1e300), "1e+300"),
      (.init(nil as String?), "null"), (.init(2 as Int?), "2"), (.init(false as Bool?), "false"),
    ] as [(JSONValue, String)])
  func scalars(value: JSONValue, text: String) {
    #expect(value.compact == text)
  }

  @Test(
    "Escapes",
    arguments: [
      ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
      ("\0\u{1}\u{1F}\u{7F}", #""\u0000\u0001\u001f\u007f""#), ("日本 é 😀", "\"日本 é 😀\""),
      ("\r\n", #""\r\n""#),
      ("\u{2028}", #""\u2028""#), ("A\u{9B}m\u{202E}é", #""A\u009bm\u202eé""#), ("", "\"\""),
    ])
  func escapes(string: String, text: String) {
    #expect(JSONValue.string(string).compact == text)
    #expect(JSONValue.object([.init(string, nil)]).compact == "{\(text): null}")
  }
}
