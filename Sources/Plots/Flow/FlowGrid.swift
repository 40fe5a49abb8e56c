import Graphics

/// Where the boxes of a flow diagram stand.
struct FlowGrid {
  /// A line of text within a box.
  struct Text {
    var string: String
    var indentation: Double
  }

  /// A box with its lines broken to its width.
  struct Placed {
    var box: FlowTable.Box
    var frame: Bounds
    var texts: [Text]
  }

  let fontSize: Double
  let columns: [FlowTable.Column]
  private(set) var placed: [Placed] = []
  private(set) var headings: [(frame: Bounds, lines: [String])] = []
  private(set) var phases: [(name: String, frame: Bounds)] = []
  private(set) var height = 0.0

  var regular: TextFont { TextFont(size: fontSize) }
  var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  var margin: Double { fontSize }
  var padding: Double { fontSize * 0.7 }
  var lineHeight: Double { regular.lineHeight }
  private let boxWidth: Double
  /// Between columns.
  private let gap: Double
  private var phaseWidth: Double { bold.width(of: "Identification") + fontSize * 1.4 }
  private var firstLeft: Double { margin + phaseWidth + fontSize * 1.2 }

  var width: Double { left(columns.count - 1) + boxWidth + margin }

  /// The narrowest box, in em.
  private static let leastBoxWidth = 9.0

  /// The grid of a picture of a width in points, or of one that goes with the letters.
  init(_ table: FlowTable, fontSize: Double, pageWidth: Double? = nil) {
    self.fontSize = fontSize
    let columns = table.hasOtherMethods ? FlowTable.Column.allCases : [.main, .side]
    self.columns = columns
    if let pageWidth {
      gap = fontSize * 2
      let phase = TextFont(size: fontSize, weight: .bold).width(of: "Identification") + fontSize * 2.6
      let room = pageWidth - phase - 2 * fontSize - Double(columns.count - 1) * gap
      boxWidth = max(room / Double(columns.count), Self.leastBoxWidth * fontSize)
    } else {
      (gap, boxWidth) = (fontSize * 3, fontSize * 22)
    }
    var y = margin
    placeHeadings(&y)
    for step in FlowTable.Step.allCases { place(step, of: table, &y) }
    height = y - gap * 0.8 + margin
  }

  func frame(_ step: FlowTable.Step, _ column: FlowTable.Column) -> Bounds? {
    placed.first { $0.box.step == step && $0.box.column == column }?.frame
  }

  /// The middle of a column.
  func middle(_ column: FlowTable.Column) -> Double { left(column.rawValue) + boxWidth / 2 }

  private func left(_ column: Int) -> Double { firstLeft + Double(column) * (boxWidth + gap) }

  private mutating func placeHeadings(_ y: inout Double) {
    let texts = [
      "Identification of studies via databases and registers", "Identification of studies via other methods",
    ]
    let arms = columns.count / 2
    var lowest = y
    for (arm, text) in texts.prefix(arms).enumerated() {
      let right = left(arm * 2 + 1) + boxWidth
      let lines = bold.wrap(text, width: right - left(arm * 2) - 2 * padding).lines
      let bottom = y + Double(lines.count) * bold.lineHeight + padding * 1.2
      headings.append((Bounds(left: left(arm * 2), top: y, right: right, bottom: bottom), lines))
      lowest = max(lowest, bottom)
    }
    y = lowest + gap * 0.5
  }

  /// Sets the boxes of a step side by side and goes on below the highest.
  private mutating func place(_ step: FlowTable.Step, of table: FlowTable, _ y: inout Double) {
    let boxes = table.boxes.filter { $0.step == step }
    guard !boxes.isEmpty else { return }
    var bottom = y
    for box in boxes {
      let texts = wrap(box)
      let x = left(box.column.rawValue)
      let frame = Bounds(
        left: x, top: y, right: x + boxWidth, bottom: y + Double(texts.count) * lineHeight + 2 * padding)
      placed.append(Placed(box: box, frame: frame, texts: texts))
      bottom = max(bottom, frame.bottom)
    }
    extendPhase(step.phase, top: y, bottom: bottom)
    y = bottom + gap * 0.8
  }

  private mutating func extendPhase(_ name: String, top: Double, bottom: Double) {
    if let last = phases.indices.last, phases[last].name == name {
      phases[last].frame.bottom = bottom
    } else {
      phases.append((name, Bounds(left: margin, top: top, right: margin + phaseWidth, bottom: bottom)))
    }
  }

  /// Lines go on further in than they begin, so that each number is seen to belong to one reason.
  private func wrap(_ box: FlowTable.Box) -> [Text] {
    box.lines.flatMap { line in
      let indentation = Double(line.depth) * fontSize
      let hanging = fontSize * 0.9
      let width = boxWidth - 2 * padding - indentation - hanging
      let lines = regular.wrap(line.text, width: width).lines
      return lines.enumerated().map {
        Text(string: $1, indentation: indentation + ($0 == 0 ? 0 : hanging))
      }
    }
  }
}
