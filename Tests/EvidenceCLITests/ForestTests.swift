import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `evidence forest`: the picture and the table that it is drawn from.
@Suite struct ForestTests {
  private static let columns = [
    "role", "group", "label", "effect", "lower", "upper", "weight", "se", "k", "text",
  ]

  @Test func theTableHasItsColumnsInOrder() throws {
    let csv = try evidence("forest", "dataset:bcg", "--format", "csv").csv
    #expect(Array(csv[0].prefix(10)) == Self.columns)
    #expect(csv[0].contains("events1") && csv[0].contains("n2"))
    let roles = csv.dropFirst().map { $0[0] }
    #expect(roles.filter { $0 == "study" }.count == 13)
    #expect(Array(roles.suffix(3)) == ["summary", "prediction", "heterogeneity"])
    let summary = try #require(csv.first { $0[0] == "summary" })
    let json = try evidence("pool", "dataset:bcg", "--format", "json").json()
    let coefficient = json["coefficients"][0]
    // Bounds stand on the display scale, the standard error on the analysis scale.
    let sameFormula = 1e-12
    for (cell, key) in zip(summary[3...5], ["estimate", "lower", "upper"]) {
      let shown = exp(try #require(coefficient[key].number))
      #expect(try abs(#require(Double(cell)) - shown) <= sameFormula * shown)
    }
    #expect(Double(summary[7]) == coefficient["se"].number)
  }

  @Test func subgroupsAndPanels() throws {
    let subgroups = try evidence("forest", "dataset:bcg", "--subgroup", "alloc", "--format", "csv").csv
    let roles = Set(subgroups.dropFirst().map { $0[0] })
    #expect(
      roles.isSuperset(of: ["subgroup_heading", "study", "subgroup_summary", "summary", "subgroup_test"]))
    let panels = try evidence(
      "forest", "dataset:mbi-two-arm", "--measure", "SMD", "--by", "subscale", "--format", "csv")
    #expect(panels.output.hasPrefix("by," + Self.columns.joined(separator: ",")))
  }

