import Evidence
import Tables

/// The stage between routes and the measure: comparators that several rows share are counted once, and clusters are
/// allowed for, so that the measure sees what independent people would have reported.
struct UnitStage {
  var units: UnitSettings
  var settings: MeasureSettings

  /// Changes the numbers that the measure will read, or effects that are made already.
  func adjust(
    _ reported: inout ReportedRows, _ routed: inout [Int: RoutedReport], _ direct: [String?]
  ) throws -> AdjustedUnits {
    var adjusted = AdjustedUnits()
    try SharedComparators(units: units).apply(&reported, routed, &adjusted)
    try ClusterAdjustment(units: units, settings: settings, direct: direct).apply(
      &reported, &routed, &adjusted)
    return adjusted
  }
}

/// What is to be told of rows whose units were changed.
struct AdjustedUnits {
  /// The steps, which follow those of the route.
  var steps: [Int: [RouteStep]] = [:]
  /// Effects without allowance for clusters.
  var unadjusted: [Int: EffectSize] = [:]
  /// The group of rows that a comparator was divided among.
  var shared: [Int: Int] = [:]
  /// Rows whose people went into another row.
  var merged: Set<Int> = []
  var warnings: [Warning] = []

  mutating func note(_ step: RouteStep, _ position: Int) { steps[position, default: []].append(step) }

  /// A row's result with all that is to be told of it.
  func completing(
    _ result: Result<RowEffect, RowExclusion>, _ position: Int
  ) -> Result<RowEffect, RowExclusion> {
    switch result {
    case .success(var effect):
      if let more = steps[position] { effect.steps += more }
      effect.unadjusted = unadjusted[position]
      effect.sharedComparator = shared[position]
      return .success(effect)
    case .failure(var exclusion):
      exclusion.isMerged = merged.contains(position)
      return .failure(exclusion)
    }
  }
}

extension ReportedRows {
  /// The fields of the measure that are there in a row.
  func present(_ position: Int) -> Set<String> {
    Set(entry.fields.filter { values[position].number($0) != nil }.map(\.name))
  }

  /// The number that the measure would read.
  func measured(_ name: String, _ position: Int) -> Double? { values[position].number(InputField(name, nil)) }

  /// Puts a standardised difference in place of the statistic it comes from: t and p speak of all people, and say something
  /// else of fewer.
  mutating func resolveStatistic(_ position: Int) {
    let names = present(position)
    let readsDifference = entry.routes.contains { Set($0.map(\.name)) == ["d", "n1", "n2"] }
    guard readsDifference, !["mean1", "sd1", "mean2", "sd2"].allSatisfy(names.contains),
      !names.contains("d"), !names.isDisjoint(with: ["t", "f", "p", "r"]),
      let difference = try? StandardizedDifference(values[position]), difference.d.isFinite
    else { return }
    for name in ["t", "f", "p", "r", "sign"] { replace(InputField(name, nil), with: nil, position) }
    replace(InputField("d", "di"), with: difference.d, position)
  }
}
