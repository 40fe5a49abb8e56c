public import Estimates
public import Graphics
import Plots
public import Tables

/// A result in every form that it can be written in, each made when it is asked for; pictures and tables, which are asked for
/// several times, once.
public struct Renderings {
  private let text: () -> String
  private let json: () -> JSONValue
  private let csv: Once<CSVWriter>
  private let drawing: Once<[Picture]>?
  private let html: (() -> String)?
  private let yaml: (() -> String)?
  private let files: [FileKind: () throws -> [UInt8]]

  /// A result's forms: without `pictures` nothing is drawn of it, without `html` it has no page, and without `yaml` it is no plan.
  /// Several pictures are the pages of one. `files` are forms that are no text.
  public init(
    text: @escaping () -> String, json: @escaping () -> JSONValue, csv: @escaping () -> CSVWriter,
    pictures: (() -> [Picture])? = nil, html: (() -> String)? = nil, yaml: (() -> String)? = nil,
    files: [FileKind: () throws -> [UInt8]] = [:]
  ) {
    self.text = text
    self.json = json
    self.csv = Once(csv)
    drawing = pictures.map(Once.init)
    self.html = html
    self.yaml = yaml
    self.files = files
  }

  /// What the picture says that it was made by and from.
  public var origin: PictureOrigin?

  /// The picture, page by page; none where nothing is drawn of the result.
  public var pictures: [Picture] {
    var pictures = drawing?.value ?? []
    for page in pictures.indices { pictures[page].origin = origin }
    return pictures
  }

  /// What is to be said of the picture.
  public var pictureNotes: [any Note] { SmallLetters(in: pictures).map { [$0] } ?? [] }

  /// Whether something is drawn of the result.
  public var hasPicture: Bool { drawing != nil }

  /// Whether there is a page.
  public var hasPage: Bool { html != nil }

  /// Whether it is a plan.
  public var isPlan: Bool { yaml != nil }

  /// The forms that are no text and no picture of the result's own.
  public var kindsOfFiles: Set<FileKind> { Set(files.keys) }

  /// Makes the file of a form that is no text; `nil` where the result does not have it.
  public func file(_ kind: FileKind) -> (() throws -> [UInt8])? { files[kind] }

  /// The table's first text that a spreadsheet takes for a formula.
  public var firstFormula: String? { csv.value.firstFormula }

  /// What a file of text holds; `nil` for a form that the result does not have, and for pictures.
  public func content(_ kind: FileKind) -> String? {
    switch kind {
    case .svg, .png, .pdf, .docx, .xlsx, .r: nil
    case .html: html?()
    case .yaml, .yml: yaml?()
    case .csv: csv.value.text
    case .json: json().prettyPrinted
    case .txt: text().visibleLines
    }
  }
}

/// A value that is made when it is first asked for.
private final class Once<Value> {
  private let make: () -> Value
  lazy var value = make()

  init(_ make: @escaping () -> Value) { self.make = make }
}

/// What a file holds, by the end of its name.
public enum FileKind: String, Sendable {
  /// A picture, as marks and text.
  case svg
  /// A picture, as pixels.
  case png
  /// A picture, as a page.
  case pdf
  /// The table.
  case csv
  /// The document.
  case json
  /// The text that people read.
  case txt
  /// A page.
  case html
  /// A document for word processors.
  case docx
  /// A workbook.
  case xlsx
  /// A script for R.
  case r
  /// A plan.
  case yaml
  /// A plan, in a file whose name ends the other way.
  case yml

  /// Whether it is a picture.
  public var isPicture: Bool { self == .svg || self == .png || self == .pdf }

  /// The kind of the file at a path; `nil` where its name has another end.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: point)...].lowercased())
  }
}
