import Graphics

/// Where the columns and the plot stand, from left to right.
struct ForestGrid: Sendable {
  private(set) var style: ForestStyle
  private(set) var width: Double
  private(set) var leftColumns: [MeasuredColumn]
  private(set) var rightColumns: [MeasuredColumn]
  private(set) var labelWidth = 0.0
  private(set) var plotLeft = 0.0
  private(set) var plotWidth = 0.0
  /// How it was made to fit.
  private(set) var fit: ForestFit
  /// Whether there is an axis.
  private(set) var hasPlot = true
  private let reach: ForestReach
  private let studyHeading: String

  var labelLeft: Double { style.margin }

  /// Where what is drawn ends.
  var rightEnd: Double { width - style.margin }

  var plotRight: Double { plotLeft + plotWidth }

  /// Where texts beside the plot end.
  var leftBlockRight: Double { plotLeft - style.gap }

  /// Whether sentences find a fair room to the left of the axis; else they stand beneath it.
  var hasRoomForSentences: Bool { leftBlockRight - labelLeft >= 19 * style.fontSize }

  /// The first way of fitting a page that does.
  init(_ content: ForestContent, page: ForestPage) {
    let columns = content.leftColumns + content.rightColumns
    let ladder = ForestFit.ladder(
      from: content.style.fontSize, parts: Set(columns.compactMap(\.part)))
    let reach = ForestReach(content)
    self.init(content, reach, page: page, fit: ladder[0])
    guard neededWidth > width else {
      finish()
      return
    }
    let stacked = ForestReach(content, stacksIntervals: true)
    for fit in ladder.dropFirst() where neededWidth > width {
      self = ForestGrid(content, fit.stacksIntervals ? stacked : reach, page: page, fit: fit)
    }
    if neededWidth > width {
      // Everything grows with the letters, so smaller ones make it fit; this is told.
      style.fontSize *= (page.width - 2 * style.margin) / (neededWidth - 2 * style.margin) * 0.999
      measure()
    }
    finish()
  }

  private mutating func finish() {
    divide()
    place()
  }

  private init(_ content: ForestContent, _ reach: ForestReach, page: ForestPage, fit: ForestFit) {
    self.reach = reach
    studyHeading = content.layout.studyHeading
    self.fit = fit
    style = content.style
    style.fontSize = fit.fontSize
    style.isTight = fit.isTight
    style.pageMargin = page.margin
    width = page.width
    leftColumns = []
    rightColumns = []
    measure()
  }

  /// The grid of columns alone, beside the names, as wide as that of the plot.
  init(beneath grid: ForestGrid, columns: [ForestColumn], lines: [ForestLine]) {
    reach = grid.reach
    studyHeading = grid.studyHeading
    fit = grid.fit
    style = grid.style
    width = grid.width
    hasPlot = false
    leftColumns = columns.map { MeasuredColumn($0, lines: lines, style: grid.style) }
    rightColumns = []
    let taken = leftColumns.reduce(0) { $0 + $1.width + gap(before: $1) }
    labelWidth = max(
      6 * style.fontSize, min(rightEnd - labelLeft - taken, max(grid.labelWidth, 18 * style.fontSize)))
    place()
    plotLeft += style.gap
  }

  /// Grids of columns beneath a plot, in as many blocks as find room beside the names; those under one heading stay together
  /// where they can.
  static func blocks(of columns: [ForestColumn], beneath grid: ForestGrid, lines: [ForestLine])
    -> [ForestGrid]
  {
    func block(_ columns: [ForestColumn]) -> ForestGrid {
      ForestGrid(beneath: grid, columns: columns, lines: lines)
    }
    var blocks: [[ForestColumn]] = []
    func add(_ columns: [ForestColumn]) -> Bool {
      guard let last = blocks.last, block(last + columns).fitsBeneath else { return false }
      blocks[blocks.count - 1] += columns
      return true
    }
    let runs = columns.reduce(into: [[ForestColumn]]()) { runs, column in
      if let last = runs.last?.last, last.spanner == column.spanner, column.spanner != nil {
        runs[runs.count - 1].append(column)
      } else {
        runs.append([column])
      }
    }
    for run in runs where !add(run) {
      if block(run).fitsBeneath {
        blocks.append(run)
      } else {
        for (place, column) in run.enumerated() where place == 0 || !add([column]) { blocks.append([column]) }
      }
    }
    return blocks.map(block)
  }

