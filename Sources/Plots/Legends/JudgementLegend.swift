import Graphics
import RiskOfBias

/// The key beneath a picture of judgements: what the signs and the domains' codes mean, tool by tool.
struct JudgementLegend {
  let tools: [RiskOfBiasTool]
  /// The codes of the domains that are shown, for each tool; nothing where domains stand by their names.
  let domainCodes: [String: Set<String>]
  /// Whether judgements are missing.
  let hasMissing: Bool
  let font: TextFont

  /// The key to a picture of some assessments.
  init(_ assessments: [Assessment], of tools: [RiskOfBiasTool], namesDomains: Bool, font: TextFont) {
    self.tools = tools
    let codes = tools.map { ($0.code, assessments.judgedDomainCodes(of: $0)) }
    domainCodes = namesDomains ? Dictionary(uniqueKeysWithValues: codes) : [:]
    hasMissing = assessments.isSomeMissing
    self.font = font
  }

  /// The key to bars of judgements, whose domains stand by their names.
  init(tools: [RiskOfBiasTool], hasMissing: Bool, font: TextFont) {
    self.tools = tools
    domainCodes = [:]
    self.hasMissing = hasMissing
    self.font = font
  }

  private var bold: TextFont { TextFont(size: font.size, weight: .bold) }
  private var radius: Double { font.size * 0.6 }
  private var pitch: Double { font.size * 1.6 }
  private var gap: Double { font.size * 1.4 }

  /// One entry: a sign or a code, and what it means.
  private struct Entry {
    var level: JudgementLevel?
    var code: String?
    var text: String

    /// Whether a sign stands before the text.
    var isSign: Bool { code == nil }
  }

  /// The marks from `top` down, between `left` and `right`, and where they end.
  func marks(left: Double, right: Double, top: Double) -> (marks: [Mark], bottom: Double) {
    var marks: [Mark] = []
    var y = top
    for (index, tool) in tools.enumerated() {
      if index > 0 { y += font.size * 0.6 }
      let heading = tools.count > 1 ? tool.name : "Judgement"
      let isLast = index == tools.count - 1
      let levels =
        tool.levels.map { Entry(level: $0, text: $0.name) }
        + (isLast && hasMissing ? [Entry(text: JudgementSign.missingWords)] : [])
      y = draw(levels, heading: heading, left: left, right: right, top: y, into: &marks)
      let domains = tool.domains.filter { domainCodes[tool.code]?.contains($0.code) ?? false }
        .map { Entry(code: $0.code, text: $0.shortName) }
      if !domains.isEmpty {
        y = draw(
          domains, heading: tools.count > 1 ? "" : "Domains", left: left, right: right, top: y, into: &marks)
      }
    }
    return ([.group(Mark.Group("legend", marks: marks))], y)
  }

  /// Entries in lines behind a heading; returns where they end.
  private func draw(
    _ entries: [Entry], heading: String, left: Double, right: Double, top: Double, into marks: inout [Mark]
  ) -> Double {
    var y = top + pitch / 2
    if !heading.isEmpty { marks.append(text(heading, x: left, y: y, font: bold)) }
    let indent = left + headingWidth
    let columnWidth = entries.contains { !$0.isSign } ? columnWidth(of: entries) : 0
    var x = indent
    for entry in entries {
      let signWidth = !entry.isSign ? bold.width(of: entry.code ?? "") : 2 * radius
      let room = right - indent - signWidth - font.size * 0.5
      let lines = font.wrap(entry.text, width: max(room, font.size * 4)).lines
      let width = signWidth + font.size * 0.5 + (lines.map(font.width).max() ?? 0)
      if x > indent, x + max(width, columnWidth - gap) > right {
        x = indent
        y += pitch
      }
      if let level = entry.level {
        marks += JudgementSign(level: level, radius: radius).marks(at: ScenePoint(x: x + radius, y: y))
      } else if let code = entry.code {
        marks.append(text(code, x: x, y: y, font: bold))
      } else {
        marks += JudgementSign.missing(at: ScenePoint(x: x + radius, y: y), radius: radius)
      }
      for (index, line) in lines.enumerated() {
        if index > 0 { y += font.lineHeight }
        marks.append(text(line, x: x + signWidth + font.size * 0.5, y: y, font: font))
      }
      // Codes of domains stand beneath each other.
      x += !entry.isSign ? max(width + gap, columnWidth) : width + gap
    }
    return y + pitch / 2
  }

  /// The width of the columns that the names of domains are set in.
  private func columnWidth(of entries: [Entry]) -> Double {
    entries.map { bold.width(of: $0.code ?? "") + font.size * 0.5 + font.width(of: $0.text) + gap }.max() ?? 0
  }

  private var headingWidth: Double {
    let headings = tools.count > 1 ? tools.map(\.name) : ["Judgement", "Domains"]
    return (headings.map(bold.width).max() ?? 0) + gap * 0.7
  }

  private func text(_ string: String, x: Double, y: Double, font: TextFont) -> Mark {
    .text(Mark.Text(string, at: ScenePoint(x: x, y: y + font.middle), font: font))
  }
}
