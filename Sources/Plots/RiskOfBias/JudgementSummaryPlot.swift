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
      y += fontSize * 2.6
      let title = font.wrap(axisTitle(section, of: sections), width: width - 2 * margin)
      for line in title.lines {
        marks.append(axisTitle(line, left: left, right: right, y: y + font.middle))
        y += font.lineHeight
      }
      y += fontSize * 0.5
      let explained = explained(beneath: place, of: sections)
      if !explained.isEmpty {
        let bars = section.bars.first?.group == nil ? section.bars : summary.bars
        let legend = JudgementLegend(
          tools: explained, hasMissing: bars.contains { $0.parts.contains { $0.level == nil } },
          font: TextFont(size: LetterSize.ofNotes(beside: fontSize, share: 0.94)))
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
      "\(part.level?.name ?? JudgementSign.missingWords) \(part.studies) (\(DecimalText.fixed(part.share, decimals: 0))%)"
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
    let fill = part.level.map { SRGBColor($0.color) } ?? .white
    let sign = part.level.map { JudgementSign(level: $0, radius: fontSize * 0.62) }
    let percentage = DecimalText.fixed(part.share, decimals: 0) + "%"
    let (signWidth, room) = (sign == nil ? 0 : fontSize * 1.5, end - start)
    // As much as there is room for.
    let words =
      ["\(part.studies) (\(percentage))", percentage]
      .first { room > signWidth + font.width(of: $0) + fontSize * 0.4 } ?? ""
    let wordsWidth = font.width(of: words)
    let hasWords = !words.isEmpty
    var marks: [Mark] = [.rectangle(Mark.Rectangle(frame, fill: fill, stroke: outline))]
    let left = (start + end - (hasWords ? signWidth + wordsWidth : signWidth)) / 2
    if let sign, hasWords || room > fontSize * 1.3 {
      marks += sign.sign(at: ScenePoint(x: left + signWidth / 2 - (hasWords ? fontSize * 0.1 : 0), y: middle))
    }
    if hasWords {
      let place = ScenePoint(x: left + signWidth, y: middle + font.middle)
      marks.append(.text(Mark.Text(words, at: place, font: font, color: fill.inkOfWords)))
    }
    return marks
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

  private func axisTitle(_ text: String, left: Double, right: Double, y: Double) -> Mark {
    // Centred beneath the bars, unless it is wider than they are.
    let half = font.width(of: text) / 2
    let middle = min(max((left + right) / 2, margin + half), width - margin - half)
    return .text(Mark.Text(text, at: ScenePoint(x: middle, y: y), anchor: .middle, font: font))
  }

  /// Of what the bars are shares: of the studies of one tool, which may be a part of all.
  private func axisTitle(_ section: Section, of sections: [Section]) -> String {
    let count = section.bars.map(\.studies).max() ?? 0
    let hasTools = Set(sections.map(\.tool.code)).count > 1
    let studies =
      "\(count) \(count == 1 ? "study" : "studies")\(hasTools ? " judged with \(section.tool.name)" : "")"
    guard summary.isWeighted else { return "Share of \(studies): number (percentage)" }
    let part = DecimalText.fixed(section.bars.first?.toolShare ?? 100, decimals: 0)
    return
      "Share of the weight of \(studies)\(hasTools ? " (\(part)% of all weight)" : ""): number (percentage)"
  }

  private var description: String {
    let bars = summary.bars.map { bar in
      ([bar.group, bar.tool.name, bar.name].compactMap { $0 }.joined(separator: ", ")) + ": "
        + bar.parts.map { part in
          "\((part.level?.name ?? JudgementSign.missingWords).lowercased()) "
            + "\(part.studies) (\(DecimalText.fixed(part.share, decimals: 0))%)"
        }.joined(separator: ", ") + "."
    }
    let measure = summary.isWeighted ? "by weight in the pooled effect" : "by number of studies"
    return (["Shares of judgements \(measure)."] + bars).joined(separator: " ")
  }
}