  /// Whether columns beneath a plot end before the paper does.
  private var fitsBeneath: Bool { (leftColumns.last?.right ?? 0) <= rightEnd + 0.01 }

  /// What became of the plot to fit its page.
  func notes(_ content: ForestContent) -> [ForestNote] {
    var notes: [ForestNote] = []
    if !fit.leftOut.isEmpty { notes.append(.leftOut(fit.leftOut, width: width)) }
    if fit.putsJudgementsBeneath { notes.append(.beneath([.judgements], width: width)) }
    return notes
  }

  // MARK: Widths

  private mutating func measure() {
    func measured(_ columns: [ColumnReach]) -> [MeasuredColumn] {
      columns.filter { fit.shows($0.column) }.map { MeasuredColumn($0, style: style) }
    }
    leftColumns = measured(reach.left)
    rightColumns = measured(reach.right)
    widenForSpanners(&leftColumns)
    widenForSpanners(&rightColumns)
  }

  /// Makes columns wide enough for the name that spans them, broken into lines.
  private func widenForSpanners(_ columns: inout [MeasuredColumn]) {
    for run in columns.spannerRuns {
      let name = columns[run.lowerBound].column.spanner ?? ""
      let present =
        columns[run].reduce(0) { $0 + $1.width }
        + columns[run].dropFirst().reduce(0) { $0 + gap(before: $1) }
      let wanted = min(style.bold.widestWord(of: name), 9 * style.fontSize)
      guard wanted > present else { continue }
      for index in run { columns[index].width += (wanted - present) / Double(run.count) }
    }
  }

  /// The white to the left of a column.
  private func gap(before column: MeasuredColumn) -> Double {
    column.column.isTight ? style.gap * 0.3 : style.gap
  }

  private var neededWidth: Double { fixedWidth + leastLabelWidth + leastPlotWidth }

  /// All but the names and the plot.
  private var fixedWidth: Double {
    let columns = leftColumns + rightColumns
    // The last label of an axis with nothing beside it stands astride of its end.
    let beyondAxis = rightColumns.isEmpty ? 1.2 * style.fontSize : 0
    return 2 * style.margin + columns.reduce(0) { $0 + $1.width + gap(before: $1) } + style.gap + beyondAxis
  }

  private var leastPlotWidth: Double { (style.isTight ? 12 : 16) * style.fontSize }

  private var preferredPlotWidth: Double { 24 * style.fontSize }

  /// Names broken into lines.
  private var leastLabelWidth: Double {
    min(naturalLabelWidth, (style.isTight ? 10 : 12) * style.fontSize)
  }

  /// The longest name on one line, or a fair length where some are longer.
  private var naturalLabelWidth: Double {
    let names = max(reach.names, leftColumns.isEmpty ? 0 : reach.totals) * style.fontSize
    return min(max(names, style.bold.width(of: studyHeading)) + 0.5, 24 * style.fontSize)
  }

  /// What the sentences beside the plot would like the names' column to be.
  private var sentenceWidth: Double {
    let columns = leftColumns.reduce(0) { $0 + $1.width + style.gap }
    let present = naturalLabelWidth + columns
    return min(reach.sentences * style.fontSize + 0.5, max(1.25 * present, 22 * style.fontSize)) - columns
  }

  /// The plot has what it prefers first, then the names what they need, then both what is left.
  private mutating func divide() {
    let natural = naturalLabelWidth
    let wanted = max(natural, sentenceWidth)
    let free = width - fixedWidth
    let least = leastLabelWidth
    labelWidth = min(
      max(
        min(wanted, free - preferredPlotWidth), min(natural, free - max(leastPlotWidth, 16 * style.fontSize)),
        least), wanted)
    plotWidth = free - labelWidth
  }

  private mutating func place() {
    var x = labelLeft + labelWidth
    for index in leftColumns.indices {
      leftColumns[index].left = x + gap(before: leftColumns[index])
      x = leftColumns[index].right
    }
    plotLeft = x + (hasPlot ? style.gap : 0)
    x = plotRight
    for index in rightColumns.indices {
      rightColumns[index].left = x + gap(before: rightColumns[index])
      x = rightColumns[index].right
    }
  }
}
