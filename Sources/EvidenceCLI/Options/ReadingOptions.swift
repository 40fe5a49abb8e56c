import ArgumentParser
import Evidence

/// What the bytes of a table leave in doubt.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The sheet of a workbook (default: the first that is not hidden).", valueName: "name"))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      "The encoding of the file (default: recognised among UTF-8, UTF-16, Windows-1252 and Mac Roman).",
      valueName: "name"))
  var encoding: TextEncoding?

  @Option(help: "The sign before decimals, where the table leaves it in doubt: point or comma.")
  var decimal: TableReading.DecimalSign?

  @Option(
    help: ArgumentHelp(
      "Words for missing values beside the usual ones: --missing \"99,not reported\". Repeatable.",
      valueName: "words"))
  var missing: [String] = []

  /// The options as a plan.
  var plan: ReadingPlan {
    var plan = ReadingPlan()
    plan.sheet = sheet
    plan.encoding = encoding
    plan.decimalSign = decimal
    plan.missingWords = missing.flatMap { $0.split(separator: ",").map { $0.trimmingSpaces } }
      .filter { !$0.isEmpty }
    return plan
  }
}

extension TextEncoding: ExpressibleByArgument {}
extension TableReading.DecimalSign: ExpressibleByArgument {}
