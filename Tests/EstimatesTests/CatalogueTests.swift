import Testing

@testable import Estimates

/// Codes, other names, parameters, and what is said of those that stand for nothing.
@Suite struct CatalogueTests {
  /// What the example's codes stand for.
  enum Shape: Hashable {
    case normal
    case knapp
    case student(Double)
    case step(Double, Double)
    case list([Double])
    case level(String)
    case range(Int, Int)
    case uniform(Double?)
  }

  static let shapes = Catalogue<Shape>([
    .init("NORMAL", "normal") { .normal },
    .init("knha", "Hartung-Knapp", aliases: ["hksj"]) { .knapp },
    .init("t", "Student's t", .number("DF", "the degrees of freedom", .above(2), example: 4)) {
      .student($0)
    },
    .init(
      "step", "step", .number("LIMIT", "the limit of p", .between(0, and: 1), example: 0.025),
      .number("SHARE", "a probability", .above(0, upTo: 1), example: 0.3)
    ) { .step($0, $1) },
    .init("list", "given", .numbers("V", "variances", .above(0), example: [0.1, 0.2])) { .list($0) },
    .init("level", "one level", .name("NAME", "a level of a tool", example: "high")) { .level($0) },
    .init(
      "range", "range", .wholeNumber("LOW", "the smallest", in: 1...9, example: 2),
      .wholeNumber("HIGH", "the largest", in: 1...9, example: 3)
    ) { low, high throws(CatalogueError) in
      guard low <= high else { throw .impossible("the smallest is above the largest") }
      return .range(low, high)
    },
    .init("uniform", "uniform") { .uniform(nil) },
    .init("uniform", "uniform below a bound", .number("U", "the bound", .above(0), example: 2)) {
      .uniform($0)
    },
  ])

  @Test(arguments: [
    ("NORMAL", Shape.normal), ("normal", .normal), ("knha", .knapp), ("KNHA", .knapp), ("hksj", .knapp),
    ("HKSJ", .knapp), ("t:4", .student(4)), ("T:2.5", .student(2.5)), ("step:0.025:0.3", .step(0.025, 0.3)),
    ("list:0.1/0.2/3", .list([0.1, 0.2, 3])), ("level:high", .level("high")),
    ("level:rob2:some-concerns", .level("rob2:some-concerns")), ("range:2:3", .range(2, 3)),
    ("uniform", .uniform(nil)), ("uniform:2", .uniform(2)),
  ])
  func element(code: String, shape: Shape) throws {
    #expect(try Self.shapes.element(code) == shape)
    #expect(Self.shapes[code] == shape)
  }

