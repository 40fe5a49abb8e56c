import Evidence

/// Which measure the effects are computed by.
enum MeasureChoice {
  /// The measure that was named; otherwise the shipped dataset's own, or ready-made effects where the table has them.
  static func entry(_ options: InputOptions, in source: TableSource) throws -> MeasureEntry {
    if let code = options.measure { return try named(code) }
    if let code = source.dataset?.measure { return try named(code) }
    let generic = try named("GEN")
    let columns = try ColumnMap(
      generic.fields, in: source,
      assigned: options.column.filter { assignment in
        generic.fields.contains { assignment.names($0) }
      })
    if columns.missing(in: generic.routes).isEmpty { return generic }
    throw CommandFailure.usage(
      "--measure is needed, for instance --measure \(suggestion(source)): the table has no ready-made effects "
        + "(effect with variance, se, or lower and upper)")
  }

  /// The measure of a code, or a failure that names the nearest.
  static func named(_ code: String) throws -> MeasureEntry {
    let known = MeasureCatalogue.codes
    if let match = Code.match(code, among: known), let entry = MeasureCatalogue.entry(code: match) {
      return entry
    }
    throw CommandFailure.usage(Unknown.message("--measure", code, among: known))
  }

  /// A usual measure that the table has the columns of.
  private static func suggestion(_ source: TableSource) -> String {
    let usual = ["RR", "SMD", "IRR", "ZCOR", "PLO", "MN"]
    let fitting = usual.first { code in
      guard let entry = MeasureCatalogue.entry(code: code),
        let columns = try? ColumnMap(entry.fields, in: source, assigned: [])
      else { return false }
      return columns.missing(in: entry.routes).isEmpty
    }
    return fitting ?? "SMD"
  }
}
