import Evidence
import Tables

/// What the user chose for the stages between a table's cells and its effects.
struct StageOptions {
  var routes = RouteSettings()
  var units = UnitSettings()
  var alignment = AlignmentSettings.default
}

/// The stages between a table's cells and its effects, in order.
///
/// Each works on all selected rows, may leave a row out with a reason, and may add to what is told of it.
struct EffectStages {
  var options: StageOptions
  var settings: MeasureSettings

  /// What becomes of the rows: effects with their routes, or reasons.
  func run(_ reported: inout ReportedRows) throws -> EffectStage.Output {
    // Which way of each row's outcome is better for people.
    let alignment = AlignmentStage(reported, settings: options.alignment)
    let outcomes = try alignment.read(&reported)
    // Crossover trials get the correlation that they do not report.
    try CrossoverRows.read(&reported, assumedCorrelation: options.units.correlation)
    // Routes: reports become effects. Between them and the measure, several arms and clusters become what independent
    // people would have reported.
    var output = try RouteStage(settings: settings, units: options.units).effects(of: &reported)
    // Alignment: effects get the sign that all rows share.
    try alignment.align(&output, reported, outcomes)
    return output
  }
}

/// What a stage hands on.
enum EffectStage {
  /// For each row its effect or why it has none, and what is to be said of the table.
  struct Output {
    var scale: EffectScale
    var rows: [Result<RowEffect, RowExclusion>]
    var warnings: [Warning]
    /// Whether positive means better for people in every row.
    var isAligned = false
  }
}
