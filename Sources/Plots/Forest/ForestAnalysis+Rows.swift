import EffectSizes
import Estimates
import Graphics
import MetaAnalysis

extension ForestAnalysis {
  /// The lines of the plot, on the display scale.
  func rows(_ transformation: DisplayTransformation, hasNullValue: Bool) -> [ForestRow] {
    var rows = by.map { [ForestRow(by: $0, role: .heading, label: $0)] } ?? []
    if let subgroups {
      for subgroup in subgroups.subgroups {
        rows.append(ForestRow(by: by, role: .subgroupHeading, group: subgroup.level, label: subgroup.level))
        rows += order.filter(subgroup.members.contains).map { row($0, group: subgroup.level, transformation) }
        rows += summary(of: subgroup, transformation, hasNullValue)
      }
    } else {
      rows += order.map { row($0, group: nil, transformation) }
    }
    if let pooled { rows += overall(pooled, transformation, hasNullValue) }
    if let test = subgroups?.test { rows.append(subgroupTest(test)) }
    return rows
  }

  private func row(_ position: Int, group: String?, _ transformation: DisplayTransformation) -> ForestRow {
    let study = studies[position]
    var row = ForestRow(
      by: by, role: .study, group: group, label: study.label,
      effect: study.effect.map { transformation($0.estimate) },
      lower: study.interval.map { transformation($0.lower) },
      upper: study.interval.map { transformation($0.upper) }, weight: study.weight,
      standardError: study.effect?.standardError, text: study.effect == nil ? "Not estimable" : nil,
      arms: study.arms)
    row.assessment = study.assessment
    return row
  }

  private func summary(
    of subgroup: SubgroupFit.Subgroup, _ transformation: DisplayTransformation, _ hasNullValue: Bool
  ) -> [ForestRow] {
    var rows = [
      pooledRow(
        .subgroupSummary, group: subgroup.level, label: "Subtotal", subgroup.pooled, subgroup.members,
        transformation, hasNullValue)
    ]
    if subgroup.members.count > 1 {
      let iSquared =
        iSquaredFromQ ? subgroup.heterogeneity.iSquaredFromQ : subgroup.heterogeneity.iSquared
      rows.append(heterogeneityRow(subgroup.heterogeneity, iSquared: iSquared, group: subgroup.level))
    }
    return rows
  }

  /// A prediction interval from two studies would span any axis, and tell nothing.
  private static let fewestStudiesForPrediction = 3

  private func overall(
    _ pooled: Coefficient, _ transformation: DisplayTransformation, _ hasNullValue: Bool
  ) -> [ForestRow] {
    let label = heterogeneity.isRandomEffects ? "Random-effects model" : "Common-effect model"
    var rows = [
      pooledRow(
        .summary, group: nil, label: label, pooled, Array(studies.indices), transformation, hasNullValue)
    ]
    if let prediction, studies.count >= Self.fewestStudiesForPrediction {
      rows.append(
        ForestRow(
          by: by, role: .prediction, label: "Prediction interval",
          lower: transformation(prediction.interval.lower), upper: transformation(prediction.interval.upper)))
    }
    if !alternatives.isEmpty {
      for place in rows.indices { rows[place].strategy = plain }
      rows += alternatives.flatMap { alternativeRows($0, transformation, hasNullValue) }
    }
    if studies.count > 1 { rows.append(heterogeneityRow(heterogeneity, iSquared: iSquared, group: nil)) }
    return rows
  }

  /// Another way's pooled effect, and where a new study's effect is expected by it.
  private func alternativeRows(
    _ way: Alternative, _ transformation: DisplayTransformation, _ hasNullValue: Bool
  ) -> [ForestRow] {
    var row = pooledRow(
      .summary, group: nil, label: way.label, way.pooled, [], transformation, hasNullValue)
    row.lower = transformation(way.interval.lower)
    row.upper = transformation(way.interval.upper)
    // What a posterior distribution tells is no test.
    if way.interval != way.pooled.interval { row.test = nil }
    row.weight = nil
    row.studies = way.studyCount
    row.tauSquared = way.tauSquared
    var rows = [row]
    if let prediction = way.prediction, way.studyCount >= Self.fewestStudiesForPrediction {
      rows.append(
        ForestRow(
          by: by, role: .prediction, label: "Prediction interval, " + way.label.lowercasedFirst,
          lower: transformation(prediction.lower), upper: transformation(prediction.upper)))
    }
    for place in rows.indices {
      rows[place].strategy = way.strategy
      rows[place].isAlternative = true
    }
    return rows
  }

