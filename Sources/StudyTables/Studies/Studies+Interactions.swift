import Distributions
public import EffectSizes
import Glibc
import Tables

extension Studies {
  /// Interactions that trials report themselves, from their own people.
  public struct ReportedInteractions: Sendable {
    /// Those on the scale of effects, by the trials' names; of turned effects they are turned.
    public var effects: [String: EffectSize] = [:]
    /// The rows of trials that report nothing else, by the trials' names.
    public var rowsOfOthers: [String: [SelectedPosition]] = [:]
    /// What a reader should know of how they were read.
    public var notes: [StudyNote] = []
  }

  /// What trials report of an interaction in columns `interaction` with `interaction_se`, `interaction_lower` and
  /// `interaction_upper` (95%), or `interaction_p`.
  ///
  /// Ratios are ratios or logarithms as the effects beside them are. A standard error or p value alone belongs to the difference
  /// of the trial's subgroups. Rows that lack an effect may report the interaction all the same.
  /// - Parameters:
  ///   - trials: The trial of each study with an effect.
  ///   - header: What tells the trials of rows.
  ///   - differences: The difference of each trial's subgroups, where it has both.
  /// - Throws: `malformed` with all cells that cannot be, or differ between rows of a trial; `effectScaleInDoubt`.
  public func reportedInteractions(
    of trials: [String], by header: String, differences: [String: Double]
  ) throws(StudyTableError) -> ReportedInteractions {
    let columns = try ColumnMap(InteractionReading.fields, in: reader.source)
    guard !columns.found.isEmpty else { return ReportedInteractions() }
    let reading = try InteractionReading(self, columns)
    var interactions = ReportedInteractions()
    var wrong: [MalformedCell] = []
    let withEffects = Set(trials)
    let places = rowsOfTrials(trials, by: header)
    for (trial, members) in places.map(\.trial).positionsByValue {
      let positions = members.map { places[$0].position }
      do throws(StudyTableError) {
        interactions.effects[trial] = try reading.interaction(positions, difference: differences[trial])
        if interactions.effects[trial] != nil, !withEffects.contains(trial) {
          interactions.rowsOfOthers[trial] = positions.map(SelectedPosition.init)
        }
      } catch .malformed(let cells) {
        wrong += cells
      }
    }
    guard wrong.isEmpty else { throw .malformed(wrong) }
    interactions.notes = [reading.reader.pValueBoundNote(rows: places.map { rows[$0.position] })]
      .compactMap(\.self)
    return interactions
  }

  /// The rows with an effect, and those that lack nothing but one, each with its trial.
  private func rowsOfTrials(_ trials: [String], by header: String) -> [(trial: String, position: Int)] {
    let known = Dictionary(uniqueKeysWithValues: zip(included, trials))
    return rows.indices.compactMap { position in
      if let trial = known[position] { return (trial, position) }
      guard exclusions[position]?.leavesInteraction ?? false else { return nil }
      return trial(position, by: header).map { ($0, position) }
    }
  }

  /// What stands for a row's trial in a column, or its study's name.
  private func trial(_ position: Int, by header: String) -> String? {
    if header == StudyTable.studyField.name { return labels[position] }
    if header == clusterField { return trialName(position) ?? labels[position] }
    return reader.source.table.column(named: header).flatMap {
      reader.source.table.text(row: rows[position], column: $0)
    }
  }

  /// Whether the effect of a row is turned, or would be if it had one.
  fileprivate func turns(_ position: Int) -> Bool {
    guard isAligned, exclusions[position] != nil else { return outcomes?[position].flipped ?? false }
    return outcomes?[position].direction == .lowerIsBetter
  }
}

extension Exclusion {
  /// Whether the row may report an interaction all the same: it lacks an effect, or the level that its effect is of.
  fileprivate var leavesInteraction: Bool {
    if case .missingValue(_, .interaction) = self { true } else { mayLackPrecisionAlone }
  }
}

/// Reads the columns of interactions.
struct InteractionReading {
  private static let estimate = InputField("interaction", nil)
  private static let error = InputField("interaction_se", nil)
  private static let lower = InputField("interaction_lower", nil)
  private static let upper = InputField("interaction_upper", nil)
  private static let pValue = InputField("interaction_p", nil)

  static let fields = [estimate, error, lower, upper, pValue]

  private let studies: Studies
  let reader: RowReader
  private var areRatios = false

  fileprivate init(_ studies: Studies, _ columns: ColumnMap) throws(StudyTableError) {
    self.studies = studies
    reader = RowReader(source: studies.reader.source, columns: columns)
    areRatios = try tellScale()
  }

  /// A number of a trial, and the row that has it.
  private struct Found {
    var number: Double
    var position: Int
  }

