import Analyses
import Estimates
import NetworkMetaAnalysis
import OfficeFiles
public import Plots

extension LeagueTable {
  /// The table as a document for Word, in which co-authors edit.
  public var word: [UInt8] {
    var document = WordDocument(title: title.visible, author: "", program: "evidence \(Document.version)")
    // Paper across has room for more treatments.
    document.turn(treatments.count > 5 ? .wide : .upright)
    let rows = treatments.indices.map { row in
      WordTable.Row.cells(
        [WordTable.Cell([WordRun(treatments[row]).bold], isNumber: false)]
          + treatments.indices.map { cell(row, $0) }, isMain: false)
    }
    document.append(WordTable(caption: title, headers: [""] + treatments, rows: rows))
    for note in notes { document.append([WordRun(note)], .note) }
    return document.bytes
  }

  private func cell(_ row: Int, _ column: Int) -> WordTable.Cell {
    guard row != column else {
      return WordTable.Cell([WordRun(treatments[row]).bold], isNumber: false)
    }
    guard let cell = cells[row][column] else { return WordTable.Cell([], isNumber: false) }
    let shown = lines(cell)
    let first = WordRun(shown.first)
    return WordTable.Cell(
      [shown.isBold ? first.bold : first] + (shown.second.map { [WordRun("\n"), WordRun($0)] } ?? []),
      isNumber: false)
  }

  /// The table as a workbook.
  public var workbook: [UInt8] {
    var workbook = WorkbookDocument(title: title.visible, author: "", program: "evidence \(Document.version)")
    let rows = treatments.indices.map { row in
      [WorkbookDocument.Cell.text(treatments[row])]
        + treatments.indices.map { column -> WorkbookDocument.Cell in
          row == column
            ? .text(treatments[row]) : cells[row][column].map { .text(text($0)) } ?? .empty
        }
    }
    workbook.append(
      "League table", headers: ["Treatment"] + treatments, rows: rows + notes.map { [.text($0)] })
    return workbook.bytes
  }
}

extension JudgedNetwork {
  /// What stands above the diagonal of a league table: the drafts.
  public var league: LeagueTable.Above {
    var words: [Set<Int>: String] = [:]
    for (pair, draft) in zip(comparisons, drafts) {
      words[[pair.treatment, pair.against]] = draft.levels.map(FindingWords.name).joined(separator: " or ")
    }
    return .certainty(
      { [words] in words[[$0, $1]] }, title: "drafts of the certainty of these estimates, for people to judge"
    )
  }
}
