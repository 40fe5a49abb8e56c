import Evidence

/// `DOMAIN:LEVEL=MEAN:SD,...` on the command line, with `TOOL:` before the domain where only one tool's is meant.
struct DomainBiasText {
  let tools: [RiskOfBiasTool]

  func beliefs(_ text: String) throws -> [DomainBias.Belief] {
    var beliefs: [DomainBias.Belief] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.firstIndex(of: "=") else { throw malformed(part) }
      let numbers = AdjustmentValues.colonNumbers(String(part[part.index(after: sign)...]))
      guard let numbers, (1...2).contains(numbers.count), numbers.count < 2 || numbers[1] >= 0 else {
        throw CommandFailure.usage(
          "--bias-domain: '\(part)': write MEAN:SD, such as 0.10:0.05, with an SD that is not negative")
      }
      let bias = BiasBelief(mean: numbers[0], standardDeviation: numbers.count == 2 ? numbers[1] : 0)
      let belief = try belief(String(part[..<sign]), part, bias)
      guard !beliefs.contains(where: { Self.key($0) == Self.key(belief) }) else {
        throw CommandFailure.usage("--bias-domain: '\(Self.key(belief))' stands twice")
      }
      beliefs.append(belief)
    }
    return beliefs
  }

  private static func key(_ belief: DomainBias.Belief) -> String {
    (belief.tool.map { $0 + ":" } ?? "") + belief.domain + ":" + belief.level
  }

  private func belief(_ key: String, _ part: Substring, _ bias: BiasBelief) throws -> DomainBias.Belief {
    let names = key.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch names.count {
    case 2:
      let found = try place(domain: names[0], level: names[1], in: tools)
      return DomainBias.Belief(domain: found.domain, level: found.level, bias: bias)
    case 3:
      guard let tool = tools.first(where: { $0.isNamed(names[0]) }) else {
        throw CommandFailure.usage(
          Unknown.message("--bias-domain: tool", names[0], among: tools.map(\.code)))
      }
      let found = try place(domain: names[1], level: names[2], in: [tool])
      return DomainBias.Belief(tool: tool.code, domain: found.domain, level: found.level, bias: bias)
    default: throw malformed(part)
    }
  }

  /// The codes of a domain and a level of one of the tools.
  private func place(
    domain: String, level: String, in tools: [RiskOfBiasTool]
  ) throws -> (domain: String, level: String) {
    var first: RiskOfBiasError?
    for tool in tools {
      do throws(RiskOfBiasError) {
        return (try tool.domain(domain).code, try tool.judgement(level).code)
      } catch {
        first = first ?? error
      }
    }
    throw CommandFailure.usage("--bias-domain: " + (first.map { "\($0)" } ?? "there is no judgement in use"))
  }

  private func malformed(_ part: Substring) -> CommandFailure {
    .usage("--bias-domain: '\(part)' is not DOMAIN:LEVEL=MEAN:SD, such as D1:high=0.10:0.05")
  }
}
