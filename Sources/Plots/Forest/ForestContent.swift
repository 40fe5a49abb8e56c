import Graphics

/// One line of the picture, or several where its text is long.
struct ForestLine: Sendable {
  enum Kind: Sendable, Hashable {
    /// A heading over a panel.
    case panelHeading
    /// A heading over a subgroup.
    case subgroupHeading
    /// A row with a place on the axis and cells.
    case entry
    /// A sentence.
    case sentence
  }

  var kind: Kind
  var row: ForestRow
  var text: String
  /// How far it stands to the right, in em.
  var indent = 0.0

  var isBold: Bool {
    switch kind {
    case .panelHeading, .subgroupHeading: true
    case .entry: (row.role == .summary || row.role == .subgroupSummary) && !row.isAlternative
    case .sentence: false
    }
  }
}

/// The lines of one analysis.
struct ForestPanel: Sendable {
  var rows: [ForestRow]
  var lines: [ForestLine]

  /// How many of the lines come before the sentences at the end.
  var entryCount: Int {
    (lines.lastIndex { $0.kind != .sentence } ?? -1) + 1
  }
}

/// A table in the words of a layout, before anything has a place.
struct ForestContent: Sendable {
  let table: ForestTable
  let layout: any ForestLayout
  let style: ForestStyle
  let panels: [ForestPanel]
  let leftColumns: [ForestColumn]
  let rightColumns: [ForestColumn]

  init(_ table: ForestTable, layout: any ForestLayout) {
    self.table = table
    self.layout = layout
    style = layout.style(for: table)
    leftColumns = layout.leftColumns(of: table)
    rightColumns = layout.rightColumns(of: table) + table.judgementColumns
    panels = table.rows.runs(by: \.by).map { Self.panel($0, of: table, layout: layout) }
  }

  private static func panel(
    _ rows: [ForestRow], of table: ForestTable, layout: any ForestLayout
  ) -> ForestPanel {
    var panel = table
    panel.rows = rows
    var lines: [ForestLine] = []
    if let title = rows[0].by, rows[0].role != .heading {
      lines.append(ForestLine(kind: .panelHeading, row: ForestRow(role: .heading, label: title), text: title))
    }
    let hasSubgroups = rows.contains { $0.role == .subgroupHeading }
    for row in rows {
      let indent = hasSubgroups && row.group != nil ? layout.style(for: table).studyIndent : 0
      lines += Self.lines(of: row, in: panel, layout: layout).map { line in
        var line = line
        if line.kind != .subgroupHeading { line.indent = indent }
        return line
      }
    }
    return ForestPanel(rows: rows, lines: lines)
  }

  private static func lines(
    of row: ForestRow, in panel: ForestTable, layout: any ForestLayout
  ) -> [ForestLine] {
    func line(_ kind: ForestLine.Kind) -> ForestLine {
      ForestLine(kind: kind, row: row, text: layout.label(of: row, in: panel))
    }
    switch row.role {
    case .heading: return [line(.panelHeading)]
    case .subgroupHeading: return [line(.subgroupHeading)]
    case .study, .subgroupSummary, .summary, .prediction: return [line(.entry)]
    case .heterogeneity, .subgroupTest:
      return layout.sentences(of: row, in: panel).map { ForestLine(kind: .sentence, row: row, text: $0) }
    }
  }
}

extension Array {
  /// The elements in stretches of equal keys, in order.
  fileprivate func runs<Key: Equatable>(by key: KeyPath<Element, Key>) -> [[Element]] {
    var runs: [[Element]] = []
    for element in self {
      if let last = runs.last?.last, last[keyPath: key] == element[keyPath: key] {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}
