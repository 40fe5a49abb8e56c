import Evidence

extension LevelMapping {
  /// `TOOL:LEVEL=TOOL:LEVEL,...` on the command line.
  init(_ text: String, tools: JudgementTools, inUse: [RiskOfBiasTool]) throws {
    var steps: [Step] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2 else { throw Self.malformed(part) }
      let (tool, level) = try Self.side(sides[0], part, tools)
      let (target, targetLevel) = try Self.side(sides[1], part, tools)
      guard inUse.contains(where: { $0.code == tool.code }) else {
        throw CommandFailure.usage(
          Unknown.message("--map: a study judged with", tool.code, among: inUse.map(\.code)))
      }
      guard !steps.contains(where: { $0.tool.code == tool.code && $0.level == level }) else {
        throw CommandFailure.usage("--map: '\(tool.code):\(level.code)' stands twice")
      }
      steps.append(Step(tool: tool, level: level, target: target, targetLevel: targetLevel))
    }
    for step in steps {
      if steps.contains(where: { $0.tool.code == step.target.code }) {
        throw CommandFailure.usage(
          "--map: the levels of \(step.target.name) are both mapped and mapped to; map to one ladder that stays"
        )
      }
      if steps.contains(where: { $0.tool.code == step.tool.code && $0.target.code != step.target.code }) {
        throw CommandFailure.usage("--map: the levels of \(step.tool.name) go to two tools; choose one")
      }
    }
    self.init(steps)
  }

  private static func malformed(_ part: Substring) -> CommandFailure {
    .usage("--map: '\(part)' is not TOOL:LEVEL=TOOL:LEVEL, such as robins-i:serious=rob2:high")
  }

  private static func side(
    _ text: String, _ part: Substring, _ tools: JudgementTools
  ) throws -> (RiskOfBiasTool, JudgementLevel) {
    let names = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2 else { throw malformed(part) }
    do throws(RiskOfBiasError) {
      let tool = try tools.named(names[0])
      return (tool, try tool.judgement(names[1]).level)
    } catch {
      throw CommandFailure.usage("--map: \(error)")
    }
  }
}
