import Graphics
public import RiskOfBias
import Tables

/// How the judgements of each domain are distributed: what summary bars show.
public struct JudgementSummary: Sendable, Hashable {
  /// One bar: a domain or the overall judgement of a tool.
  public struct Bar: Sendable, Hashable {
    /// The group of studies, such as an outcome, where there are several.
    public var group: String?
    /// The tool.
    public var tool: RiskOfBiasTool
    /// The domain; `nil` for the overall judgement.
    public var domain: Domain?
    /// The parts, the best level first; levels that no study has are left out.
    public var parts: [Part]
    /// The part of all studies, in percent by weight where there are weights, that the tool's studies are.
    public var toolShare = 100.0

    /// How many studies the tool has.
    public var studies: Int { parts.reduce(0) { $0 + $1.studies } }

    /// The bar's name.
    public var name: String { domain?.shortName ?? "Overall" }
  }

  /// The studies at one level.
  public struct Part: Sendable, Hashable {
    /// The level; `nil` for studies that were not judged.
    public var level: JudgementLevel?
    /// How many studies.
    public var studies: Int
    /// Their share in percent of the tool's studies, by weight where there are weights.
    public var share: Double
  }

  /// The bars, tool by tool, domains before the overall judgement.
  public var bars: [Bar]
  /// Whether shares are by weight.
  public var isWeighted: Bool

  /// The distribution of judgements among studies, each counting once or by its weight (one element a study, not
  /// negative).
  public init(_ assessments: [Assessment], weights: [Double]? = nil) {
    precondition(weights.map { $0.count == assessments.count } ?? true, "one weight for each study")
    isWeighted = weights != nil
    let weights = weights ?? Array(repeating: 1, count: assessments.count)
    let codes = assessments.judgedDomainCodes
    bars = assessments.tools.flatMap { tool -> [Bar] in
      let members = assessments.indices.filter { assessments[$0].tool.code == tool.code }
      let (own, all) = (members.reduce(0) { $0 + weights[$1] }, weights.reduce(0, +))
      func parts(_ judgement: (Assessment) -> Judgement?) -> [Part] {
        Self.parts(tool, members.map { (judgement(assessments[$0])?.level, weights[$0]) })
      }
      var bars = tool.domains.filter { codes.contains($0.code) }.map { domain in
        Bar(tool: tool, domain: domain, parts: parts { $0.judgement(ofDomain: domain.code)?.judgement })
      }
      if members.contains(where: { assessments[$0].overall != nil }) {
        bars.append(Bar(tool: tool, domain: nil, parts: parts(\.overall)))
      }
      if all > 0 { for place in bars.indices { bars[place].toolShare = 100 * own / all } }
      return bars
    }
  }

  /// The distributions of several groups of studies side by side, all weighted or none.
  public init(_ groups: [(name: String, summary: JudgementSummary)]) {
    isWeighted = groups.first?.summary.isWeighted ?? false
    bars = groups.flatMap { name, summary in
      summary.bars.map { bar in
        var bar = bar
        bar.group = name
        return bar
      }
    }
  }

  private static func parts(
    _ tool: RiskOfBiasTool, _ judged: [(level: JudgementLevel?, weight: Double)]
  ) -> [Part] {
    let total = judged.reduce(0) { $0 + $1.weight }
    let levels: [JudgementLevel?] = tool.levels.map { $0 } + [nil]
    return levels.compactMap { level in
      let members = judged.filter { $0.level == level }
      guard !members.isEmpty, total > 0 else { return nil }
      return Part(
        level: level, studies: members.count, share: 100 * members.reduce(0) { $0 + $1.weight } / total)
    }
  }

  /// The bars as they are written: a row for each part, behind `by` where there are groups.
  var records: PictureTable {
    let hasGroups = bars.contains { $0.group != nil }
    return PictureTable(
      headers: (hasGroups ? ["by"] : []) + ["rob_tool", "domain", "name", "level", "k", "share"],
      rows: bars.flatMap { bar in
        bar.parts.map { part in
          (hasGroups ? [CSVValue(bar.group)] : []) + [
            .text(bar.tool.code), .text(bar.domain?.code ?? "rob"), .text(bar.name),
            CSVValue(part.level?.code),
            .integer(part.studies), .number(part.share),
          ]
        }
      })
  }
}
