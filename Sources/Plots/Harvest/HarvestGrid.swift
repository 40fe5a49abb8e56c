import Graphics
import WithoutMetaAnalysis

/// Where the panels and columns of a harvest plot stand.
struct HarvestGrid {
  /// The findings that point one way.
  struct Column {
    var direction: Direction
    var left: Double
    var width: Double
    /// How many bars stand side by side before a new line begins.
    var capacity: Int
    var middle: Double { left + width / 2 }
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
  var small: TextFont { TextFont(size: fontSize * 0.85) }
  var margin: Double { fontSize * 1.2 }
  var gap: Double { fontSize * 1.2 }
  var barWidth: Double { min(pitch * 0.72, fontSize * 1.5) }
  /// How high the highest bar is.
  var barHeight: Double { fontSize * 4.6 }

  init(_ table: HarvestTable, fontSize: Double) {
    self.fontSize = fontSize
    panels = table.panels
    greatest = max(table.rows.compactMap(\.height).max() ?? 1, .leastNormalMagnitude)
    let studies = table.rows.map(\.study).distinct
    let small = TextFont(size: fontSize * 0.85)
    let isNumbered = (studies.map(small.width).max() ?? 0) > 3.2 * fontSize
    key = isNumbered ? studies : []
    tags = Dictionary(
      uniqueKeysWithValues: studies.enumerated().map { ($1, isNumbered ? "\($0 + 1)" : $1) })
    let widestTag = tags.values.map(small.width).max() ?? 0
    let values = table.rows.compactMap(\.height).map { small.width(of: Self.value($0)) }.max() ?? 0
    pitch = max(1.5 * fontSize, max(widestTag, values) + 0.45 * fontSize)
    let bold = TextFont(size: fontSize, weight: .bold)
    let names = panels + [table.panelName]
    labelWidth = min(names.map { bold.width(of: $0.capitalizedInitial) }.max() ?? 0, 13 * fontSize)
    place(table)
  }

  /// Columns side by side, as wide as their bars need, up to a page's width together.
  private mutating func place(_ table: HarvestTable) {
    let present = Set(table.rows.map(\.direction))
    let order = [Direction.worse, .none, .mixed, .better, .notReported]
    let shown = order.filter { present.contains($0) || $0 == .worse || $0 == .none || $0 == .better }
    let most = shown.map { direction in
      max(
        1,
        panels.map { panel in table.rows.count { $0.panel == panel && $0.direction == direction } }.max() ?? 1
      )
    }
    let room = 56 * fontSize
    let needed = Double(most.reduce(0, +)) * pitch
    var x = margin + labelWidth + gap
    for (direction, count) in zip(shown, most) {
      let capacity = needed > room ? max(3, Int(Double(count) * room / needed)) : count
      let heading = bold.width(of: direction.words) + fontSize
      let width = max(Double(min(count, capacity)) * pitch + fontSize, heading, 6.5 * fontSize)
      columns.append(Column(direction: direction, left: x, width: width, capacity: capacity))
      x += width + fontSize * 0.5
    }
    width = max(x - fontSize * 0.5 + margin, 40 * fontSize)
  }

  /// A bar's height as printed above it.
  static func value(_ height: Double) -> String {
    NumberStyle().count(height, decimals: height == height.rounded() ? 0 : 1)
  }
}
