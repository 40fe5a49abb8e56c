import ArgumentParser
import Evidence

struct RobCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rob",
    abstract: "Show judgements of risk of bias, and pool with them in view.",
    discussion: """
      Judgements come from the columns rob (overall), rob_tool, and the tool's domains (D1, D2, ...). Tools are \
      \(RiskOfBiasTools.codes.joined(separator: ", ")), or your own: --tool FILE.json.

      EXAMPLES
        evidence rob traffic-light trials.csv -o traffic-light.svg -o traffic-light.csv
        evidence rob summary trials.csv --measure SMD -o summary.svg
        evidence rob pool trials.csv --measure SMD --quality low=1,some-concerns=0.7,high=0.3
        evidence rob pool trials.csv --measure SMD --bias high=-0.2:0.1 -o strategies.svg -o strategies.csv
      """,
    subcommands: [RobTrafficLightCommand.self, RobSummaryCommand.self, RobPoolCommand.self])
}
