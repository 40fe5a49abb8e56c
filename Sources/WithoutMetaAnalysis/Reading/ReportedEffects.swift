public import EffectSizes
public import Estimates
public import StudyTables

/// The effects of a table's rows, whose precision is not used.
public struct ReportedEffects: Sendable {
  /// A row with an effect.
  public struct Row: Sendable, Hashable {
    /// The row's position in the table, from 0.
    public var row: Int
    /// What the study is called.
    public var study: String
    /// The effect on the scale of analysis.
    public var estimate: Double
    /// Which way it points, of counts as they are reported, before anything is added to zero cells; `nil` where nothing says
    /// which sign is better.
    public var direction: Direction?
    /// What is known of its outcome, where rows tell.
    public var outcome: StudyOutcome?
  }

  /// What effects are.
  public let scale: EffectScale
  /// The codes of the measures that a column `effect_measure` tells of, where effects are taken as they stand.
  public let measures: [String]
  /// Whether positive means better for people in every row.
  public let isAligned: Bool
  /// The rows with an effect, in the table's order.
  public let rows: [Row]
  /// The rows without one.
  public package(set) var excluded: [ExcludedStudy]
  /// What is to be said of them.
  public package(set) var notes: [ResultNote]
  /// The rows of levels whose results may differ between these, by the levels' names; `nil` where a row has one result.
  public package(set) var rowsOfLevels: [String: [Row]]?
}

extension StudyTable {
  /// The effects of the selected rows: computed by a measure where one is named or usual for the table, otherwise those of
  /// the column `effect`, with or without their precision. They are turned where those that are pooled would be.
  ///
  /// - Parameters:
  ///   - measure: The measure; `nil` takes the table's usual one.
  ///   - alignment: Which way is better for people.
  ///   - routes: What routes to effects leave open.
  ///   - units: The correlations of clusters and crossover trials that are assumed.
  ///   - header: The column whose levels are looked at apart, within which standard deviations are borrowed.
  ///   - level: The rows of one of these levels, which borrow from each other and from rows with their instrument, or `nil`.
  /// - Throws: `fieldsMissing` where the table has no effects, `noStudies`, and what reading studies throws.
  public func reportedEffects(
    measure: MeasureEntry? = nil, alignment: AlignmentSettings = AlignmentSettings(),
    routes: RouteSettings = RouteSettings(), units: UnitSettings = UnitSettings(), by header: String? = nil,
    inLevel level: [Int]? = nil
  ) throws(StudyTableError) -> ReportedEffects {
    let settings = StudySettings(
      synthesizing: alignment, routes, units, by: level == nil ? header : nil, for: .effects)
    let reader = try ResultReader(listing(header), measure: measure, settings: settings, level: level)
    guard let effects = try RowEffectValues(reader, for: .effects, settings: settings) else {
      throw .fieldsMissing(
        table.headerPlace, needed: .effects,
        MissingHeader("effect", among: table.unsplitHeaders))
    }
    let orientation = try Orientation(reader, scale: effects.scale, settings: alignment)
    var rows: [ReportedEffects.Row] = []
    var excluded: [ExcludedStudy] = []
    for row in reader.selected {
      do throws(Exclusion) {
        guard let value = effects.values[row] else {
          throw effects.exclusions[row] ?? .missing(["effect"])
        }
        let sign = orientation.isTurned ? try orientation.sign(row: row) : 1
        rows.append(
          ReportedEffects.Row(
            row: row, study: reader.label(row: row),
            // Not -0 for an effect of 0.
            estimate: sign < 0 ? 2 * effects.null - value.estimate : value.estimate,
            direction: orientation.isKnown(row: row)
              ? Direction(
                effect: value.pointer ?? effects.null, null: effects.null,
                isBetterWhenHigher: try orientation.sign(row: row) > 0) : nil,
            outcome: orientation.outcome(row: row)))
      } catch {
        excluded.append(reader.excluded(row: row, error))
      }
    }
    guard !rows.isEmpty else { throw .noStudies(file: name, excluded) }
    return ReportedEffects(
      scale: effects.scale, measures: effects.measures, isAligned: orientation.isTurned, rows: rows,
      excluded: excluded,
      notes: try reader.notes(beside: effects, of: rows.map(\.row))
        + (!orientation.isTurned && orientation.isMixed(in: rows.map(\.row))
          ? [.study(.mixedDirections)] : []))
  }
}
