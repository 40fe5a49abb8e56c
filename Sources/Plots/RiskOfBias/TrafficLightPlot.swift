public import Graphics
public import RiskOfBias

/// A traffic-light table: a row for each study, a column for each domain and the overall judgement, a disc with a sign in
/// each cell. Studies of different tools stand in panels of their own.
///
/// Any number of studies and domains: long tables are divided into blocks side by side.
public struct TrafficLightPlot: Sendable {
  /// The assessments, in the order in which they are drawn.
  public var assessments: [Assessment]
  /// The picture's title for those who cannot see it.
  public var title: String
  /// The letters' size in points.
  public var fontSize: Double

  /// A table of assessments.
  public init(_ assessments: [Assessment], title: String = "Risk of bias", fontSize: Double = 9) {
    self.assessments = assessments
    self.title = title
    self.fontSize = fontSize
  }

  /// The table as it is written: `study,rob_tool`, the domains, `rob`. It reads as input.
  public var records: PlotRecords {
    let codes = assessments.judgedDomainCodes
    return PlotRecords(
      headers: ["study", "rob_tool"] + codes + ["rob"],
      rows: assessments.map { assessment in
        [assessment.study, assessment.tool.code]
          + codes.map { assessment.judgement(ofDomain: $0)?.judgement.code ?? "" }
          + [assessment.overall?.code ?? ""]
      })
  }

  /// The finished picture. O(studies x domains).
  public func scene() -> Scene {
    var drawing = TrafficLightDrawing(fontSize: fontSize)
    let tools = assessments.tools
    for tool in tools {
      drawing.draw(
        assessments.filter { $0.tool.code == tool.code }, tool: tool,
        labelWidth: drawing.labelWidth(of: assessments), showsHeading: tools.count > 1)
    }
    return Scene(
      title: title, description: description, width: drawing.width, height: drawing.bottom + drawing.margin,
      marks: drawing.marks)
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
