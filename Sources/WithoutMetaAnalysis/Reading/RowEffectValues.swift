import EffectSizes
import Estimates
import StudyTables

/// The effects of rows as they are reported, by the rows' positions.
struct RowEffectValues: Sendable {
  /// An effect, with its standard error where that is known.
  struct Value: Sendable {
    var estimate: Double
    var standardError: Double?
    /// An effect whose side of no effect tells which way the row points: of counts that of the counts as they are, whatever is
    /// added to zero cells; `nil` where these point no way.
    var pointer: Double?
    /// What the people that it is about are worth in people of no clusters, as stages left them.
    var effectivePeople: Double?
    /// Whether it may have been made of the row's p value.
    var mayComeFromP = false
  }

  /// What the effects are.
  let scale: EffectScale
  /// The codes of the measures that a column `effect_measure` tells of, where there are several.
  private(set) var measures: [String] = []
  private(set) var values: [Int: Value] = [:]
  /// Why rows have none.
  private(set) var exclusions: [Int: Exclusion] = [:]
  /// Why rows have an effect without its precision.
  private(set) var lackingPrecision: [Int: Exclusion] = [:]
  private(set) var notes: [ResultNote] = []

  /// The value of no effect.
  var null: Double { scale.nullValue ?? 0 }

  /// The effects of the selected rows; `nil` where the table has none.
  init?(
    _ reader: ResultReader, for purpose: SynthesisPurpose, settings: StudySettings
  ) throws(StudyTableError) {
    switch reader.measure {
    case .none: return nil
    case .one(let measure):
      self.init(scale: measure.scale)
      try add(reader.selected, of: measure, in: reader, purpose, settings)
    case .several(let told):
      guard settings.routes.borrowing == nil else { throw .nothingToBorrow }
      self.init(scale: .generic)
      try addKinds(told, reader, purpose, settings)
    }
  }

  private init(scale: EffectScale) { self.scale = scale }

  /// Adds effects of several kinds, those of each as their own measure reads them, and of rows that tell no kind as they are.
  private mutating func addKinds(
    _ told: EffectWords, _ reader: ResultReader, _ purpose: SynthesisPurpose, _ settings: StudySettings
  ) throws(StudyTableError) {
    measures = told.codes
    for code in told.codes {
      let measure = try StudyTable.measure(named: code)
      let rows = reader.selected.filter { told.words[$0]?.kind.code == code }
      if measure.scale.nullValue == nil {
        for row in rows { exclusions[row] = .undefined(reason: "\(code) has no value that means no effect") }
      } else {
        try add(rows, of: measure, in: reader, purpose, settings)
      }
    }
    let others = reader.selected.filter { told.words[$0] == nil }
    if !others.isEmpty { try add(others, of: .readyMade, in: reader, purpose, settings) }
    notes.append(.kindsOfEffects(measures: measures))
  }

  /// Adds the effects of some rows.
  private mutating func add(
    _ rows: [Int], of measure: MeasureEntry, in reader: ResultReader, _ purpose: SynthesisPurpose,
    _ settings: StudySettings
  ) throws(StudyTableError) {
    var settings = settings
    if purpose.dropsDoubleZeros(of: measure) {
      settings.measure.zeroCells = measure.zeroCells(dropsDoubleZeros: true)
    }
    let table = reader.rows.source
    let studies = try table.studies(
      ofRows: rows, among: reader.others, measure: measure, settings: settings)
    add(studies, in: table)
    let told = Set(notes)
    notes += studies.notes.filter { $0 != .mixedDirections }.map { .study($0) }.filter { !told.contains($0) }
  }

  private mutating func add(_ studies: Studies, in table: StudyTable) {
    let restsOnP = studies.mayRestOnP
    // Effects of several kinds have no effect in common but none.
    let shift = null - (studies.scale.nullValue ?? 0)
    let positions = zip(zip(studies.facts, studies.positions), zip(studies.effectsOfCounts, restsOnP))
    for ((study, position), (pointer, mayComeFromP)) in positions {
      values[table.row(ofSource: study.row)] = Value(
        estimate: study.effect.estimate + shift, standardError: study.effect.standardError,
        pointer: pointer.map { $0 + shift }, effectivePeople: studies.effectiveParticipants(of: [position]),
        mayComeFromP: mayComeFromP)
    }
    let alone = studies.effectsWithoutPrecision
    for study in studies.excluded {
      let row = table.row(ofSource: study.row)
      if let effect = alone[study.row] {
        values[row] = Value(estimate: effect + shift, standardError: nil, pointer: effect + shift)
        lackingPrecision[row] = study.reason
      } else if !(studies.measure.kind == .generic && study.reason.isOfFields) {
        // A ready-made effect that is not there is no reason beside other results.
        exclusions[row] = study.reason
      }
    }
  }
}
