import Estimates
import Graphics
import MetaAnalysis

/// Makes the lines of a forest plot from results on the analysis scale.
struct ForestRows {
  let scale: ForestScale

  func study(_ study: ForestStudy) -> ForestRow {
    func shown(_ value: Double) -> Double {
      guard scale.isUsual, let inverse = study.inverse else { return scale(value) }
      return inverse(value)
    }
    var row = ForestRow(
      role: .study, label: study.label,
      effect: scale.isUsual && study.observed != nil
        ? study.observed : study.effect.map { shown($0.estimate) },
      lower: study.interval.map { shown($0.lower) }, upper: study.interval.map { shown($0.upper) },
      weight: study.weight, standardError: study.effect?.standardError,
      text: study.effect == nil ? Self.notEstimable : nil, arms: study.arms, assessment: study.assessment)
    row.parent = study.parent
    row.columns = study.columns
    row.fitted = study.fitted.map {
      ForestFittedMean(
        value: shown($0.estimate),
        interval: ForestInterval(lower: shown($0.interval.lower), upper: shown($0.interval.upper)))
    }
    let marks = [
      study.borrowsDeviation ? Self.borrowed : nil, study.derivesArms ? Self.derived : nil,
      study.showsOtherResults ? Self.other : nil,
      study.allowsForClusters ? Self.effective : nil, study.hasDividedComparator ? Self.divided : nil,
    ]
    .compactMap { $0 }.joined()
    if !marks.isEmpty { row.mark = marks }
    return row
  }

  /// The pooled effect of a subgroup, and how its studies differ.
  func subtotal(_ result: ForestResult, of members: [ForestStudy]) -> [ForestRow] {
    guard let pooled = result.pooled else {
      return result.isNotEstimable ? notEstimable(result, of: members) : []
    }
    return [summary(.subgroupSummary, label: "Subtotal", pooled, of: members, result)]
      + (result.prediction.map { [prediction($0, label: "Prediction interval")] } ?? [])
      + (result.heterogeneityShown == .nothing ? [] : [heterogeneity(result)]) + subtotalNotes(result)
  }

  /// That a subgroup has no effect, beside what its studies weigh in that of all, and that nothing can be said of how they
  /// differ.
  private func notEstimable(_ result: ForestResult, of members: [ForestStudy]) -> [ForestRow] {
    let subtotal = ForestRow(
      role: .subgroupSummary, label: "Subtotal", weight: members.totalWeight.flatMap { $0 > 0 ? $0 : nil },
      studies: result.studyCount,
      text: Self.notEstimable, arms: result.totals ?? [])
    let name = "Heterogeneity"
    let heterogeneity = ForestRow(role: .heterogeneity, label: name, text: "\(name): not applicable")
    return [subtotal] + (members.isEmpty ? [] : [heterogeneity])
  }

  /// What stands in place of an effect.
  static let notEstimable = "Not estimable"

  /// The pooled effect of all studies, where a new study's effect is expected, other ways of pooling, and how the
  /// studies differ.
  func total(_ result: ForestResult, of studies: [ForestStudy]) -> [ForestRow] {
    guard let pooled = result.pooled else {
      return regression(result) + remarks(result) + leftOut(result)
    }
    var rows = [summary(.summary, label: result.heterogeneity.modelName, pooled, of: studies, result)]
    if let interval = result.prediction {
      rows.append(prediction(interval, label: "Prediction interval"))
    }
    let alternatives = result.normalAlternative + result.alternatives
    if !alternatives.isEmpty {
      for place in rows.indices { rows[place].strategy = result.strategy }
    }
    // Heterogeneity stands beneath the model that it is of.
    rows.append(heterogeneity(result))
    rows += remarks(result)
    return rows + alternatives.flatMap(alternative) + totalNotes(result) + leftOut(result)
  }

  /// Another way's pooled effect, and where a new study's effect is expected by it.
  private func alternative(_ way: ForestAlternative) -> [ForestRow] {
    var row = pooledRow(.summary, label: way.label, way.pooled, studyCount: way.studyCount)
    row.lower = scale(way.interval.lower)
    row.upper = scale(way.interval.upper)
    // What a posterior distribution tells is no test.
    if way.interval != way.pooled.interval { row.test = nil }
    row.tauSquared = way.tauSquared
    var rows = [row]
    if let interval = way.prediction {
      rows.append(prediction(interval, label: "Prediction interval, " + way.label.lowercasedFirst))
    }
    for place in rows.indices {
      rows[place].strategy = way.strategy
      rows[place].isAlternative = true
    }
    return rows
  }

