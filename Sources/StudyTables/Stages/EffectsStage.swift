import EffectSizes

/// Computes the measure's effects from what it reads of each row.
struct EffectsStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let results = studies.computedEffects
    for position in try studies.withoutInformation() { studies.exclude(position, .withoutInformation) }
    studies.scale = results.scale
    studies.estimates = results.estimates
    studies.variances = results.variances
    for (position, details) in studies.details {
      guard let effect = details.routeEffect else { continue }
      studies.estimates[position] = effect.estimate
      studies.variances[position] = effect.variance
    }
    for position in studies.rows.indices where !(studies.variances[position] > 0) {
      guard studies.exclusions[position] == nil else { continue }
      if let problem = results.problems[position], studies.details[position]?.routeEffect == nil {
        exclude(position, problem, &studies)
      } else {
        studies.exclude(position, .zeroVariance)
      }
    }
    studies.notes += results.suspicions.map {
      .suspiciousEffect(studies.place($0.row), study: studies.labels[$0.row], reason: $0.reason)
    }
  }

  private func exclude(_ position: Int, _ problem: RowProblem, _ studies: inout Studies) {
    switch problem {
    case .missing(let fields): studies.exclude(position, .missing(studies.missing(position) ?? fields))
    case .undefined(let reason): studies.exclude(position, .undefined(reason: reason))
    case .impossible(let field, let value, let reason): studies.reject(position, field, value, reason)
    }
  }
}

extension Studies {
  /// What the measure makes of the numbers that it reads; of tables without events as well, where those who are missing are
  /// counted and may have had some.
  var computedEffects: RowEffects {
    var choices = settings.measure
    if settings.countsMissing { choices.zeroCells?.dropsDoubleZeros = false }
    do throws(EffectSizesError) {
      return try measure.effects(of: values, settings: choices)
    } catch {
      preconditionFailure("the settings of a measure are checked before its table is read: \(error)")
    }
  }
  /// The rows without events, or with nothing but events, that nobody is missing from, where the missing are counted and such
  /// rows are dropped.
  fileprivate func withoutInformation() throws(StudyTableError) -> [Int] {
    guard settings.countsMissing, settings.measure.zeroCells?.dropsDoubleZeros ?? false else { return [] }
    let columns = try randomisedColumns()
    return rows.indices.filter { position in
      guard exclusions[position] == nil, (try? TwoByTwoTable(values[position]))?.isDoubleZero ?? false else {
        return false
      }
      guard case .success(let sizes)? = try? randomised(position, columns) else { return true }
      return sizes.isComplete
    }
  }
}