  @Test(arguments: ["default", "revman5", "jama", "bmj"]) func thePictureIsWellFormed(_ layout: String) throws
  {
    let table =
      "study,effect,se\n\"A & B <1>\",1,0.5\n\"O'Neil \"\"x\"\"\",2,0.4\n張三 2001,0.5,0.3\nأحمد,1,0.2\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence(
        "forest", "data.csv", "--layout", layout, "--favours", "this, that", "-o", "x.svg", "-o", "x.csv")
      try #require(run.exitCode == 0, "\(run.errors)")
      let svg = try folder.text("x.svg")
      let reader = TextOfXML()
      let parser = XMLParser(data: Data(svg.utf8))
      parser.delegate = reader
      #expect(parser.parse())
      for label in ["A & B <1>", "O'Neil \"x\"", "張三 2001", "أحمد", "this", "that"] {
        #expect(reader.text.contains(label), "\(label) in \(layout)")
      }
      #expect(reader.elements.isSuperset(of: ["svg", "title", "desc", "text"]))
      #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }
  }

  @Test func everyStudyOfADatasetIsInThePicture() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try folder.evidence(
      "forest", "dataset:bcg", "--measure", "RR", "-o", "forest.svg", "-o", "forest.csv")
    #expect(run.exitCode == 0 && run.output.isEmpty && run.errors.isEmpty)
    let svg = try folder.text("forest.svg").replacingOccurrences(of: "&amp;", with: "&")
    for study in try evidence("pool", "dataset:bcg", "--format", "json").json()["studies"].elements {
      #expect(try svg.contains(#require(study["study"].string)))
    }
  }

  @Test func theOrderOfStudies() throws {
    try withTable("study,effect,se,x\nA,2,0.5,10\nB,1,0.4,9\nC,3,0.3,\nD,1.5,0.6,100\n") { folder throws in
      func labels(_ sort: String) throws -> [String] {
        try folder.evidence("forest", "data.csv", "--sort", sort, "--format", "csv").csv
          .filter { $0[0] == "study" }.map { $0[2] }
      }
      #expect(try labels("effect") == ["B", "D", "A", "C"])
      #expect(try labels("precision") == ["C", "B", "A", "D"])
      #expect(try labels("x") == ["B", "A", "D", "C"])
      #expect(try labels("study") == ["A", "B", "C", "D"])
      let wrong = try folder.evidence("forest", "data.csv", "--sort", "y", "-o", "x.svg")
      #expect(wrong.exitCode == 65 && !folder.exists("x.svg"))
    }
  }

  @Test func wordsAmongNumbersOrderByTheAlphabetAndAreTold() throws {
    try withTable("study,effect,se,x\nA,2,0.5,10\nB,1,0.4,9\nC,3,0.3,many\nD,1,0.3,\n") { folder throws in
      let run = try folder.evidence("forest", "data.csv", "--sort", "x", "--format", "csv")
      #expect(run.csv.filter { $0[0] == "study" }.map { $0[2] } == ["A", "B", "C", "D"])
      #expect(run.errors.contains("data.csv:4: column 'x': 'many' is not a number"))
      #expect(run.errors.contains("alphabetical order"))
      let words = try folder.evidence("forest", "data.csv", "--sort", "study", "--format", "csv")
      #expect(words.errors.isEmpty)
    }
  }

  @Test(arguments: [
    ("study;effect;se;n\nA;2,5;0,5;1.204\nB;1;0,4;800\nC;3;0,3;2.100\n", "'1.204' may be 1204"),
    ("study,effect,se,n\nA,2.5,0.5,1.204\nB,1,0.4,800\nC,3,0.3,2.100\n", "'1.204' may be 1204"),
    ("study,effect,se,x\nA,2.5,0.5,\"1,204\"\nB,1,0.4,800\nC,3,0.3,\"2,100\"\n", "'1,204' "),
  ]) func numbersInThousandsAreNoOrder(_ table: String, message: String) throws {
    try withTable(table) { folder throws in
      let header = table.contains("x") ? "x" : "n"
      let run = try folder.evidence("forest", "data.csv", "--sort", header, "-o", "x.svg")
      #expect(run.exitCode == 65 && run.errors.contains("data.csv:2: column '\(header)': \(message)"))
      #expect(!folder.exists("x.svg"))
    }
  }

  /// RevMan's rule has normal intervals where tau2 is 0, here in `x`, and Hartung-Knapp's where it is not.
  @Test func theCaptionHasTheModelOfEachPanel() throws {
    let rows = [("x", [0.3, 0.31, 0.29, 0.3]), ("y", [-1, 0.2, 1.5, 2.5])].flatMap {
      (group, effects) -> [String] in
      effects.enumerated().map { "\(group)\($0.offset),\(group),\($0.element),0.2" }
    }
    let table = "study,outcome,effect,se\n" + rows.joined(separator: "\n") + "\n"
    try withTable(table) { folder throws in
      let preset = ["data.csv", "--preset", "revman"]
      let panels = try CommandRun.evidence(
        ["forest"] + preset + ["--layout", "default", "--by", "outcome", "-o", "x.svg"], in: folder.url)
      #expect(panels.exitCode == 0, "\(panels.errors)")
      let svg = try folder.text("x.svg")
      #expect(svg.contains("Wald") && svg.contains("Knapp"))
      let page = try CommandRun.evidence(
        ["certainty"] + preset + ["--by", "outcome", "-o", "x.html"], in: folder.url)
      #expect(page.exitCode == 0, "\(page.errors)")
      let html = try folder.text("x.html")
      #expect(
        html.contains("In &#39;x&#39;: random effects") && html.contains("In &#39;y&#39;: random effects"))
      let subgroups = try CommandRun.evidence(
        ["pool"] + preset + ["--subgroup", "outcome"], in: folder.url)
      #expect(subgroups.output.contains("Hartung-Knapp intervals; normal (Wald) intervals in 'x'."))
    }
  }

  @Test func longPlotsAreWrittenOnSheets() throws {
    let rows = (0..<90).map { "Study \($0),\(Double($0 % 7) / 10),0.2" }
    try withTable("study,effect,se\n" + rows.joined(separator: "\n") + "\n") { folder throws in
      let run = try folder.evidence("forest", "data.csv", "--page", "a4", "-o", "x.svg", "-o", "x.csv")
      #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errors)")
      #expect(folder.exists("x-1.svg") && folder.exists("x-2.svg") && !folder.exists("x.svg"))
      #expect(folder.exists("x.csv"))
      #expect(try folder.text("x-1.svg").contains("height=\"841.89pt\""))
      let whole = try folder.evidence("forest", "data.csv", "-o", "y.svg")
      #expect(whole.exitCode == 0 && folder.exists("y.svg") && !folder.exists("y-1.svg"))
    }
  }

  @Test func whatANarrowPageLeavesOutIsTold() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try folder.evidence("forest", "dataset:bcg", "--page", "84mm", "-o", "x.svg")
    #expect(run.exitCode == 0 && run.errors.contains("weights, the arms are left out of the picture"))
    // A table that nothing is drawn of leaves nothing out.
    #expect(try folder.evidence("forest", "dataset:bcg", "--page", "84mm", "-o", "x.csv").errors.isEmpty)
  }

  @Test func columnsThatATableDoesNotHaveAreNamed() throws {
    let run = try evidence("forest", "dataset:bcg", "--columns", "yaer", "--format", "csv")
    #expect(run.exitCode == 65 && run.errors.contains("--columns") && run.errors.contains("'year'"))
  }

  @Test func theWidth() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(try folder.evidence("forest", "dataset:bcg", "--width", "900", "-o", "x.svg").exitCode == 0)
    #expect(try folder.text("x.svg").contains("width=\"900"))
  }
}

