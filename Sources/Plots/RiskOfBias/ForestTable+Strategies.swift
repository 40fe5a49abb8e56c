public import BiasAdjustment
import Estimates
import Graphics
import MetaAnalysis

extension ForestTable {
  /// The rows of a figure that puts every way of taking risk of bias into account side by side: intervals of one kind
  /// together, each beneath the plain result with an interval of that kind, and what becomes of the plain result as
  /// studies at high risk are discounted. One panel for each comparison, named where there are several.
  public init(
    _ comparisons: [(by: String?, comparison: BiasComparison)], on scale: ForestScale, title: String,
    level: Double, model: String? = nil
  ) {
    let panels = comparisons.map { by, comparison in
      ForestPanel(
        name: by, groups: StrategyGroups(comparison: comparison, scale: scale).groups, rows: [])
    }
    self.init(panels, on: scale, title: title, level: level, model: model)
  }
}

/// The lines of one comparison.
private struct StrategyGroups {
  let comparison: BiasComparison
  let scale: ForestScale

  private static let names = [
    "knha": "Hartung-Knapp intervals", "adhoc": "Hartung-Knapp intervals, factor at least 1",
    "t": "Intervals by Student\u{2019}s t", "z": "Normal intervals",
    HierarchicalBiasPosterior.intervalCode: "Credible intervals",
  ]

  var groups: [ForestGroup] {
    let whole = comparison.results.filter { $0.approach != .stratum }
    let levels = comparison.results.filter { $0.approach == .stratum }
    let tests = whole.map(\.test).uniqued
    let groups =
      tests.map { test in
        ForestGroup(name: Self.names[test] ?? test, rows: whole.filter { $0.test == test }.map(row))
      } + [
        ForestGroup(name: "One judgement alone", rows: levels.map(row)),
        ForestGroup(name: "Normal intervals, high risk discounted", rows: curve),
      ]
    return groups.filter { !$0.rows.isEmpty }
  }

  private func row(_ result: StrategyResult) -> ForestRow {
    var row = row(result.name, result.pooled)
    row.lower = scale(result.interval.lower)
    row.upper = scale(result.interval.upper)
    // The plain result stands out.
    if result.approach == .plain { (row.isAlternative, row.isListed) = (false, false) }
    row.studies = result.studyCount
    row.tauSquared = result.tauSquared
    return row
  }

  private func row(_ label: String, _ pooled: Coefficient) -> ForestRow {
    ForestRow(
      alternative: label, effect: scale(pooled.estimate),
      lower: scale(pooled.interval.lower), upper: scale(pooled.interval.upper),
      standardError: pooled.standardError)
  }

  private var curve: [ForestRow] {
    // Without studies at high risk there is nothing to discount.
    guard let points = comparison.curve?.points, let first = points.first?.pooled,
      first != points.last?.pooled
    else { return [] }
    return points.reversed().compactMap { point in
      point.pooled.map {
        row("High risk counts \(DecimalText.trimmed(100 * point.lambda, decimals: 1))%", $0)
      }
    }
  }
}
