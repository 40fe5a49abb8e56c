import Graphics

/// Lines of signs with their meanings below a plot, broken where they are too wide.
struct PlotLegend {
  /// A sign and what it means.
  struct Entry {
    /// The sign's width in points; 0 for words alone.
    var width: Double
    var text: String
    /// The sign's height in points, where it is taller than a line.
    var height = 0.0
    /// The sign about a middle.
    var marks: (ScenePoint) -> [Mark] = { _ in [] }
  }

  /// A heading and its entries.
  struct Line {
    var title: String
    var entries: [Entry]
  }

  var lines: [Line]
  var font: TextFont

  /// The marks from `top` down between two edges, and where they end.
  func marks(left: Double, right: Double, top: Double) -> (marks: [Mark], bottom: Double) {
    let bold = TextFont(size: font.size, weight: .bold)
    let usual = font.size * 1.75
    let gap = font.size * 1.3
    // Entries of all lines begin at one edge where the headings leave enough room.
    let widest = lines.map { bold.width(of: $0.title) }.max() ?? 0
    let start = left + min(widest, (right - left) * 0.35) + (widest > 0 ? gap * 0.7 : 0)
    var marks: [Mark] = []
    var y = top
    for line in lines {
      let pitch = max(usual, (line.entries.map(\.height).max() ?? 0) + font.size * 0.5)
      y += (pitch - usual) / 2
      let title = bold.wrap(line.title, width: start - left - gap * 0.5, limit: 2)
      for (index, text) in title.lines.enumerated() {
        marks.append(
          .text(Mark.Text(text, at: ScenePoint(x: left, y: y + pitch * Double(index)), font: bold)))
      }
      var x = start
      var rows = 0
      for entry in line.entries {
        let sign = entry.width > 0 ? entry.width + font.size * 0.4 : 0
        let room = right - start - sign
        let text = font.wrap(entry.text, width: max(room, font.size * 4), limit: 4)
        let width = sign + (text.lines.map(font.width).max() ?? 0)
        if x > start, x + width > right {
          x = start
          rows += 1
        }
        let baseline = y + pitch * Double(rows)
        marks += entry.marks(ScenePoint(x: x + entry.width / 2, y: baseline - font.middle))
        for (index, string) in text.lines.enumerated() {
          marks.append(
            .text(
              Mark.Text(string, at: ScenePoint(x: x + sign, y: baseline + pitch * Double(index)), font: font))
          )
        }
        rows += text.lines.count - 1
        x = text.lines.count > 1 ? right : x + width + gap
      }
      y += pitch * Double(max(rows + 1, title.lines.count)) - (pitch - usual) / 2
    }
    return (marks, y)
  }
}

extension PlotLegend {
  /// A line of words alone.
  static func note(_ text: String) -> Line { Line(title: "Note", entries: [Entry(width: 0, text: text)]) }

  /// A line for each tool whose judgements occur, from best to worst.
  static func bias(_ judgements: some Sequence<BiasJudgement?>, font: TextFont) -> [Line] {
    var tools: [String?] = []
    var levels: [String?: [BiasJudgement]] = [:]
    var isSomeUnjudged = false
    for judgement in judgements {
      guard let judgement else {
        isSomeUnjudged = true
        continue
      }
      if levels[judgement.tool] == nil { tools.append(judgement.tool) }
      if !(levels[judgement.tool] ?? []).contains(judgement) {
        levels[judgement.tool, default: []].append(judgement)
      }
    }
    let radius = font.size * 0.55
    func swatch(_ judgement: BiasJudgement) -> Entry {
      Entry(width: 2 * radius, text: judgement.level) { center in
        JudgementSign(level: judgement.disc, radius: radius).marks(at: center)
      }
    }
    var lines = tools.map { tool in
      let sorted = (levels[tool] ?? []).sorted { ($0.rank, $0.level) < ($1.rank, $1.level) }
      return Line(
        title: "Risk of bias" + (tool.map { " (\($0))" } ?? ""),
        entries: sorted.map(swatch))
    }
    let unjudged = Entry(width: 2 * radius, text: JudgementSign.missingWords) { center in
      JudgementSign.missing(at: center, radius: radius)
    }
    // Beside the judgements of the only tool, and apart from those of several.
    if isSomeUnjudged, lines.count == 1 { lines[0].entries.append(unjudged) }
    if isSomeUnjudged, lines.count > 1 { lines.append(Line(title: "Risk of bias", entries: [unjudged])) }
    return lines
  }
}
