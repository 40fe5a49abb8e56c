public import RiskOfBias

extension DomainBias {
  /// Reads `DOMAIN:LEVEL=MEAN:SD,...`, with `TOOL:` before the domain where only that tool's is meant.
  ///
  /// - Throws: `JudgementTextError`.
  public static func beliefs(
    _ text: String, tools: [RiskOfBiasTool]
  ) throws(JudgementTextError) -> [Belief] {
    let reader = JudgementText(tools: tools)
    var beliefs: [Belief] = []
    for entry in try reader.entries(text, form: Belief.form) {
      guard let bias = BiasBelief(entry.value) else {
        throw .impossible(
          part: entry.part, expected: "write MEAN:SD, such as 0.10:0.05, with an SD that is not negative")
      }
      guard let belief = try reader.belief(entry.key, bias) else {
        throw .malformed(part: entry.part, form: Belief.form)
      }
      guard !beliefs.contains(where: { $0.key == belief.key }) else { throw .repeated(belief.key) }
      beliefs.append(belief)
    }
    return beliefs
  }
}

extension DomainBias.Belief {
  fileprivate static let form = "DOMAIN:LEVEL=MEAN:SD, such as D1:high=0.10:0.05"

  fileprivate var key: String { (tool.map { $0 + ":" } ?? "") + domain + ":" + level }
}

extension JudgementText {
  /// The belief about `DOMAIN:LEVEL` or `TOOL:DOMAIN:LEVEL`; `nil` for another form.
  fileprivate func belief(
    _ key: String, _ bias: BiasBelief
  ) throws(JudgementTextError) -> DomainBias.Belief? {
    let names = key.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(names.count) else { return nil }
    let tool = names.count == 3 ? try tool(names[0]) : nil
    let (domainName, levelName) = (names[names.count - 2], names[names.count - 1])
    let text = tool.map { JudgementText(tools: [$0]) } ?? self
    let (domain, level) = try text.first { tool throws(RiskOfBiasError) in
      let domain = try tool.domain(domainName)
      return (domain.code, try tool.judgement(levelName, of: domain).code)
    }
    return DomainBias.Belief(tool: tool?.code, domain: domain, level: level, bias: bias)
  }
}
