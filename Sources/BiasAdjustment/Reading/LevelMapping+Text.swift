import Estimates
public import RiskOfBias

extension LevelMapping {
  /// Reads `TOOL:LEVEL=TOOL:LEVEL,...`.
  ///
  /// - Parameters:
  ///   - text: The steps.
  ///   - toolsInUse: The tools that studies were judged with, which steps start from.
  ///   - toolNamed: The tool of a name.
  /// - Throws: `JudgementTextError`.
  public init(
    _ text: String, toolsInUse: [RiskOfBiasTool],
    toolNamed: (String) throws(RiskOfBiasError) -> RiskOfBiasTool
  ) throws(JudgementTextError) {
    var steps: [Step] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let step = try Self.step(part, toolNamed)
      guard toolsInUse.contains(where: { $0.code == step.tool.code }) else {
        throw .unknown(
          UnknownChoice("a study judged with", step.tool.code, among: toolsInUse.map(\.code)))
      }
      guard !steps.contains(where: { $0.tool.code == step.tool.code && $0.level == step.level }) else {
        throw .repeated("\(step.tool.code):\(step.level.code)")
      }
      steps.append(step)
    }
    for step in steps {
      if steps.contains(where: { $0.tool.code == step.target.code }) {
        throw .mappedFromAndTo(tool: step.target.name)
      }
      if steps.contains(where: { $0.tool.code == step.tool.code && $0.target.code != step.target.code }) {
        throw .mappedToTwo(tool: step.tool.name)
      }
    }
    self.init(steps)
  }

  private static func step(
    _ part: Substring, _ toolNamed: (String) throws(RiskOfBiasError) -> RiskOfBiasTool
  ) throws(JudgementTextError) -> Step {
    let sides = part.split(separator: "=", omittingEmptySubsequences: false).map {
      $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    }
    guard sides.count == 2, sides.allSatisfy({ $0.count == 2 }) else {
      throw .malformed(
        part: String(part), form: "TOOL:LEVEL=TOOL:LEVEL, such as robins-i:serious=rob2:high")
    }
    do throws(RiskOfBiasError) {
      let (tool, target) = (try toolNamed(sides[0][0]), try toolNamed(sides[1][0]))
      return Step(
        tool: tool, level: try tool.overallJudgement(sides[0][1]).level, target: target,
        targetLevel: try target.overallJudgement(sides[1][1]).level)
    } catch {
      throw .name(error)
    }
  }
}
