import Analyses
import Estimates
import Graphics
import OfficeFiles
import Tables

/// The tables of a review's report as a workbook: the results with every digit, each table of the page, and the numbers of each figure,
/// on sheets of their own.
struct ReviewWorkbook {
  let content: ReviewContent

  /// The file.
  var bytes: [UInt8] {
    var workbook = WorkbookDocument(
      title: content.plan.title.visible, author: content.plan.authors.joined(separator: "; ").visible,
      program: "evidence \(Document.version)")
    workbook.append("Results", headers: Self.headers, rows: content.results.outcomes.flatMap(results))
    for table in content.sections.flatMap(\.blocks).flatMap(\.tables) {
      workbook.append(table.caption.asHeading, headers: table.headers, rows: table.cells)
    }
    return workbook.bytes
  }

  private static let headers = [
    "Outcome", "Analysis", "Code", "Studies", "Measure", "Scale", "Estimate", "Lower", "Upper", "tau2",
    "Reason",
  ]

  /// The main result and those beside it, on the scale on which effects are pooled.
  private func results(_ outcome: ReviewOutcome) -> [[WorkbookDocument.Cell]] {
    let name = outcome.plan.outcome
    if let network = outcome.network { return results(network, name) }
    guard let analysis = outcome.analysis, let pooled = analysis.pooled else {
      let reason = if case .failure(let error) = outcome.main { "\(error)".visible } else { "not pooled" }
      return [row(name, "Main result", "main", nil, nil, nil, nil, nil, reason)]
    }
    let tauSquared = analysis.heterogeneity.isRandomEffects ? analysis.heterogeneity.tauSquared : nil
    let main = row(
      name, "Main result", "main", analysis.studyCount, analysis.scale, pooled.estimate, pooled.interval,
      tauSquared, nil)
    return [main]
      + outcome.sensitivity.map {
        row(
          name, $0.name, $0.code, $0.studyCount, $0.scale, $0.estimate, $0.interval, $0.tauSquared, $0.reason)
      }
  }

  /// Each treatment of a network against the reference.
  private func results(
    _ network: Result<ReviewedNetwork, AnalysisError>, _ name: String
  ) -> [[WorkbookDocument.Cell]] {
    switch network {
    case .failure(let error):
      return [row(name, "Network", "network", nil, nil, nil, nil, nil, "\(error)".visible)]
    case .success(let network):
      let (answer, scale) = (network.analysis.answer, network.analysis.data.scale)
      return answer.treatments.indices.filter { $0 != answer.reference }.map { place in
        let pair = answer.comparison(place, against: answer.reference)
        return row(
          name, "\(answer.treatments[place]) against \(answer.treatments[answer.reference])", "network",
          pair.studies, scale, pair.estimate.estimate, pair.estimate.interval,
          answer.heterogeneity.flatMap { $0.isRandomEffects ? $0.tauSquared : nil }, nil)
      }
    }
  }

  private func row(
    _ outcome: String, _ name: String, _ code: String, _ count: Int?, _ scale: EffectScale?,
    _ estimate: Double?,
    _ interval: Interval?, _ tauSquared: Double?, _ reason: String?
  ) -> [WorkbookDocument.Cell] {
    func text(_ text: String?) -> WorkbookDocument.Cell { text.map(WorkbookDocument.Cell.text) ?? .empty }
    func number(_ number: Double?) -> WorkbookDocument.Cell {
      number.map(WorkbookDocument.Cell.number) ?? .empty
    }
    return [
      text(outcome), text(name), text(code), number(count.map(Double.init)), text(scale?.name),
      text(scale?.analysisName), number(estimate), number(interval?.lower), number(interval?.upper),
      number(tauSquared), text(reason),
    ]
  }
}

extension ReportBlock {
  /// The tables in it, and the numbers of its figures; those of other analyses' forest plots stand among the results.
  fileprivate var tables: [ReportTable] {
    switch self {
    case .table(let table): [table]
    case .figure(let figure): figure.problem == nil ? [figure.sheet] : []
    case .folded(_, _, .variants): []
    case .folded(_, let blocks, _): blocks.flatMap(\.tables)
    default: []
    }
  }
}

extension ReviewFigure {
  /// Its numbers under its own caption, by which a sheet is found.
  fileprivate var sheet: ReportTable {
    var table = numbers
    table.caption = caption
    return table
  }
}

extension ReportTable {
  /// The cells; what heads a group of rows stands in the first.
  fileprivate var cells: [[WorkbookDocument.Cell]] {
    rows.map { row in
      switch row {
      case .group(let name): [.text(name)]
      case .cells(let cells, _): cells.map(\.value)
      }
    }
  }
}

extension ReportTable.Cell {
  /// A number where it is one alone, else its words.
  fileprivate var value: WorkbookDocument.Cell {
    let text = words.map(\.plain).joined().trimmed
    if isNumber, let number = Double(text.replacing("\u{2212}", with: "-")), number.isFinite {
      return .number(number)
    }
    return text.isEmpty ? .empty : .text(text)
  }
}

extension Phrase {
  /// The words without their look.
  fileprivate var plain: String {
    switch self {
    case .text(let text), .strong(let text), .code(let text), .signs(let text): text
    case .link(let text, _): text
    case .raised(let text): " (\(text))"
    case .citation(let numbers):
      numbers.isEmpty ? "" : " [\(numbers.map(String.init).joined(separator: ", "))]"
    case .lineBreak: "\n"
    }
  }
}
