import Graphics
import RiskOfBias

@testable import Plots

/// Made-up judgements.
enum FixtureAssessments {
  static func assessment(
    _ study: String, _ tool: String, _ domains: [String?], overall: String?
  ) throws -> Assessment {
    let tool = try RiskOfBiasTools.named(tool)
    return Assessment(
      study: study, tool: tool,
      domains: try domains.map { name in try name.map { try tool.judgement($0) } },
      overall: try overall.map { try tool.judgement($0) })
  }

  /// Two tools in one review, one study without some judgements.
  static func twoTools() throws -> [Assessment] {
    let some = "some concerns"
    return [
      try assessment("Abel 2001", "rob2", ["low", "low", "low", "low", "low"], overall: "low"),
      try assessment("Baker 2005", "rob2", ["low", some, "low", some, "low"], overall: some),
      try assessment("Conti 2010", "rob2", ["high", "low", nil, some, "low"], overall: "high"),
      try assessment(
        "Dörfler & Grün 2013", "robins-i",
        ["serious", "low", "moderate", "low", "low", "no information", "low"], overall: "serious"),
      try assessment(
        "Eze 2019", "robins-i", ["critical", "low", "low", "low", "low", "moderate", "low"],
        overall: "critical"),
    ]
  }

  /// As many studies as asked for, with every level of a tool in turn.
  static func many(_ count: Int, tool code: String) throws -> [Assessment] {
    let tool = try RiskOfBiasTools.named(code)
    return (0..<count).map { index in
      let name =
        index % 9 == 0
        ? "A trial with a name that is much longer than most, number \(index)" : "Study \(index)"
      func level(_ shift: Int) -> Judgement {
        Judgement(level: tool.levels[(index + shift * 3) % tool.levels.count])
      }
      return Assessment(
        study: name, tool: tool, domains: tool.domains.indices.map { level($0) }, overall: level(index % 5))
    }
  }
}
