import Evidence
import Foundation
import FoundationXML
import Testing

/// `evidence plan` and `evidence report`.
@Suite struct ReportTests {
  /// Two outcomes of the same trials, one name that is a tag, and a row that lacks its numbers.
  private static let table = """
    study,outcome,year,mean1,sd1,n1,mean2,sd2,n2,rob
    Ames <b>2019</b>,pain,2019,20.1,8.2,36,24.3,8.8,49,low
    Brook 2020,pain,2020,22,8.1,25,25,9.1,36,high
    Cole 2021,pain,2021,18.5,7,25,23,7.9,49,low
    Dean 2022,pain,2022,19,6.8,64,21.5,,64,some concerns
    Ames <b>2019</b>,sleep,2019,5.1,2.2,36,4.3,2.1,49,low
    Brook 2020,sleep,2020,6,2.3,25,5.1,2.4,36,high

    """

  private static let plan = """
    title: Pain & sleep
    question: Does it help?
    intervention: training
    tables: {studies: data.csv}
    settings: {measure: SMD}
    analyses:
      - outcome: pain
        settings: {where: [outcome=pain]}
        findings: {mid: 0.2}
        certainty: {level: moderate, size: moderate, reasons: {imprecision: "Few <people>."}}
      - outcome: sleep
        settings: {where: [outcome=sleep]}

    """

  private func withPlan<Result>(
    _ plan: String = Self.plan, _ body: (TemporaryFolder) throws -> Result
  ) throws -> Result {
    try withTable(Self.table) { folder in
      try folder.write("review.yaml", plan)
      return try body(folder)
    }
  }

