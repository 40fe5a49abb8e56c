import Evidence

/// Which measure the effects are computed by.
enum MeasureChoice {
  /// The measure that was named; otherwise the shipped dataset's own, or ready-made effects where the table has them.
  static func entry(_ options: InputOptions, in source: TableSource) throws -> MeasureEntry {
    if let code = options.measure ?? source.dataset?.measure {
      let entry = try named(code)
      if entry.code == "GEN", let told = try EffectWords(options, in: source), told.needMeasure {
        throw measureNeeded(for: told, in: source)
      }
      return entry
    }
    let generic = try named("GEN")
    let columns = try ColumnMap(
      generic.fields, in: source,
      assigned: options.column.filter { assignment in
        generic.fields.contains { assignment.names($0) }
      })
    if columns.missing(in: generic.routes).isEmpty {
      guard let told = try EffectWords(options, in: source) else { return generic }
      guard let only = told.onlyKind else { throw measureNeeded(for: told, in: source) }
      return try named(only.code)
    }
    throw CommandFailure.usage(
      "--measure is needed, for instance --measure \(suggestion(source)): the table has no ready-made effects "
        + "(effect with variance, se, or lower and upper)")
  }

  /// Ready-made effects are pooled as they are, which those of several kinds, or ratios, cannot be.
  private static func measureNeeded(for told: EffectWords, in source: TableSource) -> CommandFailure {
    .data(
      "\(source.name):\(source.table.headerLine): the column '\(told.header)' tells of "
        + "\(told.codes.joined(separator: ", ")): name the measure that they are to be pooled by, such as --measure "
        + "\(told.codes.first ?? "SMD"); the others are converted, or left out with the reason")
  }

  /// The measure of a code, or a failure that names the nearest.
  static func named(_ code: String) throws -> MeasureEntry {
    try Catalogue.measures.element(code, for: "--measure")
  }

  /// A usual measure that the table has the columns of.
  private static func suggestion(_ source: TableSource) -> String {
    let usual = ["RR", "SMD", "IRR", "ZCOR", "PLO", "MN"]
    let fitting = usual.first { code in
      guard let entry = Catalogue.measures[code],
        let columns = try? ColumnMap(entry.fields, in: source, assigned: [])
      else { return false }
      return columns.missing(in: entry.routes).isEmpty
    }
    return fitting ?? "SMD"
  }
}
