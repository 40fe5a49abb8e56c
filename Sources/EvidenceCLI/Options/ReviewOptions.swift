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

  /// The choice, with whatever it leaves open.
  var selection: RevManSelection { RevManSelection(comparison: comparison, outcome: outcome) }
}
