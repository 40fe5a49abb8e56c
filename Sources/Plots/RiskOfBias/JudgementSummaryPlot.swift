public import Graphics
import RiskOfBias

/// Summary bars: for each domain the share of studies, or of their weight, at each level.
public struct JudgementSummaryPlot: Sendable {
  /// What is shown.
  public var summary: JudgementSummary
  /// The picture's title for those who cannot see it.
  public var title: String
  /// The letters' size in points.
  public var fontSize: Double
  /// The picture's width in points.
  public var width: Double

  /// Bars of a summary.
  public init(
    _ summary: JudgementSummary, title: String = "Risk of bias by domain", fontSize: Double = 9,
    width: Double = 560
  ) {
    self.summary = summary
    self.title = title
    self.fontSize = fontSize
    self.width = width
  }

  private var font: TextFont { TextFont(size: fontSize) }
  private var bold: TextFont { TextFont(size: fontSize, weight: .bold) }
  private var margin: Double { fontSize * 1.3 }
  private var barHeight: Double { fontSize * 1.75 }
  private var pitch: Double { fontSize * 2.4 }

  public func picture() -> Picture {
    var marks: [Mark] = []
    var y = margin
    let sections = sections
    let names = summary.bars.map { ($0.domain == nil ? bold : font).width(of: $0.name) }.max() ?? 0
    let left = margin + min(names, width * 0.4) + fontSize
    // The last label of the axis stands astride of the bars' end.
    let right = width - margin - font.width(of: "100%") / 2
    for (place, section) in sections.enumerated() {
      let isLast = place == sections.count - 1
      if let title = section.heading {
        let heading = TextFont(size: fontSize * 1.15, weight: .bold)
        marks.append(.text(Mark.Text(title, at: ScenePoint(x: margin, y: y + heading.ascent), font: heading)))
        y += heading.lineHeight + fontSize * 0.5
      }
      for bar in section.bars {
        marks.append(.group(draw(bar, left: left, right: right, middle: y + pitch / 2)))
        y += pitch
      }
      marks += axis(left: left, right: right, top: y)
      y += fontSize * (isLast ? 3.4 : 2.2)
      if isLast { marks.append(axisTitle(left: left, right: right, y: y - fontSize * 1.2)) }
      let explained = explained(beneath: place, of: sections)
      if !explained.isEmpty {
        let legend = JudgementLegend(
          tools: explained, domainCodes: [], font: TextFont(size: fontSize * 0.94))
        let key = legend.marks(left: margin, right: width - margin, top: y)
        marks += key.marks
        y = key.bottom
      }
      y += isLast ? 0 : fontSize * 1.6
    }
    return Picture(
      title: title, description: description, table: summary.records,
      scene: MarkScene(width: width, height: y + margin * 0.5, marks: marks))
  }

  /// The tools that are explained beneath a section: its own, or with groups all of them beneath the last.
  private func explained(beneath place: Int, of sections: [Section]) -> [RiskOfBiasTool] {
    guard sections[place].bars.first?.group != nil else { return [sections[place].tool] }
    guard place == sections.count - 1 else { return [] }
    return sections.map(\.tool).reduce(into: []) { tools, tool in
      if !tools.contains(where: { $0.code == tool.code }) { tools.append(tool) }
    }
  }

  /// The bars of one tool in one group.
  private struct Section {
    var heading: String?
    var tool: RiskOfBiasTool
    var bars: [JudgementSummary.Bar]
  }

  private var sections: [Section] {
    let codes = Set(summary.bars.map(\.tool.code))
    var sections: [Section] = []
    for bar in summary.bars {
      if let last = sections.last?.bars.last, last.tool.code == bar.tool.code, last.group == bar.group {
        sections[sections.count - 1].bars.append(bar)
        continue
      }
      let parts = [bar.group, codes.count > 1 ? bar.tool.name : nil].compactMap { $0 }
      sections.append(
        Section(
          heading: parts.isEmpty ? nil : parts.joined(separator: ", "), tool: bar.tool, bars: [bar]))
    }
    return sections
  }

