import Evidence

/// Which way of each row's effects, z and t is good for people.
struct DirectionOrientation {
  /// Whether rows tell of themselves, by an instrument or a column `better`, so that effects can be aligned.
  let isByRow: Bool
  /// Which way is good for rows that say nothing, where rows need not.
  private let usual: OutcomeDirection
  /// Whether nobody said so.
  private let isAssumed: Bool
  private let outcomes: [Int: RowOutcome]

  /// What the table, the registry and the options say of `rows`.
  init(_ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions) throws {
    var settings = try swim.instruments.settings()
    settings.better = swim.better.map { $0 == .higher ? .higherIsBetter : .lowerIsBetter }
    let found = OutcomeColumns(
      columns.source, settings: settings, instrument: columns["instrument"], subscale: columns["subscale"],
      better: columns["better"])
    usual = settings.better ?? .higherIsBetter
    isAssumed = settings.better == nil
    let code = input.measure ?? columns.source.dataset?.measure
    let isOfScores = try code.map { try MeasureChoice.named($0).scale.takesInstruments } ?? true
    isByRow =
      settings.align != InstrumentOptions.Alignment.none
      && (isOfScores && found.nameInstruments(rows) || columns["better"] != nil)
    guard isByRow else {
      outcomes = [:]
      return
    }
    let all = try found.outcomes(of: rows, appliesInstruments: isOfScores).map { outcome in
      var outcome = outcome
      outcome.flipped = outcome.direction == .lowerIsBetter
      return outcome
    }
    outcomes = Dictionary(uniqueKeysWithValues: zip(rows, all))
  }

  /// 1 where higher is good, -1 where lower is, or why that is not known.
  func sign(row: Int) -> Result<Double, OrientationProblem> {
    guard isByRow else { return .success(usual.signOfBetter) }
    let outcome = outcomes[row]
    if let direction = outcome?.direction { return .success(direction.signOfBetter) }
    return .failure(
      OrientationProblem(reason: outcome?.problem ?? "nothing says which way is better for people"))
  }

  /// What is known of a row's outcome; `nil` where rows need not tell.
  func outcome(row: Int) -> RowOutcome? { outcomes[row] }

  /// A warning where `count` directions come from signs, and nothing says which sign is good.
  func assumption(about count: Int) -> [Warning] {
    guard !isByRow, isAssumed, count > 0 else { return [] }
    return [
      Warning(
        code: "assumed-better",
        message: "\(count) of the directions come from signs, higher taken as better for people; "
          + "say so with --better higher, or --better lower")
    ]
  }
}

/// Why it is not known which way is good.
struct OrientationProblem: Error {
  var reason: String
}