  @Test(arguments: ["Normal", "nomral", "Knha", "", "t4", "NORMAL ", "x"])
  func unknown(code: String) {
    #expect(throws: CatalogueError.unknownCode(code, known: Self.shapes.names)) {
      try Self.shapes.element(code)
    }
    #expect(Self.shapes[code] == nil)
  }

  @Test(arguments: ["t", "t:4:5", "step:0.025", "NORMAL:1", "level", "uniform:1:2", "list"])
  func wrongParameters(code: String) {
    let error = #expect(throws: CatalogueError.self) { try Self.shapes.element(code) }
    guard case .wrongParameters(code, _, _) = error else {
      Issue.record("\(code) gave \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    "t:2", "t:x", "t:", "t:inf", "t:0x10", "t:nan", "step:1:0.3", "step:0.5:0", "step:0.5:1.1", "list:0.1/x",
    "list:", "list:0.1/", "list:-1", "level:", "range:0:3", "range:2.5:3", "range:4:3", "uniform:0",
  ])
  func impossibleParameters(code: String) {
    let error = #expect(throws: CatalogueError.self) { try Self.shapes.element(code) }
    guard case .impossibleParameters(code, _, _) = error else {
      Issue.record("\(code) gave \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    (
      "nomral",
      "'nomral' is not known; did you mean 'NORMAL'? The choices are NORMAL, knha, t:DF, step:LIMIT:SHARE, list:V, "
        + "level:NAME, range:LOW:HIGH, uniform, uniform:U, hksj"
    ),
    ("stpe:1:2", "'stpe:1:2' is not known; did you mean 'step'?"),
    ("something-else", "'something-else' is not known; the choices are NORMAL, "),
    ("t", "'t': write it as t:DF, such as t:4"),
    ("NORMAL:1", "'NORMAL:1': write it as NORMAL, without parameters"),
    ("uniform:1:2", "'uniform:1:2': write it as uniform or uniform:U, such as uniform:2"),
    ("t:2", "'t:2': DF is the degrees of freedom, a number above 2, not '2'; write it as t:DF"),
    ("t:", "'t:': DF is the degrees of freedom, a number above 2, not nothing; write it as t:DF"),
    ("range:4:3", "'range:4:3': the smallest is above the largest; write it as range:LOW:HIGH"),
  ])
  func message(code: String, start: String) {
    let error = #expect(throws: CatalogueError.self) { try Self.shapes.element(code) }
    #expect(error?.description.hasPrefix(start) == true, "\(String(describing: error))")
  }

  @Test func swappedNeighboursAreOneStep() {
    let codes = Catalogue<Int>([
      .init("ab", "one") { 1 }, .init("bax", "two") { 2 }, .init("b", "three") { 3 },
    ])
    let error = #expect(throws: CatalogueError.self) { try codes.element("ba") }
    #expect(error?.nearest == "ab")
  }

  @Test func listings() {
    #expect(Self.shapes.forms.prefix(3) == ["NORMAL", "knha", "t:DF"])
    #expect(Self.shapes.completions.prefix(4) == ["NORMAL", "knha", "hksj", "t:"])
    #expect(Self.shapes.elements == [.normal, .knapp, .uniform(nil)])
    let two = Catalogue<Int>([.init("EE", "equal", aliases: ["FE", "CE"]) { 1 }, .init("t", "t") { 2 }])
    #expect(two.listing == "EE (also FE, CE) or t")
    #expect(two.explainedListing == "EE (equal; also FE, CE) or t (t)")
  }

  @Test func examplesCanBeWritten() throws {
    for entry in Self.shapes.entries { #expect(Self.shapes[entry.example] != nil, "\(entry.example)") }
  }

  @Test func mapsAndSums() throws {
    let both = Self.shapes.map { "\($0)" } + Catalogue([.init("none", "nothing") { "none" }])
    #expect(try both.element("t:4") == "student(4.0)")
    #expect(try both.element("none") == "none")
    #expect(
      throws: CatalogueError.impossibleParameters(
        "t:2", reason: "DF is the degrees of freedom, a number above 2, not '2'", form: "t:DF")
    ) {
      try both.element("t:2")
    }
  }

  @Test func enumerations() throws {
    enum Prediction: String, CaseIterable { case studentsT = "t", normal = "z" }
    let catalogue = Catalogue<Prediction> { $0 == .normal ? "normal" : "k - p" }
    #expect(try catalogue.element("z") == .normal)
    #expect(catalogue.explainedListing == "t (k - p) or z (normal)")
  }

  @Test func oneNameForOneEntry() async {
    await #expect(processExitsWith: .failure) {
      _ = Catalogue<Int>([.init("a", "one") { 1 }, .init("b", "two", aliases: ["a"]) { 2 }])
    }
  }

  @Test(arguments: [
    (NumberRange.finite, [-1e300, 0], [Double.infinity, .nan], "a number"),
    (.above(2), [2.1], [2, -3], "a number above 2"), (.atLeast(0), [0, 5], [-0.1], "a number not below 0"),
    (.between(0, and: 1), [0.5], [0, 1], "a number between 0 and 1"),
    (.from(0, to: 1), [0, 1], [-0.1, 1.1], "a number from 0 to 1"),
    (.above(0, upTo: 1), [1, 0.1], [0, 1.1], "a number above 0 and at most 1"),
  ])
  func ranges(range: NumberRange, inside: [Double], outside: [Double], text: String) {
    #expect(inside.allSatisfy(range.contains))
    #expect(!outside.contains(where: range.contains))
    #expect(range.description == text)
  }
}