  /// A pooled effect with its studies' weight and people.
  private func summary(
    _ role: ForestRow.Role, label: String, _ pooled: Coefficient, of members: [ForestStudy],
    _ result: ForestResult
  ) -> ForestRow {
    var row = pooledRow(role, label: label, pooled, studyCount: result.studyCount)
    // The effect of a level is no weighted mean of its own studies alone.
    row.weight = result.heterogeneityShown == .nothing ? nil : members.totalWeight
    row.arms = result.totals ?? ForestArm.totals(members.map(\.arms))
    return row
  }

  func pooledRow(
    _ role: ForestRow.Role, label: String, _ pooled: Coefficient, studyCount: Int
  ) -> ForestRow {
    let test = pooled.statistic.flatMap { statistic in
      pooled.pValue.map {
        ForestTest(statistic: statistic, degreesOfFreedom: pooled.degreesOfFreedom, pValue: $0)
      }
    }
    return ForestRow(
      role: role, label: label, effect: scale(pooled.estimate), lower: scale(pooled.interval.lower),
      upper: scale(pooled.interval.upper), standardError: pooled.standardError, studies: studyCount,
      test: scale.referenceValue == nil ? nil : test)
  }

  private func prediction(_ interval: Interval, label: String) -> ForestRow {
    ForestRow(
      role: .prediction, label: label, lower: scale(interval.lower), upper: scale(interval.upper))
  }

  func heterogeneity(_ result: ForestResult, of name: String = "Heterogeneity") -> ForestRow {
    let isOne = result.heterogeneityShown == .tauSquared
    let (heterogeneity, iSquared) = (result.heterogeneity, isOne ? result.iSquaredPercent : nil)
    let tauSquared =
      heterogeneity.isRandomEffects && isOne
      ? "\u{3C4}\u{B2} = \(NumberStyle().significant(heterogeneity.tauSquared)), " : ""
    let test = heterogeneity.pValue.map {
      ForestTest(
        statistic: heterogeneity.q ?? 0, degreesOfFreedom: Double(heterogeneity.degreesOfFreedom), pValue: $0)
    }
    let q = DecimalText.fixed(test?.statistic ?? 0, decimals: 2)
    let facts =
      if let iSquared, let p = heterogeneity.pValue {
        "I\u{B2} = \(DecimalText.fixed(iSquared, decimals: 0))% (Q = \(q), df = "
          + "\(heterogeneity.degreesOfFreedom), \(PValueStyle(equals: "p = ", isBelow: "p < ").text(p)))"
      } else if let p = heterogeneity.pValue {
        "Q = \(q), df = \(heterogeneity.degreesOfFreedom), \(PValueStyle(equals: "p = ", isBelow: "p < ").text(p))"
      } else if heterogeneity.degreesOfFreedom > 0 {
        "I\u{B2} and Q not defined"
      } else {
        "I\u{B2} and Q not applicable (df = 0)"
      }
    return ForestRow(
      role: .heterogeneity, label: name, studies: heterogeneity.degreesOfFreedom + 1,
      text: "\(name): " + tauSquared + facts,
      tauSquared: heterogeneity.isRandomEffects && isOne ? heterogeneity.tauSquared : nil, iSquared: iSquared,
      q: test)
  }

  /// The test between subgroups; an F test is that of a regression, which has one τ² for all of them.
  func subgroupTest(_ test: OmnibusTest) -> ForestRow {
    let statistic = DecimalText.fixed(test.statistic, decimals: 2)
    let p = PValueStyle(equals: "p = ", isBelow: "p < ").text(test.pValue)
    let result =
      if let second = test.denominatorDegreesOfFreedom {
        "F(\(test.numeratorDegreesOfFreedom), \(DecimalText.trimmed(second, decimals: 1))) = \(statistic) (\(p)), one "
          + "\u{3C4}\u{B2} for all subgroups"
      } else {
        "Q = \(statistic), df = \(test.numeratorDegreesOfFreedom) (\(p))"
      }
    return ForestRow(
      role: .subgroupTest, label: "Test for subgroup differences",
      text: "Test for subgroup differences: " + result,
      q: ForestTest(
        statistic: test.statistic, degreesOfFreedom: Double(test.numeratorDegreesOfFreedom),
        denominatorDegreesOfFreedom: test.denominatorDegreesOfFreedom, pValue: test.pValue))
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

extension [ForestStudy] {
  /// What the studies weigh together, in percent.
  fileprivate var totalWeight: Double? {
    contains { $0.weight != nil } ? reduce(0.0) { $0 + ($1.weight ?? 0) } : nil
  }
}

extension String {
  /// The text with a small first letter.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
