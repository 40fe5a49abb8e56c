import Graphics
import WithoutMetaAnalysis

/// Where the panels and columns of a harvest plot stand.
struct HarvestGrid {
  /// The findings that point one way.
  struct Column {
    var direction: Direction
    var left: Double
    var width: Double
    /// How many bars have room side by side.
    var capacity: Int
    /// The direction, broken to the column's width.
    var heading: WrappedText
    var middle: Double { left + width / 2 }

    /// How many of some bars stand side by side: equally many on each line, as far as they can.
    func barsOnALine(of count: Int) -> Int {
      let lines = max(1, (count + capacity - 1) / capacity)
      return max(1, (count + lines - 1) / lines)
    }

    /// How many lines some bars stand on.
    func lineCount(of count: Int) -> Int {
      let most = barsOnALine(of: count)
      return (count + most - 1) / most
    }
  }

  let fontSize: Double
  let panels: [String]
  /// What stands below each bar, by study.
  let tags: [String: String]
  /// Studies by number, where names have no room below the bars; else empty.
  let key: [String]
  /// The distance from bar to bar.
  let pitch: Double
  private(set) var labelWidth = 0.0
  private(set) var columns: [Column] = []
  private(set) var width = 0.0
  /// The largest height, or 1.
  let greatest: Double

  var regular: TextFont { TextFont(size: fontSize) }
  var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  var small: TextFont { TextFont(size: LetterSize.ofNotes(beside: fontSize, share: 0.85)) }
  var margin: Double { fontSize * 1.2 }
  var gap: Double { fontSize * 1.2 }
  var barWidth: Double { min(pitch * 0.72, fontSize * 1.5) }
  /// How high the highest bar is.
  var barHeight: Double { fontSize * 4.6 }

  /// The grid of a picture of a width in points, or of one that goes with the bars.
  init(_ table: HarvestTable, fontSize: Double, pageWidth: Double? = nil) {
    self.fontSize = fontSize
    panels = table.panels
    greatest = max(table.rows.compactMap(\.height).max() ?? 1, .leastNormalMagnitude)
    let studies = table.rows.map(\.study).distinct
    let small = TextFont(size: LetterSize.ofNotes(beside: fontSize, share: 0.85))
    let isNumbered = (studies.map(small.width).max() ?? 0) > 3.2 * fontSize
    key = isNumbered ? studies : []
    tags = Dictionary(
      uniqueKeysWithValues: studies.enumerated().map { ($1, isNumbered ? "\($0 + 1)" : $1) })
    let widestTag = tags.values.map(small.width).max() ?? 0
    let values = table.rows.compactMap(\.height).map { small.width(of: Self.value($0)) }.max() ?? 0
    pitch = max(1.5 * fontSize, max(widestTag, values) + 0.45 * fontSize)
    let bold = TextFont(size: fontSize, weight: .bold)
    let names = panels + [table.panelName]
    labelWidth = min(
      names.map { bold.width(of: $0.capitalizedInitial) }.max() ?? 0,
      (pageWidth == nil ? 13 : 8) * fontSize)
    if let pageWidth { place(table, within: pageWidth) } else { place(table) }
  }

  /// The directions that have a column, each with the most bars that a panel has there.
  private func shown(of table: HarvestTable) -> [(direction: Direction, most: Int)] {
    let present = Set(table.rows.map(\.direction))
    let order = [Direction.worse, .none, .mixed, .better, .notReported]
    return order.filter { present.contains($0) || $0 == .worse || $0 == .none || $0 == .better }.map {
      direction in
      let counts = panels.map { panel in
        table.rows.count { $0.panel == panel && $0.direction == direction }
      }
      return (direction, max(1, counts.max() ?? 1))
    }
  }

  /// Columns side by side between their least width and what their bars need, over the width of a page.
  private mutating func place(_ table: HarvestTable, within pageWidth: Double) {
    let shown = shown(of: table)
    let between = fontSize * 0.5
    let room = pageWidth - 2 * margin - labelWidth - gap - between * Double(shown.count - 1)
    let least = shown.map { max(bold.widestWord(of: $0.direction.words) + 0.4 * fontSize, pitch + fontSize) }
    let wanted = zip(shown, least).map { max($1, Double($0.most) * pitch + fontSize) }
    let (spare, missing) = (room - least.reduce(0, +), wanted.reduce(0, +) - least.reduce(0, +))
    let share = missing > 0 ? min(max(spare / missing, 0), 1) : 0
    // What nobody needs is divided equally.
    let rest = max(0, spare - missing) / Double(shown.count)
    var x = margin + labelWidth + gap
    for (index, column) in shown.enumerated() {
      let width = least[index] + share * (wanted[index] - least[index]) + rest
      let capacity = max(1, Int((width - fontSize) / pitch + 1e-9))
      columns.append(
        Column(
          direction: column.direction, left: x, width: width, capacity: capacity,
          heading: bold.wrap(column.direction.words, width: width)))
      x += width + between
    }
    width = x - between + margin
  }

  /// Columns side by side, as wide as their bars need, up to a page's width together.
  private mutating func place(_ table: HarvestTable) {
    let columns = shown(of: table)
    let (shown, most) = (columns.map(\.direction), columns.map(\.most))
    let room = 56 * fontSize
    let needed = Double(most.reduce(0, +)) * pitch
    var x = margin + labelWidth + gap
    for (direction, count) in zip(shown, most) {
      let capacity = needed > room ? max(3, Int(Double(count) * room / needed)) : count
      let heading = bold.width(of: direction.words) + fontSize
      let width = max(Double(min(count, capacity)) * pitch + fontSize, heading, 6.5 * fontSize)
      self.columns.append(
        Column(
          direction: direction, left: x, width: width, capacity: capacity,
          heading: bold.wrap(direction.words, width: width)))
      x += width + fontSize * 0.5
    }
    width = max(x - fontSize * 0.5 + margin, 40 * fontSize)
  }

  /// A bar's height as printed above it.
  static func value(_ height: Double) -> String {
    NumberStyle().count(height, decimals: height == height.rounded() ? 0 : 1)
  }
}
