public import Graphics
public import RiskOfBias
import Tables

/// A traffic-light table: a row for each study, a column for each domain and the overall judgement, a disc with a sign in
/// each cell. Studies of different tools stand in panels of their own.
///
/// Any number of studies and domains: long tables are divided into blocks side by side.
public struct TrafficLightPlot: Sendable {
  /// The assessments, in the order in which they are drawn.
  public var assessments: [Assessment]
  /// The panel that each assessment stands in, such as an outcome; `nil` for one panel a tool.
  public var groups: [String]?
  /// The picture's title for those who cannot see it.
  public var title: String
  /// The letters' size in points.
  public var fontSize: Double
  /// The picture's width in points; `nil` for what the columns need. Letters become smaller where it is
  /// narrow, and names narrower before letters have less than 7 points.
  public var width: Double?

  /// A table of assessments, with the panel of each where there are several.
  public init(
    _ assessments: [Assessment], groups: [String]? = nil, title: String = "Risk of bias", fontSize: Double = 9
  ) {
    precondition(groups.map { $0.count == assessments.count } ?? true, "one group for each assessment")
    self.assessments = assessments
    self.groups = groups
    self.title = title
    self.fontSize = fontSize
  }

  /// The table as it is written: `study,rob_tool`, the domains, `rob`, behind `by` where there are groups. It reads as
  /// input.
  var records: PictureTable {
    let codes = assessments.judgedDomainCodes
    return PictureTable(
      headers: (groups == nil ? [] : ["by"]) + ["study", "rob_tool"] + codes + ["rob"],
      rows: assessments.enumerated().map { place, assessment in
        (groups.map { [.text($0[place])] } ?? []) + [.text(assessment.study), .text(assessment.tool.code)]
          + codes.map { CSVValue(assessment.judgement(ofDomain: $0)?.judgement.code) }
          + [CSVValue(assessment.overall?.code)]
      })
  }

  /// The finished picture. O(studies x domains).
  public func picture() -> Picture {
    let drawing = drawing
    return Picture(
      title: title, description: description, table: records,
      scene: MarkScene(
        width: width ?? drawing.width, height: drawing.bottom + drawing.margin,
        marks: drawing.marks))
  }

  /// The table in its letters, or in smaller ones that fit the width; where these would have less than 7 points, with narrower
  /// names and fewer blocks side by side, as far as that goes.
  private var drawing: TrafficLightDrawing {
    let usual = drawing(fontSize)
    guard let width, usual.width > width else { return usual }
    // Every length of the table is a multiple of the letters' size, so one step reaches the width.
    let size = fontSize * width / usual.width
    if size >= LetterSize.least { return drawing(size) }
    let least = min(fontSize, LetterSize.least)
    let narrow = drawing(least, mostWidth: width)
    guard narrow.width > width + 0.01 else { return narrow }
    return drawing(least * width / narrow.width, mostWidth: width)
  }

  private func drawing(_ fontSize: Double, mostWidth: Double? = nil) -> TrafficLightDrawing {
    var drawing = TrafficLightDrawing(fontSize: fontSize, leastWidth: width, mostWidth: mostWidth)
    let panels = panels
    let labelWidth = drawing.labelWidth(of: assessments, beside: panels.map(\.assessments))
    for (place, panel) in panels.enumerated() {
      drawing.draw(
        panel.assessments, tool: panel.tool, labelWidth: labelWidth,
        heading: panel.heading,
        legend: legend(beneath: place, of: panels),
        explaining: groups == nil ? panel.assessments : assessments)
    }
    return drawing
  }

  /// The tools that are explained beneath a panel: its own, or with groups all of them beneath the last.
  private func legend(beneath place: Int, of panels: [Panel]) -> [RiskOfBiasTool] {
    guard groups != nil else { return [panels[place].tool] }
    return place == panels.count - 1 ? assessments.tools : []
  }

  /// The assessments of one tool in one group.
  private struct Panel {
    var heading: String?
    var tool: RiskOfBiasTool
    var assessments: [Assessment]
  }

  private var panels: [Panel] {
    let tools = assessments.tools
    guard let groups else {
      return tools.map { tool in
        Panel(
          heading: tools.count > 1 ? tool.name : nil, tool: tool,
          assessments: assessments.filter { $0.tool.code == tool.code })
      }
    }
    let names = groups.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return names.flatMap { name in
      let members = assessments.indices.filter { groups[$0] == name }.map { assessments[$0] }
      return tools.compactMap { tool in
        let own = members.filter { $0.tool.code == tool.code }
        let heading = tools.count > 1 ? "\(name), \(tool.name)" : name
        return own.isEmpty ? nil : Panel(heading: heading, tool: tool, assessments: own)
      }
    }
  }

  private var description: String {
    let count = "\(assessments.count) \(assessments.count == 1 ? "study" : "studies")"
    let tools = assessments.tools.map { tool in
      let members = assessments.filter { $0.tool.code == tool.code }
      let parts = tool.levels.compactMap { level -> String? in
        let number = members.count { $0.overall?.level == level }
        return number > 0 ? "\(number) \(level.name.lowercased())" : nil
      }
      return "\(tool.name), \(members.count): "
        + (parts.isEmpty ? "no overall judgement" : "overall " + parts.joined(separator: ", ")) + "."
    }
    return (["Traffic-light table of \(count)."] + tools).joined(separator: " ")
  }
}