  /// The interaction of a trial with rows at some positions; `nil` where they report none.
  func interaction(_ positions: [Int], difference: Double?) throws(StudyTableError) -> EffectSize? {
    let own = try found(Self.estimate, positions)
    let error = try found(Self.error, positions)
    let pValue = try found(Self.pValue, positions)
    let bounds = try bounds(positions, around: own)
    if let error, !(error.number > 0) {
      throw malformed(Self.error, error, "is not above 0, as a standard error is")
    }
    if let pValue, !(pValue.number > 0 && pValue.number < 1) {
      throw malformed(Self.pValue, pValue, "is not between 0 and 1, as a p value is")
    }
    guard let estimate = try own.map(onScale) ?? difference else { return nil }
    if let error = error?.number ?? bounds {
      return effect(estimate, error, own, positions)
    }
    guard let pValue else {
      guard let own else { return nil }
      throw malformed(
        Self.estimate, own,
        "stands without interaction_se, interaction_lower and interaction_upper, or interaction_p; write one, or leave it blank"
      )
    }
    guard estimate != 0 else {
      throw malformed(Self.pValue, pValue, "tells no standard error of no difference; write interaction_se")
    }
    return effect(estimate, abs(estimate) / StandardNormal().quantile(1 - pValue.number / 2), own, positions)
  }

  private func effect(
    _ estimate: Double, _ error: Double, _ own: Found?, _ positions: [Int]
  ) -> EffectSize {
    // The difference of turned effects is turned already.
    let isTurned = own != nil && positions.contains(where: studies.turns)
    return EffectSize(estimate: isTurned ? -estimate : estimate, variance: error * error)
  }

  /// The standard error that a 95% interval says; `nil` without one.
  private func bounds(_ positions: [Int], around own: Found?) throws(StudyTableError) -> Double? {
    let lower = try found(Self.lower, positions)
    let upper = try found(Self.upper, positions)
    guard let lower, let upper else {
      if let lower { throw malformed(Self.lower, lower, "stands without interaction_upper") }
      if let upper { throw malformed(Self.upper, upper, "stands without interaction_lower") }
      return nil
    }
    guard let own else { throw malformed(Self.lower, lower, "stands without interaction") }
    guard lower.number < upper.number else {
      throw malformed(Self.lower, lower, "is not below interaction_upper")
    }
    guard (lower.number...upper.number).contains(own.number) else {
      throw malformed(Self.estimate, own, "is outside its interval")
    }
    let (low, high) = (try onScale(lower), try onScale(upper))
    return (high - low) / (2 * StandardNormal().quantile(0.975))
  }

  private func onScale(_ found: Found) throws(StudyTableError) -> Double {
    guard areRatios else { return found.number }
    guard found.number > 0 else {
      throw malformed(
        Self.estimate, found, "is a ratio as the table's effects are, or has a bound that is not above 0")
    }
    return log(found.number)
  }

  /// A number of a trial, which all its rows that have one agree on.
  private func found(_ field: InputField, _ positions: [Int]) throws(StudyTableError) -> Found? {
    guard let column = reader.columns[field.name] else { return nil }
    var first: Found?
    for position in positions {
      let row = try studies.row(of: position, saying: column)
      let number: Double?
      do throws(MalformedCell) { number = try reader.number(field, row: row) } catch {
        throw .malformed([error])
      }
      guard let number else { continue }
      if let first, first.number != number {
        throw malformed(
          field, Found(number: number, position: position),
          "differs from line \(studies.line(first.position)), of the same trial")
      }
      first = first ?? Found(number: number, position: position)
    }
    return first
  }

  private func malformed(_ field: InputField, _ found: Found, _ reason: String) -> StudyTableError {
    .malformed([
      reader.malformed(field.name, row: studies.rows[found.position], value: "\(found.number)", reason)
    ])
  }

  /// Whether interactions are ratios as they are printed: as the effects beside them are, or as the choice of the scale says.
  private func tellScale() throws(StudyTableError) -> Bool {
    guard studies.measure.scale.isRatio, let column = reader.columns[Self.estimate.name] else { return false }
    let printed = studies.printedEffects(
      in: column, from: reader.columns[Self.lower.name], to: reader.columns[Self.upper.name])
    guard let first = printed.first else { return false }
    if let numbers = studies.settings.routes.effectNumbers { return numbers == .natural }
    let reported = studies.included.filter(studies.takesReportedError)
    let scales = Set(reported.map(studies.boundsAreOfRatio))
    guard scales.count == 1, let areRatios = scales.first else {
      throw .effectScaleInDoubt(
        EffectScaleDoubt(
          place: studies.headerPlace, header: reader.source.table.headers[column],
          measure: studies.measure.code, lookLike: nil, isNamed: false))
    }
    let symmetry = IntervalSymmetry(printed)
    guard areRatios ? symmetry.speaksForLogarithms : symmetry.speaksForRatios else { return areRatios }
    let reason =
      areRatios
      ? "is a logarithm by its interval, and the table's effects are ratios; write the ratio"
      : "is a ratio by its interval, and the table's effects are logarithms; write the logarithm"
    throw malformed(Self.estimate, Found(number: first.estimate.value, position: first.position), reason)
  }
}
