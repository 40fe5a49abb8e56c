import ArgumentParser
import Evidence

/// Which outcome of a review is read.
struct ReviewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The comparison of a RevMan review (.rm5, .zip), as 'evidence revman' numbers them.",
      valueName: "number"
    ))
  var comparison: Int?

  @Option(help: ArgumentHelp("The outcome within the comparison.", valueName: "number"))
  var outcome: Int?

  /// The options' part of a plan.
  func apply(to rows: inout RowsPlan) {
    rows.comparison = comparison
    rows.outcome = outcome
  }
}
