import ArgumentParser
import Evidence

/// Which tool the judgements were made with.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The tool of rows without a rob_tool: rob2 (default), rob2-cluster, robins-i, rob1, ..., or your own as FILE.json.",
      valueName: "name"),
    completion: .file(extensions: ["json"]))
  var tool: String?

  /// The options as a plan.
  var plan: JudgementsPlan {
    var plan = JudgementsPlan()
    plan.tool = tool ?? plan.tool
    return plan
  }
}
