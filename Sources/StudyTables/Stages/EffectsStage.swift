import EffectSizes

/// Computes the measure's effects from what it reads of each row.
struct EffectsStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let results = studies.computedEffects
    studies.scale = results.scale
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      if let effect = studies.details[position]?.routeEffect {
        finish(position, effect.estimate, effect.variance, &studies)
      } else if let problem = results.problems[position] {
        exclude(position, problem, &studies)
      } else {
        finish(position, results.estimates[position], results.variances[position], &studies)
      }
    }
    studies.notes += results.suspicions.map {
      .suspiciousEffect(studies.place($0.row), study: studies.labels[$0.row], reason: $0.reason)
    }
  }

  private func finish(_ position: Int, _ estimate: Double, _ variance: Double, _ studies: inout Studies) {
    guard variance > 0 else { return studies.exclude(position, .zeroVariance) }
    studies.estimates[position] = estimate
    studies.variances[position] = variance
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
