import EffectSizes
import Estimates
import RealModule
import StudyTables

/// The effects of rows as they are reported, by the rows' positions.
struct RowEffectValues: Sendable {
  /// An effect, with its standard error where that is known.
  struct Value: Sendable {
    var estimate: Double
    var standardError: Double?
    /// What the people that it is about are worth in people of no clusters, as stages left them.
    var effectivePeople: Double?
    /// Whether it may have been made of the row's p value.
    var mayComeFromP = false
  }

  /// What the effects are.
  let scale: EffectScale
  /// The codes of the measures that a column `effect_measure` tells of, where effects are taken as they stand.
  var measures: [String] = []
  private(set) var values: [Int: Value] = [:]
  /// Why rows have none.
  private(set) var exclusions: [Int: Exclusion] = [:]
  /// Why rows have an effect without its precision.
  private(set) var lackingPrecision: [Int: Exclusion] = [:]
  private(set) var notes: [ResultNote] = []
  /// Whether the notes tell how the table was understood, as those of effects with their precision do.
  private(set) var tellOfTable = false

  /// The value of no effect.
  var null: Double { scale.nullValue ?? 0 }

  /// The effects of the selected rows; `nil` where the table has none.
  init?(
    _ reader: ResultReader, measure code: String?, settings: StudySettings
  ) throws(StudyTableError) {
    let table = reader.rows.source
    if let code = code ?? table.usualMeasure, code.uppercased() != "GEN" {
      let measure = try StudyTable.measure(named: code)
      guard measure.scale.nullValue != nil else { throw .notAlignable(measure: measure.scale) }
      self.init(try table.studies(measure: measure, settings: settings), in: table)
      return
    }
    guard reader.has("effect") else { return nil }
    let told = try EffectWords(table)
    let isMixed = told?.needMeasure ?? false
    let generic = try StudyTable.measure(named: "GEN")
    let hasPrecision = try ColumnMap(generic.fields, in: table).missing(in: generic.routes).isEmpty
    if !isMixed && hasPrecision {
      self.init(try table.studies(measure: generic, settings: settings), in: table)
    } else {
      self.init(scale: .generic)
    }
    if isMixed { notes.append(.kindsOfEffects(measures: told?.codes ?? [])) }
    measures = told?.codes ?? []
    try addEffectsAlone(reader, told)
  }

  private init(scale: EffectScale) { self.scale = scale }

  private init(_ studies: Studies, in table: StudyTable) {
    scale = studies.scale
    let readingP = Set(
      RouteCatalogue.all.filter { route in route.fields.contains { $0.name == "p" } }.map(\.code))
    for (study, position) in zip(studies.facts, studies.positions) {
      values[table.row(ofSource: study.row)] = Value(
        estimate: study.effect.estimate, standardError: study.effect.standardError,
        effectivePeople: studies.effectiveParticipants(of: [position]),
        mayComeFromP: readingP.contains(study.route))
    }
    for study in studies.excluded { exclusions[table.row(ofSource: study.row)] = study.reason }
    notes = studies.notes.filter { $0 != .mixedDirections }.map { .study($0) }
    tellOfTable = true
  }

  /// Adds the effects of rows that lack their precision, and are not left out for anything else; of ratios the logarithms.
  private mutating func addEffectsAlone(_ reader: ResultReader, _ told: EffectWords?) throws(StudyTableError)
  {
    var (values, exclusions, lackingPrecision) = (values, exclusions, lackingPrecision)
    try reader.forEachRow { row throws(MalformedCell) in
      guard values[row] == nil, exclusions[row]?.mayLackPrecisionAlone ?? true else { return }
      // What the precision lacks is no reason where none is needed.
      lackingPrecision[row] = exclusions[row]
      exclusions[row] = nil
      guard let effect = try reader.number("effect", row: row) else { return }
      let isRatio = told?.words[row]?.isRatio ?? false
      guard effect > 0 || !isRatio else {
        exclusions[row] = .undefined(reason: "a ratio must be more than 0: \(effect)")
        return
      }
      values[row] = Value(estimate: isRatio ? .log(effect) : effect, standardError: nil)
    }
    (self.values, self.exclusions, self.lackingPrecision) = (values, exclusions, lackingPrecision)
  }
}

extension StudySettings {
  /// Those of effects before any is turned; `units` say whether their precision counts.
  init(
    synthesizing alignment: AlignmentSettings, _ routes: RouteSettings, by header: String?,
    units: UnitSettings
  ) {
    var alignment = alignment
    alignment.alignment = AlignmentSettings.Alignment.none
    self.init(routes: routes, units: units, alignment: alignment)
    analysedBy = header
  }
}
