import ArgumentParser
import Evidence

/// Which tool the rows' risk of bias was judged with.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The risk-of-bias tool of rows without a rob_tool: rob2 (default), robins-i, rob1, ..., or your own as FILE.json.",
      valueName: "name"),
    completion: .file(extensions: ["json"]))
  var tool: String?

  /// The options' part of a plan.
  func apply(to rows: inout RowsPlan) { rows.tool = tool }
}
