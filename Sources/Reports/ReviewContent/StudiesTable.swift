import Analyses
import Estimates
import StudyTables
import Tables

/// The included studies, a row each, with the columns that the plan names.
struct StudiesTable {
  private let results: ReviewResults

  init(_ results: ReviewResults) { self.results = results }

  /// A study: its rows in the table, and the outcomes that it has a result for.
  private struct Entry {
    var label: String
    var rows: [Int] = []
    var outcomes: [String] = []
  }

  private var tableName: String { results.plan.studies?.table ?? results.outcomes.first?.tableName ?? "" }

  private var source: StudyTable? { results.outcomes.first { $0.tableName == tableName }?.table }

  private var entries: [Entry] {
    var entries: [String: Entry] = [:]
    var order: [String] = []
    func note(_ label: String, _ row: Int, _ outcome: String) {
      if entries[label] == nil { order.append(label) }
      entries[label, default: Entry(label: label)].rows.append(row)
      if entries[label]?.outcomes.contains(outcome) == false { entries[label]?.outcomes.append(outcome) }
    }
    for outcome in results.outcomes where outcome.tableName == tableName {
      if let analysis = outcome.analysis {
        for study in analysis.studies.facts { note(study.label, study.row, outcome.plan.outcome) }
      } else if let network = try? outcome.network?.get() {
        for row in network.analysis.data.factsInUse { note(row.label, row.row, outcome.plan.outcome) }
      } else if let votes = try? outcome.votes?.get() {
        for ballot in votes.all.ballots {
          for row in ballot.rows { note(ballot.study, row, outcome.plan.outcome) }
        }
      }
    }
    return order.compactMap { entries[$0] }
  }

  var blocks: [ReportBlock] {
    let entries = entries
    guard let source, !entries.isEmpty else { return [.paragraph("No study has a result.")] }
    let columns = headers(of: source)
    let many = results.outcomes.count > 1
    var table = ReportTable(
      caption: "Included studies",
      headers: ["Study"] + columns.map(Self.name) + (many ? ["Outcomes with a result"] : []),
      sorts: true)
    for entry in entries {
      let cells = columns.map { header -> ReportTable.Cell in
        let texts = values(header, entry.rows, source.table)
        return texts.count == 1 && Double(texts[0]) != nil
          ? .number(texts[0]) : .text(texts.joined(separator: "; "))
      }
      table.append(
        [.text(entry.label)] + cells + (many ? [.text(entry.outcomes.joined(separator: "; "))] : []))
    }
    let count = entries.count == 1 ? "1 study has" : "\(entries.count) studies have"
    return [.paragraph("\(count) a result in one analysis or more."), .table(table)]
  }

  /// A header as people read it.
  private static func name(_ header: String) -> String {
    let known = ["rob": "Risk of bias", "rob_tool": "Tool"]
    return known[header.lowercased()] ?? header.replacing("_", with: " ").asHeading
  }

  /// The texts of a study under a header, each once.
  private func values(_ header: String, _ rows: [Int], _ table: DataTable) -> [String] {
    guard let column = table.column(named: header) else { return [] }
    var seen: Set<String> = []
    return rows.filter { $0 < table.rowCount }.compactMap { table.text(row: $0, column: column) }
      .filter { seen.insert($0).inserted }
  }

  /// The headers that the plan names, or those that say something of studies which is no number of a result.
  private func headers(of source: StudyTable) -> [String] {
    if let columns = results.plan.studies?.columns {
      return columns.compactMap { name in source.table.column(named: name).map { source.table.headers[$0] } }
    }
    let ofStudies: Set = [
      "year", "country", "setting", "design", "population", "intervention", "comparator", "control",
      "duration", "followup",
      "follow_up", "instrument", "source", "registration", "rob", "rob_tool",
    ]
    return source.table.headers.filter { ofStudies.contains($0.lowercased()) }
  }
}
