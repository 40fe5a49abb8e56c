import Evidence

/// The effects of rows, where the table has any: computed by a measure that is named, or ready made.
struct DirectionEffects {
  /// An effect, with its standard error where that is known.
  struct Value {
    var estimate: Double
    var standardError: Double?
  }

  /// What the effects are.
  let scale: EffectScale
  /// The codes of the measures that a column `effect_measure` tells of, where effects are taken as they stand.
  var kinds: [String] = []
  /// The effects by row.
  let values: [Int: Value]
  /// Why rows have none.
  let reasons: [Int: String]
  let warnings: [Warning]

  /// The effects of `rows`; `nil` where the table has none.
  ///
  /// A measure that is named, or that a shipped dataset is for, computes them as `evidence effects` does; otherwise a column `effect` holds them, with or
  /// without their precision.
  static func read(
    _ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions
  ) throws -> Self? {
    if let code = input.measure ?? columns.source.dataset?.measure, code != "GEN" {
      let entry = try MeasureChoice.named(code)
      return try Self(columns, rows: rows, entry: entry, input: input, swim: swim)
    }
    guard columns["effect"] != nil else { return nil }
    return try Self(readyMade: columns, rows: rows, input: input, swim: swim)
  }

  /// Effects as they are reported: who reads them turns them, by `DirectionOrientation`.
  private init(
    _ columns: DirectionColumns, rows: [Int], entry: MeasureEntry, input: InputOptions, swim: SwimOptions
  ) throws {
    let known = Set(["study"] + (RoutePlan(entry).fields + ReportedRows.wordFields).map(\.name))
    let assigned = input.column.filter { assignment in
      known.contains(assignment.field)
    }
    var alignment = try swim.instruments.settings()
    alignment.align = InstrumentOptions.Alignment.none
    let table = try EffectTable(
      columns.source, rows: rows, entry: entry, settings: MeasureSettings(),
      stages: StageOptions(alignment: alignment), assigned: assigned)
    guard table.scale.nullValue != nil else {
      throw CommandFailure.usage(
        "--measure \(entry.code): \(table.scale.name.lowercased()) has no value of no effect, so no direction"
      )
    }
    scale = table.scale
    values = Dictionary(
      uniqueKeysWithValues: table.rows.map {
        ($0.row, Value(estimate: $0.effect.estimate, standardError: $0.effect.standardError))
      })
    reasons = Dictionary(uniqueKeysWithValues: table.excluded.map { ($0.row - 1, $0.reason) })
    warnings = table.warnings.filter { $0.code != "mixed-directions" }
  }

  private init(
    readyMade columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions
  ) throws {
    let told = try EffectWords(input, in: columns.source)
    let mixed = told.flatMap { $0.needMeasure ? $0 : nil }
    let precise = mixed != nil ? nil : try Self.precise(columns, rows: rows, input: input, swim: swim)
    var values = precise?.values ?? [:]
    var reasons: [Int: String] = [:]
    for row in rows where values[row] == nil {
      guard let effect = try columns.number("effect", row: row) else { continue }
      let isRatio = told?.words[row]?.isRatio ?? false
      guard effect > 0 || !isRatio else {
        reasons[row] = "a ratio is more than 0: \(effect)"
        continue
      }
      values[row] = Value(estimate: isRatio ? .log(effect) : effect, standardError: nil)
    }
    scale = .generic
    self.values = values
    self.reasons = reasons
    warnings = (precise?.warnings ?? []) + (mixed.map { [Self.warning($0)] } ?? [])
    kinds = told?.codes ?? []
  }

  private static func warning(_ told: EffectWords) -> Warning {
    Warning(
      code: "effect-kinds",
      message:
        "effects of \(told.codes.joined(separator: ", ")): only their direction is taken, of "
        + "ratios that of their logarithms; name one measure with --measure to have them converted, with their precision"
    )
  }

  /// The ready-made effects that have a precision; `nil` where the table has no column of one.
  private static func precise(
    _ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions
  ) throws -> Self? {
    let entry = try MeasureChoice.named("GEN")
    let assigned = input.column.filter { assignment in entry.fields.contains { $0.name == assignment.field } }
    let map = try ColumnMap(entry.fields, in: columns.source, assigned: assigned)
    guard map.missing(in: entry.routes).isEmpty else { return nil }
    return try Self(columns, rows: rows, entry: entry, input: input, swim: swim)
  }
}

extension DirectionEffects {
  /// The effects with the sign that all rows share, where rows tell which way is good; those that do not have a reason.
  func aligned(_ orientation: DirectionOrientation) -> DirectionEffects {
    guard orientation.isByRow else { return self }
    let null = scale.nullValue ?? 0
    var (values, reasons) = (values, reasons)
    for (row, value) in self.values {
      switch orientation.sign(row: row) {
      case .success(let sign): values[row]?.estimate = sign < 0 ? 2 * null - value.estimate : value.estimate
      case .failure(let problem):
        values[row] = nil
        reasons[row] = problem.reason
      }
    }
    var aligned = DirectionEffects(scale: scale, values: values, reasons: reasons, warnings: warnings)
    aligned.kinds = kinds
    return aligned
  }

  private init(scale: EffectScale, values: [Int: Value], reasons: [Int: String], warnings: [Warning]) {
    self.scale = scale
    self.values = values
    self.reasons = reasons
    self.warnings = warnings
  }
}
