import Analyses
import Estimates

/// A piece of a line of a report, whatever the report is written as.
enum Phrase: Hashable {
  case text(String)
  case strong(String)
  case code(String)
  /// Raised letters: the mark of a footnote.
  case raised(String)
  /// The numbers of publications.
  case citation([Int])
  /// Words that lead to another place of the report.
  case link(String, place: String)
  /// Signs that say what the words beside them say.
  case signs(String)
  case lineBreak
}

/// A piece of a report that stands alone. What a report says is composed once, of these; a page and a document each show them.
enum ReportBlock {
  /// A heading below that of the section, which is the second.
  case heading(String, level: Int)
  case paragraph([Phrase], ParagraphRole = .plain)
  case list([String])
  /// Footnotes with their marks.
  case footnotes([(mark: String, text: String)])
  /// The publications that are cited, in the order of their numbers.
  case references([ReviewReference])
  case table(ReportTable)
  case figure(ReviewFigure)
  /// Text whose blanks count.
  case lines(String)
  /// Commands.
  case commands(String)
  /// What is to be known of a result.
  case notes([String])
  /// What a page folds away.
  indirect case folded(String, [ReportBlock], FoldRole)

  static func paragraph(_ text: String) -> ReportBlock { .paragraph([.text(text)]) }

  /// What people wrote: a paragraph for each that they set apart by an empty line.
  static func paragraphs(_ text: String) -> [ReportBlock] {
    text.replacing("\r\n", with: "\n").split(separator: "\n\n").map { .paragraph(String($0)) }
  }
}

/// What a paragraph is.
enum ParagraphRole {
  case plain
  /// What is said besides.
  case small
  /// A result in numbers.
  case result
  /// A result in GRADE's words.
  case statement
}

/// What is folded away.
enum FoldRole {
  /// Part of the report: printed, and open on paper.
  case part
  /// Numbers behind what is shown; a page alone has them.
  case numbers
  /// How numbers were reached; a page alone has it.
  case explanation
  /// Figures of other analyses; a page alone has them.
  case variants
  /// One of them.
  case variant
}

/// A table of a report: the first cell of each row is its header.
struct ReportTable {
  /// A cell: words, and whether they are a number.
  struct Cell {
    var words: [Phrase]
    var isNumber = false

    static func text(_ text: String) -> Cell { Cell(words: [.text(text)]) }
    static func number(_ text: String) -> Cell { Cell(words: [.text(text)], isNumber: true) }
    static func words(_ words: [Phrase]) -> Cell { Cell(words: words) }
  }

  /// A row: what heads a group of rows stands alone.
  enum Row {
    case cells([Cell], isMain: Bool)
    case group(String)
  }

  var caption: String
  var headers: [String]
  var rows: [Row] = []
  /// Whether its rows may be put in another order.
  var sorts = false

  mutating func append(_ cells: [Cell], isMain: Bool = false) { rows.append(.cells(cells, isMain: isMain)) }

  /// Whether each column has numbers.
  var columnsAreNumbers: [Bool] {
    headers.indices.map { column in
      rows.contains { row in
        if case .cells(let cells, _) = row, cells.indices.contains(column) {
          cells[column].isNumber
        } else {
          false
        }
      }
    }
  }
}

/// A part of a report with a heading of its own.
struct ReportSection {
  var anchor: String
  var heading: String
  /// What the lock says of it; `nil` for what is no analysis, and without a lock.
  var mark: LockMark?
  /// Whether it is of one analysis.
  var isOutcome = false
  var blocks: [ReportBlock]
}

extension String {
  /// With a capital at its start, unless that is a Greek letter: a symbol, such as τ².
  var asHeading: String {
    guard let letter = first, !("\u{370}"..."\u{3FF}").contains(letter) else { return self }
    return letter.uppercased() + dropFirst()
  }

  /// With a capital at its start and a full stop at its end.
  var asSentence: String { asHeading + (last.map { ".?!".contains($0) } ?? true ? "" : ".") }
}