  private func pooledRow(
    _ role: ForestRow.Role, group: String?, label: String, _ pooled: Coefficient, _ members: [Int],
    _ transformation: DisplayTransformation, _ hasNullValue: Bool
  ) -> ForestRow {
    let test = pooled.statistic.flatMap { statistic in
      pooled.pValue.map {
        ForestTest(statistic: statistic, degreesOfFreedom: pooled.degreesOfFreedom, pValue: $0)
      }
    }
    return ForestRow(
      by: by, role: role, group: group, label: label, effect: transformation(pooled.estimate),
      lower: transformation(pooled.interval.lower), upper: transformation(pooled.interval.upper),
      weight: members.reduce(0.0) { $0 + (studies[$1].weight ?? 0) }, standardError: pooled.standardError,
      studies: members.count, arms: ForestArm.totals(members.map { studies[$0].arms }),
      test: hasNullValue ? test : nil)
  }

  private func heterogeneityRow(
    _ heterogeneity: Heterogeneity, iSquared: Double?, group: String?
  ) -> ForestRow {
    let tauSquared =
      heterogeneity.isRandomEffects
      ? "\u{3C4}\u{B2} = \(DecimalText.significant(heterogeneity.tauSquared)), " : ""
    let q = DecimalText.fixed(heterogeneity.q, decimals: 2)
    let facts =
      if let iSquared, let p = heterogeneity.pValue {
        "I\u{B2} = \(DecimalText.fixed(iSquared, decimals: 0))% (Q = \(q), df = "
          + "\(heterogeneity.degreesOfFreedom), \(PValueStyle(equals: "p = ", isBelow: "p < ").text(p)))"
      } else {
        "I\u{B2} and Q not applicable (df = 0)"
      }
    return ForestRow(
      by: by, role: .heterogeneity, group: group, label: "Heterogeneity",
      studies: heterogeneity.degreesOfFreedom + 1,
      text: "Heterogeneity: " + tauSquared + facts,
      tauSquared: heterogeneity.isRandomEffects ? heterogeneity.tauSquared : nil, iSquared: iSquared,
      q: heterogeneity.pValue.map {
        ForestTest(
          statistic: heterogeneity.q, degreesOfFreedom: Double(heterogeneity.degreesOfFreedom), pValue: $0)
      })
  }

  private func subgroupTest(_ test: OmnibusTest) -> ForestRow {
    let q = DecimalText.fixed(test.statistic, decimals: 2)
    return ForestRow(
      by: by, role: .subgroupTest, label: "Test for subgroup differences",
      text: "Test for subgroup differences: Q = \(q), df = \(test.numeratorDegreesOfFreedom) "
        + "(\(PValueStyle(equals: "p = ", isBelow: "p < ").text(test.pValue)))",
      q: ForestTest(
        statistic: test.statistic, degreesOfFreedom: Double(test.numeratorDegreesOfFreedom),
        pValue: test.pValue))
  }
}

extension ForestArm {
  /// The sums of events, people and person-time over studies, where all report them; means have none.
  static func totals(_ studies: [[ForestArm]]) -> [ForestArm] {
    guard let first = studies.first else { return [] }
    func sum(_ arm: Int, _ quantity: KeyPath<ForestArm, Double?>) -> Double? {
      var sum = 0.0
      for study in studies {
        guard study.indices.contains(arm), let value = study[arm][keyPath: quantity] else { return nil }
        sum += value
      }
      return sum
    }
    return first.indices.map {
      ForestArm(events: sum($0, \.events), total: sum($0, \.total), time: sum($0, \.time))
    }
  }
}

extension String {
  /// The text with a small first letter.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
