import EffectSizes

/// Computes the measure's effects from what it reads of each row.
struct EffectsStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let results = studies.computedEffects
    studies.scale = results.scale
    for (position, outcome) in results.outcomes.enumerated() where studies.exclusions[position] == nil {
      if let effect = studies.details[position]?.routeEffect {
        finish(position, effect, &studies)
        continue
      }
      switch outcome {
      case .success(let effect): finish(position, effect, &studies)
      case .failure(.missing(let fields)):
        studies.exclude(position, .missing(studies.missing(position) ?? fields))
      case .failure(.undefined(let reason)): studies.exclude(position, .undefined(reason: reason))
      case .failure(.impossible(let field, let value, let reason)):
        studies.reject(position, field, value, reason)
      }
    }
    studies.notes += results.suspicions.map {
      .suspiciousEffect(studies.place($0.row), study: studies.labels[$0.row], reason: $0.reason)
    }
  }

  private func finish(_ position: Int, _ effect: EffectSize, _ studies: inout Studies) {
    guard effect.variance > 0 else { return studies.exclude(position, .zeroVariance) }
    studies.estimates[position] = effect.estimate
    studies.variances[position] = effect.variance
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
