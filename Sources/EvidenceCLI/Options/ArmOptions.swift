import ArgumentParser
import Evidence

/// How sheets with a row for each arm, or with several values in a cell, are read.
struct ArmOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A column whose cells hold several values, as in \"training; supervision\": a study counts under each. Repeatable.",
      valueName: "header"))
  var list: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which arms are comparators, where each row is an arm (columns arm, mean, sd, n): --comparator \"usual care|waiting "
        + "list\"; or a column control (yes).", valueName: "names"))
  var comparator: String?

  @Option(
    help: ArgumentHelp(
      "Which of several times of a study, where each row is an arm: last, first, all, or one by its value.",
      valueName: "time"))
  var time: TimeChoice?

  /// The options' part of a plan.
  var rows: RowsPlan {
    var rows = RowsPlan()
    rows.lists = list
    rows.comparators = (comparator ?? "").split(separator: "|").map { $0.trimmingSpaces }
      .filter { !$0.isEmpty }
    rows.time = time
    return rows
  }
}

extension TimeChoice: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
