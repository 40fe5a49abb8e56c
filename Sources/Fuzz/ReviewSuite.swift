import Analyses
import Estimates
import Reports
import RevMan
import StudyTables
import Tables

/// Reviews of RevMan whose bytes or parts were damaged: each is refused with a reason, or read whole, and what is read is
/// analysed or refused.
struct ReviewSuite: FuzzSuite {
  let name = "reviews"
  let purpose = "damaged reviews of RevMan are refused or read whole"
  let counted = "files"

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let file = random.review()
    check.data = file.xml
    let start = ContinuousClock.now
    expectWhole(file, &random, &check)
    expectTruncation(file, &random, &check)
    expectHarmlessMarkup(file, &random, &check)
    expectDamage(file, &random, &check)
    expectMutation(file, &random, &check)
    let time = start.duration(to: .now)
    check.expect(time < Self.longest, "it took \(time)")
  }

  /// Far more than a review of this size needs, on any machine.
  private static let longest = Duration.seconds(30)

  private func expectWhole(_ file: ReviewFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let forms = [
      ("RevMan 5", Array(file.xml.utf8)), ("package", file.package(isExport: false)),
      ("export", file.package(isExport: true)),
    ]
    for (name, bytes) in forms {
      let whole = check.fitting(name) { try ReviewContents(bytes).rows }
      check.expect(whole == nil || whole == file.contents, "\(name): \(whole ?? [:])")
      expectAnswers(bytes, name, &check)
    }
  }

  /// A document that ends too early is refused, and so is an archive, unless the package within it is whole.
  private func expectTruncation(
    _ file: ReviewFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    for (name, bytes) in [
      ("RevMan 5", Array(file.xml.utf8)), ("package", file.package(isExport: random.chance(0.5))),
    ] {
      let cut = Array(bytes.prefix(random.integer(0...bytes.count - 1)))
      check.fits += 1
      let contents = try? ReviewContents(cut).rows
      check.expect(
        contents == nil || name == "package" && contents == file.contents,
        "\(name) cut to \(cut.count) bytes is read")
    }
  }

  /// Comments, unknown elements, attributes and another encoding change nothing.
  private func expectHarmlessMarkup(
    _ file: ReviewFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck
  ) {
    var lines = file.lines
    for _ in 0..<random.integer(1...6) {
      lines.insert(random.pick(Self.harmless), at: random.integer(2...lines.count - 1))
    }
    let text = lines.joined(separator: "\n").replacing("_DATA STUDY_ID", with: "_DATA WEIGHT='1.5' STUDY_ID")
    let bytes = random.encoded(text)
    let contents = check.fitting("harmless markup") { try ReviewContents(bytes).rows }
    check.expect(contents == nil || contents == file.contents, "harmless markup: \(contents ?? [:])")
  }

  private static let harmless = [
    "<!-- <DICH_DATA STUDY_ID='STD-0'/> -->", "<NOTES>Two &lt; three</NOTES>", "<?note of a program?>", "",
    "<EXTENSION><NAME>Another</NAME></EXTENSION>", "  \t ", "<FEEDBACK/>", "<![CDATA[ ]]>",
  ]

  /// Bytes that were damaged: those of an archive have checksums, and what is read all the same is as it was; of a document
  /// every row that stands there is read.
  private func expectDamage(_ file: ReviewFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let package = random.damaged(file.package(isExport: random.chance(0.5)))
    check.fits += 1
    if let contents = try? ReviewContents(package).rows {
      check.expect(
        contents.allSatisfy { file.contents[$0.key] == $0.value }, "damaged package: \(contents)")
    }
    let document = random.damaged(Array(file.xml.utf8))
    expectEveryRow(document, "damaged document", &check)
    expectAnswers(document, "damaged document", &check)
  }

  /// Other elements, attributes and texts, with checksums that fit.
  private func expectMutation(_ file: ReviewFile, _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    var text = file.xml
    for _ in 0..<random.integer(1...4) { text = random.mutated(text, with: Self.markup) }
    expectEveryRow(Array(text.utf8), "mutated document", &check)
    expectAnswers(Array(text.utf8), "mutated document", &check)
    var tables = file.tables
    for _ in 0..<random.integer(1...4) {
      let part = random.integer(0...tables.count - 1)
      tables[part].text = random.mutated(tables[part].text, with: Self.cells)
    }
    expectAnswers(StoredArchive(parts: tables).bytes, "mutated package", &check)
  }

  /// Markup that a reader of reviews stumbles over.
  private static let markup = [
    "<DICH_DATA/>", "<DICH_DATA STUDY_ID='STD-0'/>", "<CONT_DATA STUDY_ID='STD-1' MEAN_1='1'/>",
    "<DICH_OUTCOME NO='1'>", "</DICH_OUTCOME>", "<DICH_OUTCOME NO='1'></DICH_OUTCOME>",
    "<IPD_OUTCOME NO='8'><IPD_DATA STUDY_ID='STD-0' O_E='-3' VAR='0'/></IPD_OUTCOME>",
    "<OTHER_OUTCOME NO='9'/>",
    "<COMPARISON NO='1'>", "</COMPARISON>", "<COMPARISON/>", "<DICH_SUBGROUP NO='1'>", "</DICH_SUBGROUP>",
    "<CONT_SUBGROUP NO='1'/>", "<NAME>", "</NAME>", "<NAME></NAME>", "NO='9223372036854775808'", "NO='-1'",
    " TOTALS='NO'", " TOTALS='SUB'", " TOTALS='?'", " SWAP_EVENTS='YES'", " METHOD='PETO'", " METHOD='IV'",
    " CI_TOTAL='99.99999999999999'", " CI_STUDY='1e-300'", "'", "1e308", "1e-308", "-1e308", "1e999", "nan",
    "inf", "-0", "0x10", "1,5", "&amp;", "&#0;", "&#x10FFFF;", "&#xD800;", "&x;", "]]>", "<![CDATA[",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!--", "-->", "\u{1}", "\u{FEFF}", "_x",
    "_x0_",
    String(repeating: "<P>", count: 100),
    String(repeating: "<P>", count: 20) + String(repeating: "</P>", count: 20),
  ]

  /// Cells and signs that a reader of packages stumbles over.
  private static let cells = [
    ",", "\"", "\"\"", "\r\n", "\n", "\r", ",,,,,,,,", ";", "\t", "\u{0}", "1e308", "1e-308", "-1e308",
    "1e999",
    "nan", "inf", "-0", "-5", "1.5", "9223372036854775808", "-1", "true", "false", "Dichotomous",
    "Continuous",
    "O-E and variance", "Other", "Peto Odds Ratio", "Risk Difference", "Random effects", "#N/A", "100%", "0%",
    "sep=;\n", "\u{FEFF}", "Study", "Analysis number", "Subgroup",
  ]

  /// Every row that stands in a document is in a table, where it is read at all.
  private func expectEveryRow(_ bytes: [UInt8], _ name: String, _ check: inout FuzzCheck) {
    check.fits += 1
    let text = String(decoding: bytes, as: UTF8.self)
    // What stands in these is no markup.
    guard !text.contains("<!--"), !text.contains("<![CDATA["), let review = try? RevManReview(parsing: bytes)
    else { return }
    let there = text.matches(of: /<(?:DICH|CONT|IPD|IV)_DATA[\s\/>]/).count
    let read = review.comparisons.flatMap(\.outcomes).reduce(0) { $0 + $1.rows.count }
    check.expect(there == read, "\(name): \(read) of \(there) rows are read")
  }

  /// Whatever is read is analysed, with numbers, or refused.
  private func expectAnswers(_ bytes: [UInt8], _ name: String, _ check: inout FuzzCheck) {
    guard let review = try? RevManReview(parsing: bytes) else { return }
    for outcome in review.comparisons.flatMap(\.outcomes) {
      let selection = RevManSelection(comparison: outcome.comparison, outcome: outcome.number)
      guard let reviewed = try? ReviewedOutcome(bytes, named: "fuzz", selection),
        let results = try? AnalysisPlan().following(reviewed.outcome).run(on: reviewed.studyTable)
      else { continue }
      _ = PooledReport(results).text()
      for analysis in results.analyses {
        for coefficient in analysis.coefficients {
          let numbers = [
            coefficient.estimate, coefficient.standardError, coefficient.interval.lower,
            coefficient.interval.upper,
          ]
          check.expect(numbers.allSatisfy(\.isFinite), "\(name): \(numbers)")
        }
      }
    }
  }
}

