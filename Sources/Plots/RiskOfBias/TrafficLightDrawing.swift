import Graphics
import RiskOfBias

/// Draws the panels of a traffic-light table one below the other.
struct TrafficLightDrawing {
  /// More studies than this are divided into blocks side by side.
  static let longestBlock = 50

  let fontSize: Double
  private(set) var marks: [Mark] = []
  private(set) var bottom: Double
  private(set) var width = 0.0

  var margin: Double { fontSize * 1.3 }
  private var font: TextFont { TextFont(size: fontSize) }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var radius: Double { fontSize * 0.78 }
  private var pitch: Double { fontSize * 2.05 }
  private var blockGap: Double { fontSize * 2.6 }

  /// How wide the picture is at least, for its legend.
  private let leastWidth: Double
  /// How wide it may be; `nil` for as wide as it needs to be.
  private let mostWidth: Double?

  init(fontSize: Double, leastWidth: Double? = nil, mostWidth: Double? = nil) {
    self.fontSize = fontSize
    self.leastWidth = leastWidth ?? fontSize * 40
    self.mostWidth = mostWidth
    bottom = fontSize * 1.3
  }

  /// One column: a domain, or the overall judgement.
  private struct Column {
    var heading: String
    /// The middle, from the left edge of the block.
    var middle: Double
    var domain: String?
  }

  /// The measures that all blocks of a panel share.
  private struct Block {
    var labelWidth: Double
    var columns: [Column]
    var width: Double
  }

  /// One panel: the studies of a tool, with names as wide as `labelWidth`, and beneath it what the signs mean.
  mutating func draw(
    _ assessments: [Assessment], tool: RiskOfBiasTool, labelWidth: Double, heading title: String?,
    legend tools: [RiskOfBiasTool], explaining explained: [Assessment]
  ) {
    if !marks.isEmpty { bottom += fontSize * 1.8 }
    if let title {
      marks.append(
        .text(Mark.Text(title, at: ScenePoint(x: margin, y: bottom + bold.ascent), font: heading)))
      bottom += heading.lineHeight + fontSize * 0.5
    }
    let codes = assessments.judgedDomainCodes
    let block = measure(assessments, codes: codes, labelWidth: labelWidth)
    let count = blockCount(of: assessments, blockWidth: block.width)
    let size = (assessments.count + count - 1) / max(count, 1)
    let top = bottom
    for index in 0..<count {
      let part = Array(assessments[index * size..<min((index + 1) * size, assessments.count)])
      let left = margin + Double(index) * (block.width + blockGap)
      bottom = max(bottom, draw(part, block: block, left: left, top: top))
    }
    let right = margin + Double(count) * (block.width + blockGap) - blockGap
    width = max(width, right + margin, leastWidth)
    guard !tools.isEmpty else { return }
    let legend = JudgementLegend(
      explained, of: tools, namesDomains: true,
      font: TextFont(size: LetterSize.ofNotes(beside: fontSize, share: 0.94)))
    let key = legend.marks(left: margin, right: width - margin, top: bottom + fontSize * 0.9)
    marks += key.marks
    bottom = key.bottom
  }

  private var heading: TextFont { TextFont(size: fontSize * 1.15, weight: .bold) }

  /// The width that names need, which all panels share so that their columns stand beneath each other.
  func labelWidth(of assessments: [Assessment]) -> Double {
    let names = assessments.map { font.width(of: $0.study) }.max() ?? 0
    // Blocks side by side make the picture wide, so that long names are broken earlier.
    let widest = assessments.count > Self.longestBlock ? 16 * fontSize : 26 * fontSize
    return min(max(names, bold.width(of: "Study")) + 0.5, widest)
  }

  /// The same where the picture may only be so wide: what the columns leave, and a few letters at least.
  func labelWidth(of assessments: [Assessment], beside panels: [[Assessment]]) -> Double {
    let wanted = labelWidth(of: assessments)
    guard let mostWidth else { return wanted }
    let columns = panels.map { measure($0, codes: $0.judgedDomainCodes, labelWidth: 0).width }.max() ?? 0
    return min(wanted, max(mostWidth - 2 * margin - columns, 6 * fontSize))
  }

