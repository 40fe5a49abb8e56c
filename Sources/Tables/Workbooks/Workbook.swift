/// The sheets of a workbook (Office Open XML, `.xlsx` and `.xlsm`), as Excel, LibreOffice and Google save it.
///
/// Cells are read, not styles; of these only whether a number is shown as a date.
struct Workbook {
  private let archive: ZipArchive
  private let parts: WorkbookParts

  /// The workbook in `bytes`; `nil` where they are an archive of another kind.
  /// - Throws: `TableError.workbook` where it is encrypted or damaged.
  init?(_ bytes: [UInt8]) throws(TableError) {
    guard let archive = ZipArchive(bytes) else {
      throw .workbook(.damaged(part: "the archive", reason: "the list of its parts is missing"))
    }
    let relations = WorkbookRelations()
    _ = try archive.read("_rels/.rels", telling: relations)
    let root = relations.target(ofKind: "officeDocument", from: "") ?? "xl/workbook.xml"
    guard archive.hasEntry(root) else { return nil }
    self.archive = archive
    parts = try WorkbookParts(archive, root: root)
  }

  /// The names of the sheets that are not hidden, or of all where all are.
  var sheetNames: [String] {
    let shown = parts.sheets.filter { !$0.isHidden }
    return (shown.isEmpty ? parts.sheets : shown).map(\.name)
  }

  /// The sheet of a name, whatever the case of its letters; the first without one.
  /// - Throws: `TableError.workbook`: there is none, it is empty, damaged or too large.
  func sheet(named name: String?) throws(TableError) -> Sheet {
    let all = parts.sheets.map(\.name)
    let wanted = name ?? sheetNames.first ?? ""
    guard
      let entry = parts.sheets.first(where: { $0.name == wanted })
        ?? parts.sheets.first(where: { $0.name.lowercased() == wanted.lowercased() })
    else { throw .workbook(.noSuchSheet(name: wanted, known: all)) }
    let reader = SheetReader(parts)
    guard try archive.read(entry.part, telling: reader) else {
      throw .workbook(.damaged(part: entry.part, reason: "nothing is there"))
    }
    let sheet = reader.sheet(named: entry.name)
    guard !reader.isTooLarge, sheet.area <= Sheet.largestArea else {
      throw .workbook(.tooLarge(part: entry.part))
    }
    if let cell = sheet.repeatedCell {
      throw .workbook(.damaged(part: entry.part, reason: "the cell \(cell) stands twice"))
    }
    guard !sheet.cells.isEmpty else {
      throw .workbook(.emptySheet(name: entry.name, others: all.filter { $0 != entry.name }))
    }
    return sheet
  }
}

/// What a workbook says once for all sheets.
struct WorkbookParts {
  /// A sheet's name and the part that holds it.
  struct Entry {
    var name: String
    var part: String
    var isHidden: Bool
  }

  var sheets: [Entry] = []
  var texts: [String] = []
  var styles = WorkbookStyles()
  var countsFrom1904 = false

  init(_ archive: ZipArchive, root: String) throws(TableError) {
    let folder = root.split(separator: "/").dropLast().joined(separator: "/")
    let file = root.split(separator: "/").last.map(String.init) ?? root
    let relations = WorkbookRelations()
    _ = try archive.read("\(folder)/_rels/\(file).rels", telling: relations)
    let list = SheetList()
    _ = try archive.read(root, telling: list)
    countsFrom1904 = list.countsFrom1904
    sheets = list.sheets.compactMap { sheet in
      relations.target(of: sheet.id, from: folder).map {
        Entry(name: sheet.name, part: $0, isHidden: sheet.isHidden)
      }
    }
    if let part = relations.target(ofKind: "sharedStrings", from: folder) {
      let shared = SharedTexts()
      _ = try archive.read(part, telling: shared)
      texts = shared.texts
    }
    if let part = relations.target(ofKind: "styles", from: folder) {
      let reader = StylesReader()
      _ = try archive.read(part, telling: reader)
      styles = reader.styles
    }
  }
}

/// Which part each relation of a part leads to.
private final class WorkbookRelations: XMLHandler {
  private var targets: [(id: String, kind: String, target: String)] = []

  func start(_ element: String, _ attributes: [String: String]) {
    guard element == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
      let target = attributes["Target"]
    else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets.append((id, kind, target))
  }
  func end(_ element: String) {}
  func text(_ text: String) {}

  func target(of id: String, from folder: String) -> String? {
    targets.first { $0.id == id }.map { Self.resolved($0.target, folder) }
  }

  func target(ofKind kind: String, from folder: String) -> String? {
    targets.first { $0.kind == kind }.map { Self.resolved($0.target, folder) }
  }

  /// A target from the archive's root, or from the folder of the part that names it.
  private static func resolved(_ target: String, _ folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var path = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}

/// The sheets in the order of their tabs.
private final class SheetList: XMLHandler {
  var sheets: [(name: String, id: String, isHidden: Bool)] = []
  var countsFrom1904 = false

  func start(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "sheet":
      let isHidden = ["hidden", "veryHidden"].contains(attributes["state"] ?? "")
      sheets.append((attributes["name"] ?? "", attributes["id"] ?? "", isHidden))
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
  func end(_ element: String) {}
  func text(_ text: String) {}
}

/// The texts that cells share, without the readings that East Asian ones carry.
private final class SharedTexts: XMLHandler {
  private(set) var texts: [String] = []
  private var isText = false
  private var phonetic = 0

  func start(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "si": texts.append("")
    case "t": isText = phonetic == 0
    case "rPh": phonetic += 1
    default: break
    }
  }

  func end(_ element: String) {
    if element == "t" { isText = false }
    if element == "rPh" { phonetic -= 1 }
  }

  func text(_ text: String) {
    if isText, !texts.isEmpty { texts[texts.count - 1] += text }
  }
}