/// The rows of every outcome of a review.
private struct ReviewContents {
  var rows: [String: [[String]]] = [:]

  init(_ bytes: [UInt8]) throws {
    let review = try RevManReview(parsing: bytes)
    for outcome in review.comparisons.flatMap(\.outcomes) {
      let table = try review.table(of: outcome, name: "fuzz", fileBytes: bytes)
      let fields: [String]? =
        switch outcome.kind {
        case .dichotomous: ReviewFile.Kind.dichotomous.fields.map(\.name)
        case .continuous: ReviewFile.Kind.continuous.fields.map(\.name)
        case .inverseVariance: ReviewFile.Kind.inverseVariance.fields.map(\.name)
        case .observedLessExpected, .text: nil
        }
      rows["\(outcome.comparison).\(outcome.number)"] = (0..<table.rowCount).map { row in
        (["study", "subgroup"] + (fields ?? [])).map { header in
          table.column(named: header).flatMap { table.written(row: row, column: $0) } ?? ""
        }
      }
    }
  }
}

extension FuzzRandom {
  /// A review with outcomes of every kind of data.
  mutating func review() -> ReviewFile {
    let names = (0..<integer(1...8)).map { "\(pick(Self.names)) \(1990 + $0)" }
    let subgroups = Array(["Wards", "Community", "A & B", "Über 65, alle"].prefix(integer(0...4)))
    var outcomes: [ReviewFile.Outcome] = []
    for comparison in 1...integer(1...2) {
      for number in 1...integer(1...3) {
        let kind = pick([ReviewFile.Kind.dichotomous, .continuous, .inverseVariance])
        let hasSubgroups = !subgroups.isEmpty && chance(0.5)
        let rows = names.indices.map { study in
          ReviewFile.Row(
            study: study, subgroup: hasSubgroups ? study * subgroups.count / names.count : nil,
            cells: cells(of: kind))
        }
        outcomes.append(
          ReviewFile.Outcome(
            comparison: comparison, number: number, kind: kind, isRandom: chance(0.5),
            totals: pick(["YES", "YES", "SUB", "NO"]), rows: rows))
      }
    }
    return ReviewFile(studies: names, subgroups: subgroups, outcomes: outcomes)
  }

  private static let names = [
    "Ames", "van der Berg", "O'Neil & Sons", "Müller-Lüdenscheidt", "Ames, Brook", "研究", "A <B>",
    "\"Quoted\"",
  ]

  private mutating func cells(of kind: ReviewFile.Kind) -> [String] {
    switch kind.element {
    case "DICH":
      let (n1, n2) = (integer(1...200), integer(1...200))
      return ["\(integer(0...n1))", "\(n1)", "\(integer(0...n2))", "\(n2)"]
    case "CONT":
      return ["\(normal())", "\(uniform(0.1, 9))", "\(integer(2...99))", "\(normal())", "\(uniform(0.1, 9))"]
        + ["\(integer(2...99))"]
    default: return ["\(normal())", "\(uniform(0.05, 2))"]
    }
  }

  /// A document in an encoding that it declares.
  fileprivate mutating func encoded(_ text: String) -> [UInt8] {
    switch integer(0...3) {
    case 0: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 1:
      let wide = text.replacing("encoding='UTF-8'", with: "encoding='UTF-16'")
      return [0xFF, 0xFE] + wide.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    default: return Array(text.utf8)
    }
  }
}