/// The text and the elements' names of an XML document.
private final class TextOfXML: NSObject, XMLParserDelegate {
  var text = ""
  var elements: Set<String> = []

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { elements.insert(name) }

  /// The columns of arms are those of all panels, whichever stands first.
  @Test(arguments: [true, false])
  func panelsShareTheirColumnsOfArms(meansStandFirst: Bool) throws {
    let rows = ["A,x,,,40,,,40,0.4", "B,y,12,4,40,10,4,40,"]
    let table =
      "study,g,mean1,sd1,n1,mean2,sd2,n2,d\n"
      + (meansStandFirst ? rows.reversed() : rows).joined(separator: "\n") + "\n"
    try withTable(table) { folder in
      let csv = try folder.evidence(
        "forest", "data.csv", "--measure", "SMD", "--by", "g", "--format", "csv"
      ).csv
      let mean = try #require(csv[0].firstIndex(of: "mean1"))
      let (role, label) = (
        try #require(csv[0].firstIndex(of: "role")), try #require(csv[0].firstIndex(of: "label"))
      )
      let study = try #require(csv.first { $0[role] == "study" && $0[label] == "B" })
      #expect(study[mean] == "12")
    }
  }

  /// Numbers of arms that are not those of the table say why.
  @Test func numbersThatAreNoCountsOfPeopleHaveAFootnote() throws {
    let clusters = """
      study,mean1,sd1,n1,mean2,sd2,n2,clusters1,clusters2,icc
      A,10,4,40,12,4,40,4,4,0.05
      B,10,4,40,11,4,40,,,

      """
    let divided = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,x,usual,10,4,40,13,5,80
      A,y,usual,11,4,45,13,5,80
      B,x,usual,20,6,60,24,7,62

      """
    for (table, note, marks) in [
      (clusters, "\u{A7} Effective numbers", ["\u{A7}", ""]),
      (divided, "\u{B6} A part of a comparator", ["\u{B6}", "\u{B6}", ""]),
    ] {
      try withTable(table) { folder in
        let csv = try folder.evidence(
          "forest", "data.csv", "--measure", "MD", "--shared-control", table == divided ? "split" : "refuse",
          "--format", "csv"
        ).csv
        let column = try #require(csv[0].firstIndex(of: "mark"))
        #expect(csv.filter { $0[0] == "study" }.map { $0[column] } == marks)
        #expect(csv.contains { $0.contains { $0.hasPrefix(note) } }, "\(csv)")
      }
    }
  }

  /// Where clusters are allowed for, a forest's counts are what they make people worth, and marked, whether that is in the
  /// numbers that the effect is made of or in its variance.
  @Test(arguments: [[String](), ["--cluster-method", "hedges2007"]])
  func numbersOfClusterTrialsAreEffective(options: [String]) throws {
    let text = """
      study,mean1,sd1,n1,mean2,sd2,n2,d,se,clusters1,clusters2,icc
      A,10,4,40,12,4,40,,,4,4,0.05
      B,,,60,,,30,-0.4,0.2,6,3,0.05
      C,10,4,40,11,4,40,,,,,

      """
    try withTable(text) { folder in
      let csv = try CommandRun.evidence(
        ["forest", "data.csv", "--measure", "SMD", "--format", "csv"] + options, in: folder.url
      ).csv
      func column(_ name: String) throws -> [String] {
        let place = try #require(csv[0].firstIndex(of: name))
        return csv.filter { $0[0] == "study" }.map { $0[place] }
      }
      // Ten people in a cluster: 1 + 9 × 0.05.
      let expected = [40 / 1.45, 60 / 1.45, 40]
      let sizes = try column("n1").map { try #require(Double($0)) }
      #expect(zip(sizes, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(sizes)")
      #expect(try column("mark") == ["\u{A7}", "\u{A7}", ""])
    }
    try withTable("study,effect,se,cluster_size,icc,cluster_adjusted\nA,0.3,0.1,10,0.05,no\nB,0.2,0.1,,,\n") {
      folder in
      let csv = try folder.evidence("forest", "data.csv", "--format", "csv").csv
      #expect(csv.contains { $0.contains("\u{A7} Clusters are allowed for") }, "\(csv)")
    }
  }

  /// What turned effects mean is said in the words of what they are.
  @Test func turnedEffectsAreToldByTheirScale() throws {
    for (table, measure, words) in [
      (Tables.events, "OR", "Effects are turned where lower is better: above 1 is better"),
      (Tables.means(), "MD", "Effects are turned where lower scores are better: positive is better"),
    ] {
      try withTable(table) { folder in
        let run = try folder.evidence(
          "forest", "data.csv", "--measure", measure, "--better", "lower", "--align", "benefit", "-o", "f.svg"
        )
        let text = try folder.text("f.svg").replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
        #expect(run.exitCode == 0 && text.contains(words), "\(text.suffix(800))")
      }
    }
  }
}
