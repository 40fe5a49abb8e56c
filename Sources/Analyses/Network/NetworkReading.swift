import EffectSizes
import Estimates
import Instruments
import StudyTables

/// A table read as arms or comparisons of a network.
struct NetworkReading: Sendable {
  /// The measure of the comparisons.
  let measure: MeasureEntry
  let columns: TreatmentColumns
  /// Whether arms of one treatment in a study become one.
  let combinesArms: Bool
  /// The rows of each network, as studies of one group where they are arms.
  private(set) var groups: [Studies] = []
  private(set) var unassigned: [ExcludedStudy] = []
  private(set) var notes: [StudyNote] = []

  /// The measure of one group that reads the arms of a measure of two.
  static let measuresOfArms = [
    "OR": "PLO", "RR": "PLN", "RD": "PR", "IRR": "IRLN", "MD": "MN", "SMD": "MN",
  ]
  static let measuresInOrder = "OR, RR, RD, IRR, MD, SMD"

  init(
    _ table: StudyTable, _ effects: EffectsPlan, _ rows: RowsPlan, _ registry: InstrumentRegistry
  ) throws(AnalysisError) {
    let columns = try reading { () throws(StudyTableError) in try table.treatmentColumns() }
    self.columns = columns
    var effects = effects
    let read: MeasureEntry
    switch columns {
    case .arms:
      guard let named = effects.measure ?? table.usualMeasure else {
        throw .needs(
          key: "column treatment", other: "measure",
          reason: "arms are compared by \(Self.measuresInOrder)")
      }
      measure = try reading { () throws(StudyTableError) in try StudyTable.measure(named: named) }
      guard let code = Self.measuresOfArms[measure.code] else {
        throw .unsuitableMeasure(key: "measure", measure: measure.code, suitable: Self.measuresInOrder)
      }
      read = try reading { () throws(StudyTableError) in try StudyTable.measure(named: code) }
      try Self.checkDirection(&effects.direction, of: measure)
    case .comparisons:
      measure = try reading { () throws(StudyTableError) in try table.measure(effects.measure) }
      read = measure
    }
    combinesArms = effects.units.sharedControl == .combine
    // Studies of several arms share them: that is what a network allows for.
    effects.units.sharedControl = .refuse
    effects.units.allowsSharedComparators = true
    var settings = effects.studySettings(try effects.measureSettings(for: read), registry: registry)
    if case .arms = columns { settings.comparedScale = measure.scale }
    let found = try reading { () throws(StudyTableError) in
      try table.groupedStudies(
        measure: read, settings: settings, by: rows.by, leavingOutOfSynthesis: rows.excludesOutOfSynthesis)
    }
    groups = found.groups
    unassigned = found.excluded
    notes = found.notes + effects.notes(on: found.unused)
  }

  /// Arms with means are turned as comparisons would be; those with events are, where that is asked for and leaves the measure as it is.
  private static func checkDirection(
    _ direction: inout DirectionPlan, of measure: MeasureEntry
  ) throws(AnalysisError) {
    switch measure.code {
    case "MD", "SMD": return
    case "RR" where direction.alignment == .benefit, "IRR" where direction.alignment == .benefit:
      throw .unsuitableMeasure(
        key: "align benefit", measure: "\(measure.code) of arms", suitable: "OR, RD, MD and SMD of arms")
    default:
      // Which values are good tells how treatments are ranked, and turns nothing.
      if direction.alignment == nil { direction.alignment = AlignmentSettings.Alignment.none }
    }
  }
}
