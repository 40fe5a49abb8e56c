/// One line of the picture, or several where its text is long.
struct ForestLine: Sendable {
  /// What a line is made of.
  enum Content: Sendable {
    /// A heading over a panel.
    case panelHeading
    /// A heading over a subgroup.
    case groupHeading
    /// A row with a place on the axis and cells.
    case entry(ForestRow)
    /// A sentence about a row without a place on the axis.
    case sentence(ForestRow.Role)
  }

  var content: Content
  var text: String
  /// How far it stands to the right, in em.
  var indent = 0.0

  /// The row with a place on the axis; `nil` for headings and sentences.
  var row: ForestRow? { if case .entry(let row) = content { row } else { nil } }

  var isEntry: Bool { if case .entry = content { true } else { false } }

  var isSentence: Bool { if case .sentence = content { true } else { false } }

  /// Whether it is a study's, or that of a result in the place of one.
  var isListed: Bool { row?.isListed ?? false }

  var isTotal: Bool { row.map { $0.role == .summary && !$0.isListed } ?? false }

  var isBold: Bool {
    switch content {
    case .panelHeading, .groupHeading: true
    case .entry(let row): (row.role == .summary || row.role == .subgroupSummary) && !row.isAlternative
    case .sentence: false
    }
  }

  /// The line's name in the output, as class names are written.
  var markName: String {
    let code =
      switch content {
      case .panelHeading: "heading"
      case .groupHeading: "subgroup-heading"
      case .entry(let row): row.role.rawValue
      case .sentence(let role): role.rawValue
      }
    return String(code.map { $0 == "_" ? "-" : $0 })
  }
}

/// The lines of one analysis.
struct ForestPanelContent: Sendable {
  /// The analysis's rows, for its axis.
  let rows: [ForestRow]
  /// Headings, entries, and sentences among them.
  let entries: ArraySlice<ForestLine>
  /// The sentences at the end.
  let sentences: ArraySlice<ForestLine>

  init(_ panel: ForestPanel, of table: ForestTable, layout: any ForestLayout) {
    let indent = layout.style(for: table).studyIndent
    // A layout without names has no place for signs behind them.
    func marked(_ row: ForestRow) -> String {
      let label = layout.label(of: row, in: table)
      return label.isEmpty ? label : label + (row.mark.map { "\u{A0}\($0)" } ?? "")
    }
    func lines(_ rows: [ForestRow], indent: Double) -> [ForestLine] {
      let test = rows.summaryTest
      return rows.flatMap { row -> [ForestLine] in
        switch row.role {
        case .study, .subgroupSummary, .summary, .totalEvents, .prediction:
          [
            ForestLine(content: .entry(row), text: marked(row), indent: indent)
          ]
        case .shrinkage: [ForestLine(content: .entry(row), text: row.text ?? row.label, indent: indent + 8)]
        case .excluded: []
        case .heterogeneity, .subgroupTest, .coefficient, .note:
          layout.sentences(of: row, beside: test).map {
            ForestLine(content: .sentence(row.role), text: $0, indent: indent)
          }
        }
      }
    }
    rows = panel.allRows
    let heading = panel.name.map { [ForestLine(content: .panelHeading, text: $0)] } ?? []
    let groups = panel.groups.flatMap { group in
      [ForestLine(content: .groupHeading, text: group.name)] + lines(group.rows, indent: indent)
    }
    let all = heading + groups + lines(panel.rows, indent: 0) + panel.allRows.leftOutSentences
    let end = all.lastIndex { !$0.isSentence }.map { $0 + 1 } ?? 0
    entries = all[..<end]
    sentences = all[end...]
  }
}

/// A table in the words of a layout, before anything has a place.
struct ForestContent: Sendable {
  let table: ForestTable
  let layout: any ForestLayout
  let style: ForestStyle
  let panels: [ForestPanelContent]
  let leftColumns: [ForestColumn]
  let rightColumns: [ForestColumn]
  /// How a row is read out.
  let words: EffectFormat

  init(_ asked: ForestTable, layout: any ForestLayout) {
    let pooled = layout.showsPooledSingles ? asked : asked.withoutPooledSingles
    let table = layout.arranged(pooled).rounded
    self.table = table
    self.layout = layout
    style = layout.style(for: table)
    func shown(_ columns: [ForestColumn]) -> [ForestColumn] {
      columns.filter { column in !(column.part.map(table.hidden.contains) ?? false) }
    }
    // Rows lower than a line of text have no room for what columns of the data say of each study.
    let hasRoomForData = (style.studyPitch ?? .infinity) >= 1.2
    func data(areRight: Bool) -> [ForestColumn] {
      hasRoomForData ? table.dataColumns(areRight: areRight) : []
    }
    func series(_ columns: [ForestColumn]) -> [ForestColumn] { hasRoomForData ? shown(columns) : [] }
    leftColumns =
      data(areRight: false) + series(table.seriesColumnsLeft()) + shown(layout.leftColumns(of: table))
    rightColumns =
      shown(layout.rightColumns(of: table)) + series(table.seriesColumnsRight(layout.numbers))
      + data(areRight: true)
      + table.judgementColumns.map { $0.about(.judgements) }
    panels = table.panels.map { ForestPanelContent($0, of: table, layout: layout) }
    words = EffectFormat(of: table)
  }

  /// All lines of the picture.
  var lines: [ForestLine] { panels.flatMap { $0.entries + $0.sentences } }

  /// A row's name, effect and interval; `nil` where it has neither.
  func description(of row: ForestRow) -> String? {
    words.text(of: row).map { "\(row.label) \($0)" }
  }
}
