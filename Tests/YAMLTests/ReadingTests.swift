import Tables
import Testing
import YAML

struct ReadingTests {
  private struct Part: Codable, Equatable {
    enum Word: String, Codable, CaseIterable { case high, low }
    var name: String
    var number: Double?
    var flag: Bool?
    var word: Word?
    var list: [String]?
  }

  private func decoded(_ text: String) throws -> Part {
    try MarkedValue(parsing: Array(text.utf8)).decoded()
  }

  private func problem(_ text: String) -> String {
    do {
      _ = try decoded(text)
      return "none"
    } catch {
      return (error as? DocumentProblem)?.description(file: "plan.yaml") ?? "\(error)"
    }
  }

  @Test("A scalar is what is asked for: a year may be a name, and no a word")
  func scalars() throws {
    #expect(
      try decoded("name: 2014\nnumber: 1e-3\nflag: no") == Part(name: "2014", number: 0.001, flag: false))
    #expect(try decoded("name: no\nlist: one\nword: low") == Part(name: "no", word: .low, list: ["one"]))
    #expect(try decoded("name: a\nlist:\n  - x\n  - 'y: z'\n").list == ["x", "y: z"])
    #expect(try decoded("name: a\nnumber: ~\nlist:\n") == Part(name: "a", list: nil))
  }

  @Test("JSON is read by the same reader")
  func json() throws {
    let text = #"{"name": "a \"b\" \u00e9", "number": 2, "flag": true, "list": ["x", "1"]}"#
    #expect(
      try decoded(text) == Part(name: "a \"b\" é", number: 2, flag: true, list: ["x", "1"]))
  }

  @Test(
    "What is wrong is told with line, character and key",
    arguments: [
      ("name: a\nnumbr: 2", "plan.yaml:2:1: numbr: there is no such key; did you mean 'number'?"),
      ("name: a\nnumber: two", "plan.yaml:2:9: number: 'two' is not a number"),
      ("name: a\nnumber: '2'", "plan.yaml:2:9: number: the text '2' is not a number"),
      (
        "name: a\nword: hihg",
        "plan.yaml:2:7: word: 'hihg': there is no such choice; did you mean 'high'?"
      ),
      ("number: 2", "plan.yaml:1:1: the key 'name' is missing"),
      ("name: a\nname: b", "plan.yaml:2:1: name: the key stands twice"),
      ("name: [a", "plan.yaml:2:1: is not YAML: did not find expected ',' or ']'"),
      (
        "name: &x a",
        "plan.yaml:1:7: anchors (&), aliases (*) and tags (!) are not read: write the value itself"
      ),
      ("name: a\n---\nname: b", "plan.yaml:2:1: a second document begins here, and one is read"),
      ("", "plan.yaml:1:1: the document is empty"),
      ("- a", "plan.yaml:1:1: several values is not keys with values"),
    ])
  func problems(_ text: String, _ message: String) {
    #expect(problem(text) == message)
  }

  @Test("Deep nesting ends in a message, not in the stack")
  func depth() {
    let text = String(repeating: "[", count: 5000)
    #expect(throws: DocumentProblem.self) { try MarkedValue(parsing: Array(text.utf8)) }
  }

  @Test("Reasons are comments in YAML, a key in JSON, and both read back")
  func reasons() throws {
    let document = AnnotatedValue.mapping([
      .init("name", .value(.string("no: \"way\"")), because: "there is one"),
      .init("list", .value(.array([.string("x"), .string("yes"), .string("1.5")]))),
    ])
    #expect(
      document.yaml == """
        # there is one
        name: "no: \\"way\\""

        list: [x, "yes", "1.5"]

        """)
    let expected = Part(name: "no: \"way\"", list: ["x", "yes", "1.5"])
    #expect(try decoded(document.yaml) == expected)
    #expect(try decoded(document.json.prettyPrinted) == expected)
  }

  @Test("The schema has each key with its type and words")
  func schema() throws {
    let schema = DocumentSchema.schema(of: Part.self, title: "A part", descriptions: ["name": "Its name."])
    #expect(schema["properties"]?["word"]?["enum"]?.elements == ["high", "low", nil])
    #expect(schema["properties"]?["name"]?["description"]?.text == "Its name.")
    #expect(schema["properties"]?["number"]?["type"]?.elements == ["number", "null"])
    #expect(schema["required"]?.elements == ["name"])
  }
}
