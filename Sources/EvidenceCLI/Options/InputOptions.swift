import ArgumentParser
import Evidence

/// Which table, and which of its rows and columns.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A CSV or TSV file, '-' for standard input, or 'dataset:NAME'.", valueName: "data"),
    completion: .file(extensions: ["csv", "tsv", "txt"]))
  var data: String

  @Option(
    help: ArgumentHelp(
      "What the effects are: RR, OR, RD, MD, SMD, ROM, ZCOR, PLO, IRR, ..., or GEN for ready-made ones.",
      valueName: "code"))
  var measure: String?

  @Option(
    help: ArgumentHelp(
      "The header of a field: --column mean1=ee_post. Repeatable.", valueName: "field=header"))
  var column: [ColumnAssignment] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep rows with a value (or != for without it): --where subscale=EE. Repeatable.",
      valueName: "header=value"))
  var conditions: [RowCondition] = []

  @Flag(help: "End with an error where a row would be left out.")
  var strict = false
}

/// `FIELD=HEADER`: where a field is found.
struct ColumnAssignment: ExpressibleByArgument, Hashable {
  var field: String
  var header: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    field = String(argument[..<sign])
    header = String(argument[argument.index(after: sign)...])
    if field.isEmpty || header.isEmpty { return nil }
  }

  var defaultValueDescription: String { "\(field)=\(header)" }

  /// Whether the field is meant, by its name or by metafor's letter for it.
  func names(_ other: InputField) -> Bool { field == other.name || field == other.letter }
}

/// `HEADER=VALUE` or `HEADER!=VALUE`: which rows are used.
struct RowCondition: ExpressibleByArgument, Hashable {
  var header: String
  var value: String
  var isEqual: Bool

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    let before = argument.index(before: sign)
    isEqual = argument[before] != "!"
    header = String(argument[..<(isEqual ? sign : before)])
    value = String(argument[argument.index(after: sign)...])
    if header.isEmpty { return nil }
  }

  var description: String { header + (isEqual ? "=" : "!=") + value }
  var defaultValueDescription: String { description }
}
