/// Which styles show a number as a date.
struct WorkbookStyles {
  /// For each style of cells whether it is one of dates.
  var areDates: [Bool] = []

  /// Whether the style of a number is one of dates.
  func isDate(_ style: Int) -> Bool { areDates.indices.contains(style) && areDates[style] }

  /// Whether a format of numbers is one of dates or times: it has a day, month, year, hour or second outside of quoted
  /// text and of brackets.
  static func isDate(format: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for letter in format.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch letter {
      case "\\", "_", "*": isEscaped = !isQuoted
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "d", "m", "y", "h", "s": if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  /// The formats that programs have without writing them.
  static func isBuiltInDate(_ number: Int) -> Bool {
    (14...22).contains(number) || (27...36).contains(number) || (45...47).contains(number)
      || (50...58).contains(number)
  }
}

/// Reads the styles of a workbook.
final class StylesReader: XMLHandler {
  private(set) var styles = WorkbookStyles()
  private var formats: [Int: Bool] = [:]
  private var isOfCells = false

  func start(_ element: String, _ attributes: [String: String]) {
    let number = attributes["numFmtId"].flatMap { Int($0) }
    switch element {
    case "numFmt":
      if let number { formats[number] = WorkbookStyles.isDate(format: attributes["formatCode"] ?? "") }
    case "cellXfs": isOfCells = true
    case "xf":
      guard isOfCells else { return }
      styles.areDates.append(number.map { formats[$0] ?? WorkbookStyles.isBuiltInDate($0) } ?? false)
    default: break
    }
  }

  func end(_ element: String) {
    if element == "cellXfs" { isOfCells = false }
  }
  func text(_ text: String) {}
}
