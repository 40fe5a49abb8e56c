import Evidence

/// The one-sided p values of a table's rows, with what was left out and why.
struct DirectionPValues {
  /// A row with a p value.
  struct Row {
    /// The position in the table.
    var row: Int
    var study: String
    var pValue: OneSidedPValue
    /// Where it came from: `p`, `p-two-sided`, `z`, `t` or `effect`.
    var route: String
    /// What t's degrees of freedom were taken from, where they are not given: `n - 2`.
    var degreesOfFreedomFrom: String?
    /// The weight, where it is known.
    var weight: Double?
  }

  let columns: DirectionColumns
  let rows: [Row]
  let excluded: [ExcludedRow]
  let warnings: [Warning]
  /// What the weights are: `weight`, or `root n`; `nil` where there are none.
  let weighting: String?

  var source: TableSource { columns.source }

  init(_ columns: DirectionColumns, rows selected: [Int], input: InputOptions, swim: SwimOptions)
    throws
  {
    let effects = try DirectionEffects.read(columns, rows: selected, input: input, swim: swim)
    let orientation = try DirectionOrientation(columns, rows: selected, input: input, swim: swim)
    let reader = PValueReader(
      columns: columns, effects: effects, orientation: orientation)
    guard ["p", "z", "t"].contains(where: { columns[$0] != nil }) || effects != nil else {
      throw Self.noPValues(columns.source)
    }
    weighting = columns["weight"] != nil ? "weight" : Self.hasSizes(columns) ? "root n" : nil
    var rows: [Row] = []
    var excluded: [ExcludedRow] = []
    for row in selected {
      switch try reader.read(row) {
      case .success(let found):
        rows.append(
          Row(
            row: row, study: columns.label(row: row), pValue: found.pValue, route: found.route,
            degreesOfFreedomFrom: found.df,
            weight: try Self.weight(columns, row: row, weighting)))
      case .failure(let problem): excluded.append(columns.excluded(row: row, problem.reason))
      }
    }
    if rows.isEmpty {
      throw CommandFailure.data(
        "\(columns.source.name): no row has a p value"
          + (excluded.first.map { " (\($0.study): \($0.reason))" } ?? ""))
    }
    self.columns = columns
    self.rows = rows
    self.excluded = excluded
    warnings =
      (effects?.warnings ?? [])
      + orientation.assumption(about: rows.count { ["z", "t", "effect"].contains($0.route) })
      + Self.takenFromSizes(rows)
  }

  /// A warning about degrees of freedom that are not in the table.
  private static func takenFromSizes(_ rows: [Row]) -> [Warning] {
    let taken = rows.filter { $0.degreesOfFreedomFrom != nil }
    guard !taken.isEmpty else { return [] }
    let ways = Set(taken.compactMap(\.degreesOfFreedomFrom)).sorted().joined(separator: " or ")
    return [
      Warning(
        code: "assumed-df",
        message: "t without df: \(ways) is taken for " + taken.map(\.study).listed)
    ]
  }

  private static func hasSizes(_ columns: DirectionColumns) -> Bool {
    columns["n"] != nil || columns["n1"] != nil && columns["n2"] != nil
  }

  private static func weight(_ columns: DirectionColumns, row: Int, _ weighting: String?) throws -> Double? {
    switch weighting {
    case "weight": try columns.positive("weight", row: row)
    case nil: nil
    default: try columns.sampleSize(row: row)?.squareRoot()
    }
  }

  private static func noPValues(_ source: TableSource) -> CommandFailure {
    .data(
      "\(source.name):\(source.table.headerLine): p values need a column 'p', 'z', 't' with 'df', or effects with "
        + "their precision: \(source.missing("p")); name another header with --column p=HEADER")
  }
}

/// Why a row has no p value.
private struct PValueProblem: Error {
  var reason: String
}

/// Reads the p value of a row by the first route that its filled fields allow.
private struct PValueReader {
  typealias Found = Result<(pValue: OneSidedPValue, route: String, df: String?), PValueProblem>

  let columns: DirectionColumns
  let effects: DirectionEffects?
  /// Which way of z, t and effects is good.
  let orientation: DirectionOrientation

  func read(_ row: Int) throws -> Found {
    if let column = columns["p"], let p = try columns.number("p", row: row) {
      guard p > 0, p <= 1 else {
        throw columns.source.failure(row: row, column: column, "is not a p value: more than 0 and at most 1")
      }
      return try fromP(p, row: row)
    }
    if let z = try columns.number("z", row: row) {
      return try turned(row) { .success((pValue: try OneSidedPValue(z: $0 * z), route: "z", df: nil)) }
    }
    if let t = try columns.number("t", row: row) { return try fromT(t, row: row) }
    return try fromEffect(row)
  }

  private func fromP(_ p: Double, row: Int) throws -> Found {
    guard columns["sign"] != nil || columns["direction"] != nil else {
      return .success((pValue: try OneSidedPValue(p), route: "p", df: nil))
    }
    switch try columns.sign(row: row) {
    case .better:
      return .success(
        (pValue: try OneSidedPValue(twoSided: p, isBenefit: true), route: "p-two-sided", df: nil))
    case .worse:
      return .success(
        (pValue: try OneSidedPValue(twoSided: p, isBenefit: false), route: "p-two-sided", df: nil))
    case .none? where p == 1:
      return .success((pValue: try OneSidedPValue(0.5), route: "p-two-sided", df: nil))
    case let direction?:
      return .failure(
        PValueProblem(
          reason: "its direction is '\(direction.rawValue)', which turns a two-sided p neither way"))
    case nil:
      return .failure(PValueProblem(reason: "p is two-sided here: add its sign, + or -, to use it"))
    }
  }

  /// What a row's orientation makes of it, or why it has none.
  private func turned(_ row: Int, _ read: (Double) throws -> Found) throws -> Found {
    switch orientation.sign(row: row) {
    case .success(let sign): try read(sign)
    case .failure(let problem): .failure(PValueProblem(reason: problem.reason))
    }
  }

  private func fromT(_ t: Double, row: Int) throws -> Found {
    guard let (df, origin) = try degreesOfFreedom(row) else {
      return .failure(
        PValueProblem(reason: "t without its degrees of freedom: add df, or n (or n1 and n2)"))
    }
    return try turned(row) {
      .success((pValue: try OneSidedPValue(t: $0 * t, degreesOfFreedom: df), route: "t", df: origin))
    }
  }

  /// The degrees of freedom of t, and what they are taken from where they are not given.
  private func degreesOfFreedom(_ row: Int) throws -> (Double, String?)? {
    if let df = try columns.positive("df", row: row) { return (df, nil) }
    if let n1 = try columns.positive("n1", row: row), let n2 = try columns.positive("n2", row: row) {
      return n1 + n2 > 2 ? (n1 + n2 - 2, "n1 + n2 - 2") : nil
    }
    guard let n = try columns.positive("n", row: row), n > 2 else { return nil }
    return (n - 2, "n - 2")
  }

  private func fromEffect(_ row: Int) throws -> Found {
    guard let effect = effects?.values[row] else {
      return .failure(PValueProblem(reason: effects?.reasons[row] ?? "missing p"))
    }
    guard let error = effect.standardError else {
      return .failure(
        PValueProblem(reason: "an effect without its precision: add variance, se, or lower and upper"))
    }
    let null = effects?.scale.nullValue ?? 0
    return try turned(row) {
      let z = $0 * (effect.estimate - null) / error
      return .success((pValue: try OneSidedPValue(z: z), route: "effect", df: nil))
    }
  }
}
