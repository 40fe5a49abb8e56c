import Evidence
import Plots

/// The rows of a forest plot from a pooled result.
struct ForestBuilder {
  let analysis: PooledAnalysis
  let display: Display
  let arms: ForestArms

  /// One table of all analyses, a panel each.
  static func table(
    _ analyses: [PooledAnalysis], display: Display, favours: ForestFavours?, referenceLine: Double?,
    order: (PooledAnalysis) throws -> [Int]
  ) throws -> ForestTable? {
    guard let first = analyses.first else { return nil }
    let arms = try ForestArms(first.table)
    let rows = try analyses.flatMap { analysis in
      let arms = try ForestArms(analysis.table)
      return try ForestBuilder(analysis: analysis, display: display, arms: arms).rows(in: try order(analysis))
    }
    let scale = first.table.scale
    let isLogarithmic = display.transformation == .exponential
    return ForestTable(
      title: "Forest plot of \(scale.name.lowercased())s: \(first.table.source.name)", rows: rows,
      measure: scale.name, axisTitle: isLogarithmic ? "\(scale.name) (log scale)" : nil,
      isLogarithmic: isLogarithmic, referenceValue: referenceLine ?? display.nullValue, level: first.plan.level,
      arms: arms.headings, favours: favours, model: first.modelDescription.capitalizedFirst,
      modelAbbreviation: first.modelAbbreviation)
  }

  /// The lines of one analysis; `order` are the positions of its studies.
  func rows(in order: [Int]) throws -> [ForestRow] {
    var rows = analysis.by.map { [ForestRow(by: $0, role: .heading, label: $0)] } ?? []
    if let fit = analysis.subgroups {
      for subgroup in fit.subgroups {
        rows.append(ForestRow(by: analysis.by, role: .subgroupHeading, group: subgroup.level, label: subgroup.level))
        rows += order.filter(subgroup.members.contains).map { study($0, group: subgroup.level) }
        rows += summary(of: subgroup)
      }
    } else {
      rows += order.map { study($0, group: nil) }
    }
    if let pooled = analysis.pooled { rows += overall(pooled) }
    if let test = analysis.subgroups?.test { rows.append(subgroupTest(test)) }
    return rows
  }

  private func study(_ position: Int, group: String?) -> ForestRow {
    let study = analysis.studies[position]
    return ForestRow(
      by: analysis.by, role: .study, group: group, label: study.study,
      effect: study.effect.map { display.transformation($0.estimate) },
      lower: study.interval.map { display.transformation($0.lower) },
      upper: study.interval.map { display.transformation($0.upper) }, weight: study.weight,
      standardError: study.effect?.standardError, text: study.effect == nil ? "Not estimable" : nil,
      arms: arms.values(ofRow: study.row))
  }

  private func summary(of subgroup: SubgroupFit.Subgroup) -> [ForestRow] {
    let weight = subgroup.members.reduce(0.0) { $0 + (analysis.studies[$1].weight ?? 0) }
    let members = subgroup.members.map { analysis.studies[$0].row }
    var rows = [
      pooledRow(
        .subgroupSummary, group: subgroup.level, label: "Subtotal", subgroup.pooled, weight: weight,
        studies: subgroup.members.count, members)
    ]
    if subgroup.members.count > 1 {
      rows.append(
        heterogeneity(
          subgroup.heterogeneity, iSquared: iSquared(subgroup.heterogeneity), group: subgroup.level))
    }
    return rows
  }

  private func iSquared(_ heterogeneity: Heterogeneity) -> Double {
    analysis.iSquaredFromQ ? heterogeneity.iSquaredFromQ : heterogeneity.iSquared
  }

  private func overall(_ pooled: Coefficient) -> [ForestRow] {
    let label = analysis.heterogeneity.isRandomEffects ? "Random-effects model" : "Common-effect model"
    let weight = analysis.studies.reduce(0.0) { $0 + ($1.weight ?? 0) }
    var rows = [
      pooledRow(
        .summary, group: nil, label: label, pooled, weight: weight, studies: analysis.studyCount,
        analysis.studies.map(\.row))
    ]
    if let prediction = analysis.prediction, analysis.studyCount >= 3 {
      rows.append(
        ForestRow(
          by: analysis.by, role: .prediction, label: "Prediction interval",
          lower: display.transformation(prediction.interval.lower),
          upper: display.transformation(prediction.interval.upper)))
    }
    if analysis.studyCount > 1 {
      rows.append(heterogeneity(analysis.heterogeneity, iSquared: analysis.iSquared, group: nil))
    }
    return rows
  }

  private func pooledRow(
    _ role: ForestRow.Role, group: String?, label: String, _ pooled: Coefficient, weight: Double, studies: Int,
    _ members: [Int]
  ) -> ForestRow {
    let hasTest = analysis.table.scale.nullValue != nil
    return ForestRow(
      by: analysis.by, role: role, group: group, label: label,
      effect: display.transformation(pooled.estimate), lower: display.transformation(pooled.interval.lower),
      upper: display.transformation(pooled.interval.upper), weight: weight,
      standardError: pooled.standardError, studies: studies, arms: arms.totals(ofRows: members),
      test: hasTest
        ? pooled.statistic.flatMap { statistic in
          pooled.pValue.map {
            ForestTest(statistic: statistic, degreesOfFreedom: pooled.degreesOfFreedom, pValue: $0)
          }
        } : nil)
  }

  private func heterogeneity(_ heterogeneity: Heterogeneity, iSquared: Double, group: String?) -> ForestRow {
    let p = heterogeneity.pValue
    let tauSquared =
      heterogeneity.isRandomEffects ? "\u{3C4}\u{B2} = \(display.number(heterogeneity.tauSquared)), " : ""
    return ForestRow(
      by: analysis.by, role: .heterogeneity, group: group, label: "Heterogeneity",
      studies: heterogeneity.degreesOfFreedom + 1,
      text: "Heterogeneity: \(tauSquared)I\u{B2} = \(iSquared.rounded(toDigits: 0))% (Q = "
        + "\(heterogeneity.q.rounded(toDigits: 2)), df = \(heterogeneity.degreesOfFreedom), \(Display.shortPValue(p)))",
      tauSquared: heterogeneity.isRandomEffects ? heterogeneity.tauSquared : nil, iSquared: iSquared,
      q: ForestTest(
        statistic: heterogeneity.q, degreesOfFreedom: Double(heterogeneity.degreesOfFreedom), pValue: p))
  }

  private func subgroupTest(_ test: OmnibusTest) -> ForestRow {
    ForestRow(
      by: analysis.by, role: .subgroupTest, label: "Test for subgroup differences",
      text: "Test for subgroup differences: Q = \(test.statistic.rounded(toDigits: 2)), df = "
        + "\(test.numeratorDegreesOfFreedom) (\(Display.shortPValue(test.pValue)))",
      q: ForestTest(
        statistic: test.statistic, degreesOfFreedom: Double(test.numeratorDegreesOfFreedom), pValue: test.pValue))
  }
}

extension Display {
  /// The p value as a plot prints it: `p < 0.001`, `p = 0.02`.
  static func shortPValue(_ p: Double) -> String {
    p < 0.001 ? "p < 0.001" : "p = " + p.rounded(toDigits: p < 0.1 ? 3 : 2)
  }
}

extension PooledAnalysis {
  /// The model in the field's shorthand: `IV, Random`.
  var modelAbbreviation: String {
    switch plan.method {
    case .mantelHaenszel: "M-H, Fixed"
    case .peto: "Peto, Fixed"
    case .commonEffect: "IV, Fixed"
    case .randomEffects: "IV, Random"
    }
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