  /// How many blocks side by side a panel is divided into.
  private func blockCount(of assessments: [Assessment], blockWidth: Double) -> Int {
    let wanted = (assessments.count + Self.longestBlock - 1) / Self.longestBlock
    guard let mostWidth else { return wanted }
    let possible = Int((mostWidth - 2 * margin + blockGap) / (blockWidth + blockGap))
    return max(1, min(wanted, possible))
  }

  private func measure(_ assessments: [Assessment], codes: [String], labelWidth: Double) -> Block {
    var columns: [Column] = []
    var x = labelWidth + fontSize * 1.4
    for code in codes {
      let width = max(2 * radius + fontSize * 0.7, bold.width(of: code) + fontSize * 0.7)
      columns.append(Column(heading: code, middle: x + width / 2, domain: code))
      x += width
    }
    if assessments.contains(where: { $0.overall != nil }) {
      let width = bold.width(of: "Overall") + fontSize * 0.9
      if !codes.isEmpty { x += fontSize * 0.6 }
      columns.append(Column(heading: "Overall", middle: x + width / 2))
      x += width
    }
    return Block(labelWidth: labelWidth, columns: columns, width: x)
  }

  /// One block; returns where it ends.
  private mutating func draw(_ assessments: [Assessment], block: Block, left: Double, top: Double) -> Double {
    let headingBase = top + bold.ascent
    var header: [Mark] = [.text(Mark.Text("Study", at: ScenePoint(x: left, y: headingBase), font: bold))]
    for column in block.columns {
      let place = ScenePoint(x: left + column.middle, y: headingBase)
      header.append(.text(Mark.Text(column.heading, at: place, anchor: .middle, font: bold)))
    }
    var y = top + bold.lineHeight + fontSize * 0.35
    header.append(rule(left, left + block.width, y, Stroke(.black, width: fontSize * 0.1)))
    marks.append(.group(Mark.Group("header", marks: header)))
    for (index, assessment) in assessments.enumerated() {
      let lines = font.wrap(assessment.study, width: block.labelWidth, limit: 3)
      let height = max(pitch, Double(lines.lines.count) * font.lineHeight + fontSize * 0.5)
      if index > 0 {
        marks.append(rule(left, left + block.width, y, Stroke(SRGBColor(0xD5D5D5), width: fontSize * 0.06)))
      }
      marks.append(.group(row(assessment, lines, block: block, left: left, middle: y + height / 2)))
      y += height
    }
    marks.append(rule(left, left + block.width, y, Stroke(.black, width: fontSize * 0.07)))
    return y
  }

  private func row(
    _ assessment: Assessment, _ name: WrappedText, block: Block, left: Double, middle: Double
  ) -> Mark.Group {
    let first = middle - Double(name.lines.count - 1) / 2 * font.lineHeight
    var row = Mark.Group("study", title: assessment.study, marks: [])
    row.marks = name.lines.enumerated().map { index, line in
      let isCut = name.isCut && index == name.lines.count - 1
      let baseline = first + Double(index) * font.lineHeight + font.middle
      return .text(
        Mark.Text(
          line, at: ScenePoint(x: left, y: baseline), font: font, fullText: isCut ? assessment.study : nil))
    }
    for column in block.columns {
      let place = ScenePoint(x: left + column.middle, y: middle)
      row.marks += cell(assessment, column, at: place)
    }
    return row
  }

  private func cell(_ assessment: Assessment, _ column: Column, at place: ScenePoint) -> [Mark] {
    let judged = column.domain.map(assessment.judgement(ofDomain:))
    let words: String?
    let level: JudgementLevel?
    if let judged {
      words = judged.map { assessment.words($0.domain, $0.judgement) }
      level = judged?.judgement.level
    } else {
      words = assessment.overall.map { "Overall: \($0.level.name)" }
      level = assessment.overall?.level
    }
    let marks =
      level.map { JudgementSign(level: $0, radius: radius).marks(at: place) }
      ?? JudgementSign.missing(at: place, radius: radius)
    let missing = "\(column.domain ?? "Overall"): \(JudgementSign.missingWords.lowercased())"
    return [
      .group(Mark.Group(level == nil ? "not-judged" : "judgement", title: words ?? missing, marks: marks))
    ]
  }

  private func rule(_ left: Double, _ right: Double, _ y: Double, _ stroke: Stroke) -> Mark {
    .line(Mark.Line(from: ScenePoint(x: left, y: y), to: ScenePoint(x: right, y: y), stroke: stroke))
  }
}