  private func draw(_ bar: JudgementSummary.Bar, left: Double, right: Double, middle: Double) -> Mark.Group {
    let font = bar.domain == nil ? bold : font
    let words = bar.parts.map { part in
      "\(part.level?.name ?? "Not judged") \(DecimalText.fixed(part.share, decimals: 0))%"
    }
    var group = Mark.Group("bar", title: "\(bar.name): " + words.joined(separator: ", "), marks: [])
    let lines = font.wrap(bar.name, width: left - margin - fontSize, limit: 2)
    for (index, line) in lines.lines.enumerated() {
      let shift = (Double(index) - Double(lines.lines.count - 1) / 2) * font.lineHeight
      group.marks.append(
        .text(
          Mark.Text(
            line, at: ScenePoint(x: margin, y: middle + shift + font.middle), font: font,
            fullText: lines.isCut ? bar.name : nil)))
    }
    var x = left
    for part in bar.parts {
      let end = x + (right - left) * part.share / 100
      group.marks += draw(part, from: x, to: end, middle: middle)
      x = end
    }
    return group
  }

  /// A part of a bar; its sign where it has room.
  private func draw(
    _ part: JudgementSummary.Part, from start: Double, to end: Double, middle: Double
  ) -> [Mark] {
    let frame = Bounds(left: start, top: middle - barHeight / 2, right: end, bottom: middle + barHeight / 2)
    let outline = Stroke(SRGBColor(0x333333), width: fontSize * 0.06)
    guard let level = part.level else {
      return [.rectangle(Mark.Rectangle(frame, fill: .white, stroke: outline))]
    }
    let rectangle = Mark.Rectangle(frame, fill: SRGBColor(level.color), stroke: outline)
    let sign = JudgementSign(level: level, radius: fontSize * 0.62)
    guard end - start > fontSize * 1.3 else { return [.rectangle(rectangle)] }
    return [.rectangle(rectangle)] + sign.sign(at: ScenePoint(x: (start + end) / 2, y: middle))
  }

  private func axis(left: Double, right: Double, top: Double) -> [Mark] {
    let stroke = Stroke(.black, width: fontSize * 0.08)
    var marks: [Mark] = [
      .line(Mark.Line(from: ScenePoint(x: left, y: top), to: ScenePoint(x: right, y: top), stroke: stroke))
    ]
    for percent in stride(from: 0.0, through: 100, by: 25) {
      let x = left + (right - left) * percent / 100
      marks.append(
        .line(
          Mark.Line(
            from: ScenePoint(x: x, y: top), to: ScenePoint(x: x, y: top + fontSize * 0.35), stroke: stroke)))
      let place = ScenePoint(x: x, y: top + fontSize * 0.5 + font.ascent)
      marks.append(.text(Mark.Text("\(Int(percent))%", at: place, anchor: .middle, font: font)))
    }
    return [.group(Mark.Group("axis", marks: marks))]
  }

  private func axisTitle(left: Double, right: Double, y: Double) -> Mark {
    .text(
      Mark.Text(
        summary.isWeighted ? "Share of weight in the pooled effect" : "Share of studies",
        at: ScenePoint(x: (left + right) / 2, y: y + font.middle), anchor: .middle, font: font))
  }

  private var description: String {
    let bars = summary.bars.map { bar in
      ([bar.group, bar.tool.name, bar.name].compactMap { $0 }.joined(separator: ", ")) + ": "
        + bar.parts.map { part in
          "\((part.level?.name ?? "Not judged").lowercased()) \(DecimalText.fixed(part.share, decimals: 0))%"
        }.joined(separator: ", ") + "."
    }
    let measure = summary.isWeighted ? "by weight in the pooled effect" : "by number of studies"
    return (["Shares of judgements \(measure)."] + bars).joined(separator: " ")
  }
}
