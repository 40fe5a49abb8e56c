import RealModule

@testable import Plots

/// Turns trials into the rows of a forest plot, as an analysis would.
struct FixtureTable {
  var display: @Sendable (Double) -> Double = { $0 }

  /// The panel of one analysis: studies, by subgroup where they have one, the total and what goes with it.
  func panel(_ trials: [FixtureTrial], name: String? = nil) -> ForestPanel {
    let pool = FixturePool(trials)
    let weights = Dictionary(zip(trials.map(\.label), pool.weights)) { first, _ in first }
    var rows: [ForestRow] = []
    let groups = trials.compactMap(\.group).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let subgroups = groups.map { group in
      let members = trials.filter { $0.group == group }
      let pool = FixturePool(members)
      return ForestGroup(
        name: group,
        rows: members.map { study($0, weight: weights[$0.label]) }
          + [summary(pool, of: members, role: .subgroupSummary)]
          + (members.count > 1 ? [heterogeneity(pool, of: members)] : []))
    }
    rows += trials.filter { $0.group == nil }.map { study($0, weight: weights[$0.label]) }
    rows.append(summary(pool, of: trials, role: .summary))
    if trials.count > 2 { rows.append(prediction(pool)) }
    if trials.count > 1 { rows.append(heterogeneity(pool, of: trials)) }
    if groups.count > 1 {
      rows.append(
        ForestRow(
          role: .subgroupTest, label: "Test for subgroup differences",
          text: "Test for subgroup differences: Q = 1.86, df = \(groups.count - 1), p = 0.394",
          q: ForestTest(statistic: 1.86, degreesOfFreedom: Double(groups.count - 1), pValue: 0.394)))
    }
    return ForestPanel(name: name, groups: subgroups, rows: rows)
  }

  private func study(_ trial: FixtureTrial, weight: Double?) -> ForestRow {
    let half = 1.959964 * trial.variance.squareRoot()
    return ForestRow(
      role: .study, label: trial.label, effect: display(trial.effect),
      lower: display(trial.effect - half), upper: display(trial.effect + half), weight: weight,
      standardError: trial.variance.squareRoot(), arms: trial.arms)
  }

  private func summary(
    _ pool: FixturePool, of trials: [FixtureTrial], role: ForestRow.Role
  ) -> ForestRow {
    let half = 1.959964 * pool.variance.squareRoot()
    let z = pool.estimate / pool.variance.squareRoot()
    return ForestRow(
      role: role, label: role == .summary ? "Random-effects model" : "Subgroup effect",
      effect: display(pool.estimate), lower: display(pool.estimate - half),
      upper: display(pool.estimate + half), weight: role == .summary ? 100 : nil, studies: trials.count,
      arms: totals(trials),
      test: ForestTest(statistic: z, pValue: z.magnitude > 3.9 ? 0.0000712 : 0.0317))
  }

  /// Events and people of all trials.
  private func totals(_ trials: [FixtureTrial]) -> [ForestArm] {
    (trials.first?.arms ?? []).indices.map { arm in
      let events = trials.compactMap { $0.arms[arm].events }
      return ForestArm(
        events: events.isEmpty ? nil : events.reduce(0, +),
        total: trials.compactMap { $0.arms[arm].total }.reduce(0, +))
    }
  }

  private func prediction(_ pool: FixturePool) -> ForestRow {
    let half = 2.2 * (pool.variance + pool.tauSquared).squareRoot()
    return ForestRow(
      role: .prediction, label: "Prediction interval", lower: display(pool.estimate - half),
      upper: display(pool.estimate + half))
  }

  private func heterogeneity(_ pool: FixturePool, of trials: [FixtureTrial]) -> ForestRow {
    let freedom = Double(trials.count - 1)
    let iSquared = pool.q > freedom ? 100 * (pool.q - freedom) / pool.q : 0
    let number = NumberStyle()
    let p = pool.q > 3 * freedom ? 0.0000004 : 0.2136
    let numbers = [
      "Heterogeneity: τ² = " + number.fixed(pool.tauSquared, decimals: 2),
      "I² = " + number.fixed(iSquared, decimals: 0) + "% (Q = " + number.fixed(pool.q, decimals: 1),
      "df = " + number.trimmed(freedom), (p < 0.001 ? "p < 0.001" : "p = 0.214") + ")",
    ]
    return ForestRow(
      role: .heterogeneity, label: "Heterogeneity", studies: trials.count,
      text: numbers.joined(separator: ", "), tauSquared: pool.tauSquared, iSquared: iSquared,
      q: ForestTest(statistic: pool.q, degreesOfFreedom: freedom, pValue: p))
  }
}
