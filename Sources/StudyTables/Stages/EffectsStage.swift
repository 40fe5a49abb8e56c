import EffectSizes

/// Computes the measure's effects from what it reads of each row.
struct EffectsStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let results = studies.computedEffects
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
  /// What the measure makes of the numbers that it reads.
  var computedEffects: RowEffects {
    do throws(EffectSizesError) {
      return try measure.effects(of: values, settings: settings.measure)
    } catch {
      preconditionFailure("the settings of a measure are checked before its table is read: \(error)")
    }
  }
}
