import ArgumentParser
import Evidence

/// Other tables whose columns are added.
struct JoinOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add the columns of another table, such as judgements or characteristics; FILE.xlsx!SHEET names a sheet. Repeatable, "
        + "each with its --on.", valueName: "file"),
    completion: .table)
  var join: [String] = []

  @Option(
    help: ArgumentHelp(
      "The headers that rows of a table of --join are found by, in both tables: --on study, --on study,outcome.",
      valueName: "headers"))
  var on: [String] = []

  func validate() throws { _ = try pairs() }

  /// The files with what their rows are found by.
  var plans: [JoinPlan] { (try? pairs()) ?? [] }

  /// The files.
  var paths: [String] { plans.map(\.path) }

  private func pairs() throws -> [JoinPlan] {
    guard let first = join.first else {
      guard on.isEmpty else {
        throw ValidationError("--on belongs to --join: name the other table with --join FILE")
      }
      return []
    }
    guard !on.isEmpty else {
      throw ValidationError("--join \(first): say what its rows are found by, such as --on study")
    }
    guard !join.contains("-") else {
      throw ValidationError(
        "--join -: write the table to a file; standard input is read as the first table alone")
    }
    guard on.count == join.count || on.count == 1 else {
      throw ValidationError(
        "--join is given \(join.count) times and --on \(on.count) times: write one --on for each --join, in the same order, or "
          + "one for all")
    }
    return try join.enumerated().map { index, file in
      JoinPlan(file: file, on: try Self.keys(on[on.count == 1 ? 0 : index]))
    }
  }

  private static func keys(_ text: String) throws -> [String] {
    let keys = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
    guard keys.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError("--on '\(text)': write headers, as in study or study,outcome")
    }
    return keys
  }
}
