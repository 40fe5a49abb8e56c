public import Analyses
public import EffectSizes
public import StudyTables
import Tables

/// The choices behind a synthesis without meta-analysis, as its documents list them.
public struct SynthesisSettings: Sendable {
  /// The code of the measure that makes effects; `nil` for ready-made ones, or the table's usual measure.
  public var measure: String?
  /// Which rows are used, and which together.
  public var rows: RowsPlan
  /// Which way is better for people.
  public var alignment: AlignmentSettings
  /// The file of further instruments.
  public var instruments: String?
  /// What routes to effects leave open.
  public var routes = RouteSettings()

  /// The choices in force.
  public init(
    measure: String? = nil, rows: RowsPlan = RowsPlan(), alignment: AlignmentSettings = AlignmentSettings(),
    instruments: String? = nil
  ) {
    self.measure = measure
    self.rows = rows
    self.alignment = alignment
    self.instruments = instruments
  }

  var members: [JSONValue.Member] {
    [
      .init("by", JSONValue(rows.by)),
      .init("better", .string((alignment.better ?? .higherIsBetter).rawValue)),
      .init("align", .string((alignment.alignment ?? .benefit).rawValue)),
      .init("instrument", JSONValue(alignment.instrument)),
      .init("subscale", JSONValue(alignment.subscale)),
      .init("instruments", JSONValue(instruments)),
      .init("measure", JSONValue(measure)),
      .init("borrow_sd", JSONValue(routes.borrowing?.rawValue)),
      .init("join", (try? JSONValue(encoding: rows.joins)) ?? .null),
      .init("where", .array(rows.conditions.map { .string($0.description) })),
      .init("columns", .array(rows.assignments.map { .string($0.description) })),
      .init("strict", .bool(rows.isStrict)),
    ]
  }
}
