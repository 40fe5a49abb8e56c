/// A stretch of one panel on one sheet.
struct ForestStretch {
  /// The panel's place among the panels.
  let panel: Int
  /// Headings, entries, and sentences among them.
  var lines: [ForestLine]
  /// Whether the panel ends here, so that its last sentences follow.
  var isEnd: Bool
}

/// What stands on one sheet.
struct ForestSheet {
  var stretches: [ForestStretch]
  var number = 1
  var count = 1

  var isLast: Bool { number == count }
}

/// Divides a plot among sheets.
struct ForestPages {
  private let content: ForestContent
  private let grid: ForestGrid
  private let axes: [Axis]

  init(_ content: ForestContent, _ grid: ForestGrid, _ axes: [Axis]) {
    self.content = content
    self.grid = grid
    self.axes = axes
  }

  /// All of it on one sheet.
  var whole: ForestSheet {
    ForestSheet(
      stretches: content.panels.enumerated().map { index, panel in
        ForestStretch(panel: index, lines: Array(panel.entries), isEnd: true)
      })
  }

  /// Sheets of a height in points. What stands at the plot's end may make the last one taller where it alone is.
  func sheets(height: Double) -> [ForestSheet] {
    let room = height - self.height(of: ForestSheet(stretches: [], number: 1, count: 2))
    let rest = self.height(of: ForestSheet(stretches: ends.suffix(1))) - (height - room)
    let items = items
    var sheets: [[Item]] = []
    var start = 0
    while start < items.count {
      let repeated = repeatedHeadings(before: start, items)
      var used = repeated.reduce(grid.style.pitch * 0.25) { $0 + $1.height }
      var end = start
      while end < items.count, used + items[end].height <= room || end == start {
        used += items[end].height
        end += 1
      }
      if end == items.count, used + rest > room {
        end = start + max(1, fitting(items[start...], room - rest))
      }
      if end < items.count { end = breakPoint(from: start, to: end, items) }
      sheets.append(repeated + items[start..<end])
      start = end
    }
    if sheets.isEmpty { sheets = [[]] }
    return sheets.enumerated().map { index, items in
      ForestSheet(stretches: stretches(items), number: index + 1, count: sheets.count)
    }
  }

  // MARK: Heights

  /// A line with the height that it takes, or the end of a panel.
  private struct Item {
    var panel: Int
    var line: ForestLine?
    var height: Double
  }

  private var ends: [ForestStretch] {
    content.panels.indices.map { ForestStretch(panel: $0, lines: [], isEnd: true) }
  }

  /// How tall a sheet is.
  private func height(of sheet: ForestSheet) -> Double {
    var drawing = ForestDrawing(content: content, grid: grid, axes: axes, sheet: sheet)
    drawing.draw()
    return drawing.bottom + grid.style.margin
  }

  private var items: [Item] {
    content.panels.enumerated().flatMap { index, panel -> [Item] in
      var previous: ForestLine?
      var items = panel.entries.map { line in
        let space = ForestDrawing.space(between: previous, and: line, grid.style)
        previous = line
        return Item(
          panel: index, line: line,
          height: space + PlacedForestLine(line, top: 0, grid: grid).bottom)
      }
      guard index < content.panels.count - 1 else { return items }
      let isOwn = axes.count > 1
      let sentences = panel.sentences.reduce(0) { $0 + PlacedForestLine($1, top: 0, grid: grid).bottom }
      let axis =
        isOwn
        ? ForestAxisDrawing(content: content, grid: grid, axis: axes[index], rows: panel.rows).height : 0
      items.append(Item(panel: index, line: nil, height: sentences + axis + grid.style.pitch * 0.8))
      return items
    }
  }

  // MARK: Breaks

  /// How many of the last items to keep back, so that the others fit before what stands at the end.
  private func fitting(_ items: ArraySlice<Item>, _ room: Double) -> Int {
    var used = 0.0
    var kept = 0
    for item in items.reversed() {
      used += item.height
      if used > room { break }
      kept += 1
    }
    return items.count - max(kept, 1)
  }

  /// The last place up to `end` where a sheet may end: before a subgroup or panel in its second half, else between two
  /// studies.
  private func breakPoint(from start: Int, to end: Int, _ items: [Item]) -> Int {
    let places = (start + 1...end).reversed()
    func isHeading(_ place: Int) -> Bool { items[place].line.map(\.isHeading) ?? false }
    let half = start + (end - start) / 2
    if let heading = places.first(where: { $0 > half && isHeading($0) && !isHeading($0 - 1) }) {
      return heading
    }
    return places.first { (items[$0].line?.isListed ?? false) && (items[$0 - 1].line?.isListed ?? false) }
      ?? end
  }

  /// The headings under which the item at a place stands, where they are on an earlier sheet.
  private func repeatedHeadings(before start: Int, _ items: [Item]) -> [Item] {
    guard start > 0, items[start].panel == items[start - 1].panel, items[start].line?.isListed == true else {
      return []
    }
    let panel = items[..<start].filter { $0.panel == items[start].panel }
    let headings = [
      panel.last { if case .panelHeading? = $0.line?.content { true } else { false } },
      panel.last { if case .groupHeading? = $0.line?.content { true } else { false } },
    ].compactMap { $0 }
    return headings.map { item in
      var item = item
      item.line?.text += " (continued)"
      return item
    }
  }

  private func stretches(_ items: [Item]) -> [ForestStretch] {
    var stretches: [ForestStretch] = []
    for item in items {
      if stretches.last?.panel != item.panel {
        stretches.append(ForestStretch(panel: item.panel, lines: [], isEnd: false))
      }
      let last = stretches.count - 1
      if let line = item.line { stretches[last].lines.append(line) } else { stretches[last].isEnd = true }
    }
    if let last = items.last, last.panel == content.panels.count - 1,
      let final = content.panels.last?.entries.last, let line = last.line, final.text == line.text,
      final.markName == line.markName
    {
      stretches[stretches.count - 1].isEnd = true
    }
    return stretches
  }
}

extension ForestLine {
  /// Whether it stands over others.
  var isHeading: Bool {
    switch content {
    case .panelHeading, .groupHeading: true
    case .entry, .sentence: false
    }
  }
}
