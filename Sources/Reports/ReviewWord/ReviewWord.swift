import Analyses
import Estimates
import Graphics
import OfficeFiles
import Tables

/// A review's report as a Word document: the content of the page, with its tables as tables and its figures as pictures.
struct ReviewWord<Failure: Error> {
  private let content: ReviewContent
  /// Makes a PNG of a picture with so many pixels an inch.
  private let draw: (Picture, Double) throws(Failure) -> [UInt8]
  private var document: WordDocument
  /// Whether the paper lies across.
  private var isAcross = false

  init(_ content: ReviewContent, drawing draw: @escaping (Picture, Double) throws(Failure) -> [UInt8]) {
    (self.content, self.draw) = (content, draw)
    document = WordDocument(
      title: content.plan.title.visible, author: content.plan.authors.joined(separator: "; ").visible,
      program: "evidence \(Document.version)")
  }

  /// The file.
  mutating func bytes() throws(Failure) -> [UInt8] {
    appendFront()
    for section in content.sections {
      isAcross = section.isWide
      document.turn(isAcross ? .wide : .upright)
      var heading = [WordRun(section.heading)]
      if let mark = section.mark { heading.append(WordRun(" (\(mark.words))")) }
      document.append(heading, .heading1, place: section.anchor)
      try append(section.blocks)
    }
    document.turn(.upright)
    document.append([WordRun("\(content.origin) \(Self.rest)")], .small)
    return document.bytes
  }

  /// Upright paper has room for the words of so many columns.
  private static var mostColumnsUpright: Int { 8 }

  /// What journals ask of pictures.
  private static var dotsPerInch: Double { 300 }

  /// What a document on paper has no place for.
  private static var rest: String {
    "The same report as a page, written with -o report.html, has besides the numbers of each figure, the forest plots of the "
      + "sensitivity analyses, the formula behind each effect and every choice in force."
  }

  private mutating func appendFront() {
    document.append([WordRun(content.plan.title)], .title)
    if let question = content.plan.question { document.append([WordRun(question)], .subtitle) }
    if let facts = content.facts { document.append([WordRun(facts)], .facts) }
    if let missing = content.missing {
      document.append([WordRun(missing).bold], .problem)
      for problem in content.problems { document.append([WordRun(problem.visible)], .problem) }
    }
    document.append([WordRun("Contents").bold], .normal)
    document.appendContents(content.sections.map { ($0.heading, $0.anchor) })
  }

  private mutating func append(_ blocks: [ReportBlock]) throws(Failure) {
    for block in blocks { try append(block) }
  }

  private mutating func append(_ block: ReportBlock) throws(Failure) {
    switch block {
    case .heading(let text, let level):
      document.append([WordRun(text.asHeading)], level == 3 ? .heading2 : .heading3)
    case .paragraph(let words, let role): document.append(words.flatMap(\.runs), role.style)
    case .list(let items): for item in items { document.append([WordRun(item)], .bullet) }
    case .footnotes(let notes):
      for note in notes { document.append([WordRun(note.mark).raised, WordRun(" \(note.text)")], .note) }
    case .references(let cited): for (place, reference) in cited.enumerated() { append(reference, place + 1) }
    case .table(let table):
      // Of an analysis, the paper lies across for a table whose words would not fit.
      if table.headers.count > Self.mostColumnsUpright { document.turn(.wide) }
      document.append(table.word)
      if !isAcross { document.turn(.upright) }
    case .figure(let figure): try append(figure)
    case .lines(let text), .commands(let text): document.append([WordRun(text.trimmed)], .lines)
    case .notes(let messages):
      document.append([WordRun("Notes")], .heading2)
      for message in messages { document.append([WordRun(message)], .bullet) }
    case .folded(let summary, let blocks, .part):
      // Tables and figures have captions, which say the same.
      if !blocks.allSatisfy(\.hasCaption) { document.append([WordRun(summary)], .heading3) }
      try append(blocks)
    case .folded: break
    }
  }

  private mutating func append(_ reference: ReviewReference, _ number: Int) {
    var runs = [WordRun(reference.text)]
    if let doi = reference.doi {
      runs += [WordRun(" doi:"), WordRun(doi, to: .address("https://doi.org/\(doi.inAddress)"))]
    }
    document.append(runs, .reference, place: "ref-\(number)")
  }

  private mutating func append(_ figure: ReviewFigure) throws(Failure) {
    guard let picture = try? figure.picture.get() else {
      return document.append(
        [WordRun("Figure not drawn: \(figure.caption): \((figure.problem ?? "").visible).")], .problem)
    }
    let (width, height) = (picture.scene.width, picture.scene.height)
    // As many pixels as print needs where the picture is drawn smaller, and no more.
    let pixels = Self.dotsPerInch * document.scale(width: width, height: height)
    let drawn = WordPicture(
      png: try draw(picture, pixels), width: width, height: height, title: picture.title,
      description: picture.description)
    document.append(drawn, caption: figure.caption.asHeading)
  }
}

extension ReportSection {
  /// Tables of more columns, and pictures of more points, need the paper across.
  private static let mostColumns = 6
  private static let mostPoints = 700.0

  /// Whether the paper lies across for it.
  fileprivate var isWide: Bool {
    !isOutcome
      && blocks.contains { block in
        switch block {
        case .table(let table): table.headers.count > Self.mostColumns
        case .figure(let figure): ((try? figure.picture.get())?.scene.width ?? 0) > Self.mostPoints
        default: false
        }
      }
  }
}

extension ReportBlock {
  fileprivate var hasCaption: Bool {
    switch self {
    case .table, .figure: true
    default: false
    }
  }
}

extension ParagraphRole {
  fileprivate var style: WordStyle {
    switch self {
    case .plain: .normal
    case .small: .small
    case .result: .result
    case .statement: .statement
    }
  }
}

extension Phrase {
  fileprivate var runs: [WordRun] {
    switch self {
    case .text(let text), .signs(let text): [WordRun(text)]
    case .strong(let text): [WordRun(text).bold]
    case .code(let text): [WordRun(text).code]
    case .raised(let text): [WordRun(text).raised]
    case .citation(let numbers):
      numbers.isEmpty
        ? []
        : [WordRun(" [")]
          + numbers.enumerated().flatMap { place, number in
            (place == 0 ? [] : [WordRun(", ")]) + [WordRun("\(number)", to: .place("ref-\(number)"))]
          } + [WordRun("]")]
    case .link(let text, let place): [WordRun(text, to: .place(place))]
    case .lineBreak: [WordRun("\n")]
    }
  }
}

extension ReportTable {
  fileprivate var word: WordTable {
    WordTable(
      caption: caption.asHeading, headers: headers,
      rows: rows.map { row in
        switch row {
        case .group(let name): .group(name)
        case .cells(let cells, let isMain):
          .cells(
            cells.map { WordTable.Cell($0.words.flatMap(\.runs), isNumber: $0.isNumber) }, isMain: isMain)
        }
      })
  }
}

extension String {
  /// The text as a part of an address: what addresses may not have stands as its bytes.
  fileprivate var inAddress: String {
    utf8.map { byte in
      let scalar = UnicodeScalar(byte)
      let isPlain =
        byte < 0x80
        && (Character(scalar).isLetter || Character(scalar).isNumber || "-._~/()".contains(Character(scalar))
          || "!*,;:=+@$&".contains(Character(scalar)))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
