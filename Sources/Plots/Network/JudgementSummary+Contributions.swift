public import Analyses
import NetworkMetaAnalysis
import RiskOfBias

extension JudgementSummary {
  /// What studies at each level of risk of bias contribute to each estimate of a network: a bar a comparison; `nil` where no study has an
  /// overall judgement. Studies without a judgement are a part of their own.
  public init?(_ network: ContributedNetwork) {
    guard let assessments = network.assessments,
      let tool = assessments.lazy.compactMap({ $0 }).first(where: { $0.overall != nil })?.tool
    else { return nil }
    let names = network.pooled.treatments
    let all = zip(network.labels, assessments).map { label, assessment in
      assessment
        ?? Assessment(study: label, tool: tool, domains: tool.domains.map { _ in nil }, overall: nil)
    }
    self.init([], weights: [])
    bars = network.contributions.rows.enumerated().flatMap { place, row in
      let used = all.indices.filter { row.studies[$0] > 1e-9 }
      let summary = JudgementSummary(used.map { all[$0] }, weights: used.map { row.studies[$0] })
      return summary.bars.filter { $0.domain == nil }.map { bar in
        var bar = bar
        bar.domain = Domain(
          code: "\(place + 1)", name: "\(names[row.treatment]) against \(names[row.against])")
        return bar
      }
    }
    let tools = bars.map(\.tool).reduce(into: [RiskOfBiasTool]()) { tools, tool in
      if !tools.contains(where: { $0.code == tool.code }) { tools.append(tool) }
    }
    bars = tools.flatMap { tool in bars.filter { $0.tool.code == tool.code } }
  }
}