  @Test func theNumbersAreThoseOfPool() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let outcomes = try run.json()["outcomes"].elements
      #expect(outcomes.map { $0["outcome"].string } == ["pain", "sleep"])
      for outcome in outcomes {
        let name = outcome["outcome"].string ?? ""
        let pool = try folder.evidence(
          "pool", "data.csv", "--measure", "SMD", "--where", "outcome=\(name)", "--format", "json")
        let own = outcome["pool"]["coefficients"].elements[0]
        let other = try pool.json()["coefficients"].elements[0]
        for key in ["estimate", "lower", "upper"] { #expect(own[key].number == other[key].number) }
      }
      let rows = outcomes[0]["sensitivity"].elements
      let common = rows.first { $0["code"].string == "common-effect" }
      let alone = try folder.evidence(
        "pool", "data.csv", "--measure", "SMD", "--where", "outcome=pain", "--method", "EE", "--format",
        "json")
      #expect(common?["estimate"].number == (try alone.json()["coefficients"].elements[0]["estimate"].number))
      #expect(rows.filter { $0["group"].string == "studies" }.count == 3)
    }
  }

  @Test func thePageShowsTextsAsTheyAre() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html")
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try folder.text("report.html")
      #expect(!page.contains("<b>2019"))
      #expect(page.contains("Ames &lt;b&gt;2019&lt;/b&gt;"))
      #expect(page.contains("Pain &amp; sleep") && page.contains("Few &lt;people&gt;."))
      #expect(page.contains("Training probably reduces pain."))
      #expect(page.contains("Dean 2022") && page.contains("missing sd2"))
      // Nothing is loaded from elsewhere: the policy forbids it, and links are the only addresses.
      #expect(
        page.contains("Content-Security-Policy") && page.contains("default-src &#39;none&#39;") == false)
      #expect(!page.contains("src=\"http") && !page.contains("url("))
      #expect(!page.contains("style=\"") && !page.contains("onclick"))
      // Without a judgement there is no verb of effect.
      #expect(!page.contains("reduces sleep") && !page.contains("increases sleep"))
    }
  }

  @Test func theDocumentSaysWhatThePageSays() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html", "-o", "report.docx")
      // Pictures of pixels need librsvg.
      guard run.exitCode != 69 else { return #expect(!folder.exists("report.docx")) }
      #expect(run.exitCode == 0, "\(run.errors)")
      let (tables, texts) = try folder.document("report.docx")
      let page = try folder.text("report.html")
      // Every table but those that a page alone has: numbers of figures and how effects were reached.
      let captions = page.split(separator: "<caption>").dropFirst().map {
        String($0.prefix(while: { $0 != "<" }))
      }.filter { !$0.hasPrefix("Numbers of the figure") && !$0.contains("how each effect was reached") }
      #expect(tables.count == captions.count && captions.count >= 8)
      #expect(tables.contains { $0[0].first == "Study" && $0[1].first == "Ames <b>2019</b>" })
      #expect(
        tables.contains { $0.contains { $0.contains("Dean 2022") && $0.joined().contains("missing sd2") } })
      #expect(texts.contains("Training probably reduces pain."))
      #expect(texts.contains("Few <people>."))
      #expect(texts.contains("Viechtbauer W. Bias and efficiency"))
      let again = try folder.evidence("report", "review.yaml", "-o", "again.docx")
      #expect(again.exitCode == 0)
      #expect(try folder.bytes("again.docx") == folder.bytes("report.docx"))
    }
  }

  /// LibreOffice reads the document, and finds its tables, figures and captions in it.
  @Test(.enabled(if: hasOffice)) func theDocumentOpensInLibreOffice() throws {
    try withPlan { folder in
      guard try folder.evidence("report", "review.yaml", "-o", "report.docx").exitCode == 0 else { return }
      let (tables, _) = try folder.document("report.docx")
      let run = try CommandRun.shell(
        "soffice --headless -env:UserInstallation=file://$PWD/profile --convert-to fodt report.docx",
        in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      let read = try folder.text("report.fodt")
      #expect(read.split(separator: "<table:table ").count - 1 == tables.count)
      #expect(read.split(separator: "<table:table-header-rows>").count - 1 == tables.count)
      #expect(read.contains("<draw:image") && read.contains("Ames &lt;b&gt;2019&lt;/b&gt;"))
    }
  }

  @Test func theWorkbookHasTheResultsAsNumbers() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "results.xlsx", "-o", "report.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let archive = try #require(ZipArchive(folder.bytes("results.xlsx")))
      let sheet = try #require(try archive.bytes(of: "xl/worksheets/sheet2.xml", limit: 1 << 24))
      let document = try XMLDocument(data: Data(sheet))
      let numbers = try document.nodes(forXPath: "//*[local-name()='v']").compactMap(\.stringValue)
      let outcomes = try JSON(folder.text("report.json"))["outcomes"].elements
      for outcome in outcomes {
        let estimate = try #require(outcome["pool"]["coefficients"].elements[0]["estimate"].number)
        #expect(numbers.contains { Double($0) == estimate })
      }
    }
  }

  @Test(.enabled(if: hasChromium)) func thePageIsPrinted() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.pdf")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.bytes("report.pdf").starts(with: Array("%PDF".utf8)))
    }
  }

  @Test(.disabled(if: hasChromium)) func withoutChromiumNothingIsPrinted() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.pdf", "-o", "report.html")
      #expect(run.exitCode == 69 && run.errors.contains("Chromium"), "\(run.errors)")
      #expect(!folder.exists("report.pdf") && !folder.exists("report.html"))
    }
  }

  @Test func theScriptHasWhatWasPooled() throws {
    try withPlan { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "analysis.R")
      #expect(run.exitCode == 0, "\(run.errors)")
      let script = try folder.text("analysis.R")
      #expect(
        script.contains(
          "rma(yi, vi, data = data1, method = \"REML\", test = \"adhoc\", level = 95.0, control = precise)"))
      #expect(script.contains("method = \"EE\", test = \"z\""))
      #expect(script.contains("\"Ames <b>2019</b>\""))
    }
  }

  /// R's metafor gives the numbers of the report, of every shipped plan; the script stops where it does not.
  @Test(.enabled(if: hasMetafor)) func metaforGivesTheSameNumbers() throws {
    try withPlan { folder in
      for plan in ["review.yaml", "dataset:synthetic-burnout"] {
        #expect(try folder.evidence("report", plan, "-o", "analysis.R").exitCode == 0)
        let run = try CommandRun.shell("Rscript analysis.R", in: folder.url)
        #expect(run.exitCode == 0, "\(plan): \(run.output)\(run.errors)")
      }
    }
  }

  private static let hasMetafor =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/Rscript")
    && (try? CommandRun.shell("Rscript -e 'library(metafor)'", in: FileManager.default.temporaryDirectory))?
      .exitCode == 0

  private static let hasChromium = ["chromium", "chromium-browser", "google-chrome"].contains {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  private static let hasOffice = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  @Test(
    arguments: [
      (
        "  - outcome: pain\n    settings: {methd: DL}", "review.yaml:7:16: analyses[1].settings.methd",
        "'method'"
      ),
      (
        "  - outcome: pain\n    settings: {method: REMLL}", "review.yaml:7:16: analyses[1].settings.method",
        "REML"
      ),
      (
        "  - outcome: pain\n    settings: {level: high}", "review.yaml:7:23: analyses[1].settings.level",
        "not a number"
      ),
      ("  - outcome: pain\n    subgroups: [setting]", "review.yaml:7:17: analyses[1].subgroups", "setting"),
      ("  - outcome: pain\n    table: trials", "review.yaml:7:5: analyses[1].table", "studies"),
      ("  - outcome: pain\n    sensitivity: [dl]", "review.yaml:7:19: analyses[1].sensitivity[1]", "dl-wald"),
      (
        "  - outcome: pain\n    certainty: {level: hihg}", "review.yaml:7:24: analyses[1].certainty.level",
        "'high'"
      ),
    ])
  func anErrorOfThePlanNamesLineAndKey(_ analysis: String, _ place: String, _ word: String) throws {
    let plan = """
      title: A review
      tables: {studies: data.csv}
      settings: {measure: SMD}

      analyses:
      \(analysis)

      """
    try withPlan(plan) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(place) && run.errors.contains(word), "\(run.errors)")
      #expect(!folder.exists("report.html"))
    }
  }

  @Test func aTableThatIsNotThereIsNoInput() throws {
    try withPlan(Self.plan.replacing("data.csv", with: "other.csv")) { folder in
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html")
      #expect(run.exitCode == 66 && run.errors.contains("review.yaml:4:10: tables.studies"), "\(run.errors)")
      #expect(!folder.exists("report.html"))
    }
  }

  @Test func aTableIsNotWrittenOver() throws {
    let plan = Self.plan.replacing("data.csv", with: "data.json")
    try withTable(Self.table, name: "data.json") { folder in
      try folder.write("review.yaml", plan)
      #expect(try folder.evidence("report", "review.yaml", "-o", "data.json").exitCode == 73)
      #expect(try folder.text("data.json") == Self.table)
    }
  }

  @Test func whereNoEffectIsReportedDirectionsAreCounted() throws {
    let table = "study,outcome,direction\nA,stress,better\nB,stress,worse\nC,stress,better\n"
    let plan = "title: T\ntables: {d: data.csv}\nanalyses:\n  - outcome: stress\n    votes: yes\n"
    try withTable(table) { folder in
      try folder.write("review.yaml", plan)
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html", "-o", "report.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try folder.text("report.html")
      #expect(page.contains("2 of 3 studies with a direction point to benefit"))
      #expect(page.contains("Findings that point to harm: B."))
    }
  }

  @Test func aDraftIsCarriedOutAsItStands() throws {
    try withTable(Self.table) { folder in
      for name in ["review.yaml", "review.json"] {
        let drafted = try folder.evidence("plan", "data.csv", "-o", name)
        #expect(drafted.exitCode == 0, "\(drafted.errors)")
        let run = try folder.evidence("report", name, "--format", "json")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try run.json()["outcomes"].elements.map { $0["outcome"].string } == ["pain", "sleep"])
      }
      let draft = try folder.text("review.yaml")
      #expect(draft.contains("measure: SMD") && draft.contains("outcome=pain"))
      #expect(draft.contains("Dean 2022 (missing sd2"))
    }
  }

  @Test func aReportMarksWhatWasChangedSinceTheLock() throws {
    try withPlan { folder in
      #expect(try folder.evidence("plan", "--lock", "review.yaml").exitCode == 0)
      #expect(folder.exists("review.lock"))
      try folder.write(
        "review.yaml",
        Self.plan.replacing("measure: SMD", with: "measure: MD")
          + "  - outcome: both\n    settings: {allow_dependent: yes}\n")
      let run = try folder.evidence("report", "review.yaml", "-o", "report.html", "-o", "report.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let page = try folder.text("report.html")
      #expect(page.contains("1 choice changed since planned") && page.contains("added since planned"))
      #expect(page.contains("<td data-column=\"Before\">SMD</td><td data-column=\"Now\">MD</td>"))
      let marks = try JSON(folder.text("report.json"))["outcomes"].elements.map { $0["lock"].string }
      #expect(marks == ["changed", "changed", "added"])
    }
  }

  @Test func theSchemaHasTheWordsOfOptions() throws {
    let run = try evidence("plan", "--schema", "--format", "json")
    let schema = try run.json()
    let analysis = schema["properties"]["analyses"]["anyOf"].elements[0]["items"]["properties"]
    #expect(analysis["settings"]["properties"]["method"]["type"].elements[0].string == "string")
    #expect(
      analysis["certainty"]["properties"]["level"]["enum"].elements.compactMap(\.string) == [
        "high", "moderate", "low", "very low",
      ])
  }

  @Test(arguments: [["report", "dataset:bcg", "-o", "r.html"], ["report", "dataset:bcgg", "-o", "r.html"]])
  func aDatasetWithoutAPlanSaysSo(_ arguments: [String]) throws {
    let run = try CommandRun.evidence(arguments, in: FileManager.default.temporaryDirectory)
    #expect(run.exitCode == 66)
  }

  @Test(
    arguments: [
      ["report", "review.yaml"], ["report", "review.yaml", "-o", "r.csv"],
      ["report", "review.yaml", "-o", "r.svg"],
      ["plan", "data.csv", "-o", "p.csv"], ["plan", "--lock", "-o", "x.yaml", "review.yaml"],
      ["pool", "data.csv", "--measure", "SMD", "-o", "p.yaml"],
      ["pool", "data.csv", "--measure", "SMD", "-o", "p.docx"],
      ["pool", "data.csv", "--measure", "SMD", "-o", "p.xlsx"],
    ])
  func otherFormsAreUsage(_ arguments: [String]) throws {
    try withPlan { folder in
      let run = try CommandRun.evidence(arguments, in: folder.url)
      #expect(run.exitCode == 64, "\(arguments): \(run.errors)")
    }
  }
}

extension TemporaryFolder {
  fileprivate func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }

  /// The tables of a Word document, as rows of cells, and all of its text.
  fileprivate func document(_ name: String) throws -> (tables: [[[String]]], texts: String) {
    let archive = try #require(ZipArchive(bytes(name)))
    let part = try #require(try archive.bytes(of: "word/document.xml", limit: 1 << 26))
    let document = try XMLDocument(data: Data(part))
    func nodes(_ path: String, in node: XMLNode) throws -> [XMLNode] { try node.nodes(forXPath: path) }
    let tables = try nodes("//*[local-name()='tbl']", in: document).map { table in
      try nodes("./*[local-name()='tr']", in: table).map { row in
        try nodes("./*[local-name()='tc']", in: row).map { $0.stringValue ?? "" }
      }
    }
    return (tables, document.rootElement()?.stringValue ?? "")
  }
}
