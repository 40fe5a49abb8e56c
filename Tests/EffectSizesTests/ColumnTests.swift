import Estimates
import Testing

@testable import EffectSizes

@Suite struct ColumnTests {
  private static let events1 = InputField("events1", "ai", .notNegative)
  private static let n2 = InputField("n2", "n2i", .positive)

  /// Events and sizes of five groups: one row incomplete, one impossible, one without events.
  private func columns() throws -> FieldColumns {
    try FieldColumns(
      [
        "events1": [10, 5, -1, 0, 8], "n1": [30, 20, 20, 10, 40],
        "events2": [15, 7, 3, 0, 9], "n2": [27, .nan, 20, 10, 40],
      ], rowCount: 5)
  }

  private func entry(_ code: String) throws -> MeasureEntry {
    try #require(Catalogue.measures[code])
  }

  @Test func onlyRowsWithoutAnEffectHaveProblems() throws {
    let settings = MeasureSettings(zeroCells: ContinuityCorrection.none)
    let effects = try entry("RR").effects(of: columns(), settings: settings)
    #expect(
      effects.problems == [
        1: .missing(["n2"]),
        2: .impossible(field: "events1", value: -1, reason: "must not be negative"),
        3: .undefined(reason: "no events in either group"),
      ])
    #expect(effects.estimates.map(\.isNaN) == [false, true, true, true, false])
    #expect(effects[1] == nil)
  }

  /// Rows that drop out do not shift the effects of the others.
  @Test func effectsAreThoseOfTheRowsAlone() throws {
    let effects = try entry("RR").effects(of: columns())
    for row in [0, 3, 4] {
      let alone = try entry("RR").effects(of: columns().selecting([row]))
      #expect(effects[row] == alone[0])
    }
  }

  @Test func averagesUseTheRowsThatMakeASummary() throws {
    let settings = MeasureSettings(
      varianceCode: "AV", zeroCells: ContinuityCorrection(addition: 0, to: .none, dropsDoubleZeros: true))
    let all = try entry("RR").effects(of: columns(), settings: settings)
    let complete = try entry("RR").effects(of: columns().selecting([0, 4]), settings: settings)
    #expect([all[0], all[4]] == [complete[0], complete[1]])
    #expect(all.problems[3] == .undefined(reason: "no events, or only events, in both groups: dropped"))
  }

  /// A value is checked even where the row lacks others, and the first field of the measure is named.
  @Test func theFirstImpossibleFieldIsNamed() throws {
    let columns = try FieldColumns(["sd1": [-1], "n2": [0]], rowCount: 1)
    #expect(
      try entry("MD").effects(of: columns).problems
        == [0: .impossible(field: "sd1", value: -1, reason: "must be more than 0")])
  }

  @Test(arguments: ["RR", "OR", "RD", "SMD", "GEN"])
  func noRowsGiveNoEffects(_ code: String) throws {
    let effects = try entry(code).effects(of: FieldColumns(rowCount: 0))
    #expect(effects.count == 0 && effects.problems.isEmpty)
  }

  /// A stage replaces numbers of some rows, and the measure reads what it left.
  @Test func stagesReplaceNumbers() throws {
    var columns = try columns()
    columns[Self.n2, 1] = 24
    columns[Self.events1, 2] = nil
    #expect(columns.rowsHaving([Self.events1, Self.n2]) == [true, true, false, true, true])
    let effects = try entry("RD").effects(of: columns)
    #expect(effects.problems == [2: .missing(["events1"])])
  }

  @Test func columnsAreSetReadAndRemovedWhole() throws {
    var columns = FieldColumns(rowCount: 2)
    #expect(columns[Self.n2] == nil && columns[Self.n2, 1] == nil)
    columns[Self.n2, 1] = 4
    #expect(columns[Self.n2]?[1] == 4 && columns[Self.n2, 0] == nil)
    columns[Self.n2] = [1, 2]
    #expect(columns[0].number(Self.n2) == 1)
    columns[Self.n2] = nil
    #expect(columns.names.isEmpty)
    #expect(columns.rowsHaving([Self.n2]) == [false, false])
  }

  @Test func columnsOfUnequalLengthAreRefused() {
    #expect(throws: EffectSizesError.unequalLengths(name: "n1", expected: 3, found: 2)) {
      try FieldColumns(["n1": [1, 2]], rowCount: 3)
    }
  }

  @Test func aColumnOfAnotherLengthIsAProgrammersError() async {
    await #expect(processExitsWith: .failure) {
      var columns = FieldColumns(rowCount: 3)
      columns[InputField("n1", nil)] = [1]
    }
  }

  @Test func errorsDescribeThemselves() {
    #expect(
      "\(RowProblem.impossible(field: "events1", value: 31, reason: "exceeds n1"))" == "events1 31 exceeds n1"
    )
    #expect("\(SummaryError.missing(["sd1", "n2"]))" == "missing sd1, n2")
    #expect(
      "\(EffectSizesError.unknownVariance(code: "X", measure: "RR", known: ["LS", "AV"]))"
        == "RR has no variance 'X'; its variances are LS, AV")
    #expect("\(UndefinedEffect("a cell is zero"))" == "a cell is zero")
  }
}
