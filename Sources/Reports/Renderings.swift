public import Tables

/// A result in every form that it can be written in, each made when it is asked for.
public struct Renderings {
  private let text: () -> String
  private let json: () -> JSONValue
  private let csv: () -> CSVWriter
  private let svg: (() -> String)?
  private let html: (() -> String)?

  /// A result's forms: without `svg` it has no picture, without `html` no page.
  public init(
    text: @escaping () -> String, json: @escaping () -> JSONValue, csv: @escaping () -> CSVWriter,
    svg: (() -> String)? = nil, html: (() -> String)? = nil
  ) {
    self.text = text
    self.json = json
    self.csv = csv
    self.svg = svg
    self.html = html
  }

  /// Whether there is a page.
  public var hasPage: Bool { html != nil }

  /// The table's first text that a spreadsheet takes for a formula.
  public var firstFormula: String? { csv().firstFormula }

  /// What a file holds; nothing for a form that the result does not have.
  public func content(_ kind: FileKind) -> String {
    switch kind {
    case .svg: svg?() ?? ""
    case .html: html?() ?? ""
    case .csv: csv().text
    case .json: json().prettyPrinted
    case .txt: text().visibleLines
    }
  }
}

/// What a file holds, by the end of its name.
public enum FileKind: String, Sendable {
  /// A picture.
  case svg
  /// The table.
  case csv
  /// The document.
  case json
  /// The text that people read.
  case txt
  /// A page.
  case html

  /// The kind of the file at a path; `nil` where its name has another end.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: point)...].lowercased())
  }
}
