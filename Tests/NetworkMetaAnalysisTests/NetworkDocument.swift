import Estimates
import MetaAnalysis
import NetworkMetaAnalysis

/// Results under the names that the reference has.
enum NetworkDocument {
  static func of(_ fit: NetworkFit, smallValues: SmallValues?) -> [String: Any?] {
    var document = estimates(fit, smallValues: smallValues)
    let counts = fit.network.studyCounts
    document["treatments"] = fit.treatments.indices.map {
      ["treatment": fit.treatments[$0], "studies": counts[$0]] as [String: Any?]
    }
    document["network"] =
      [
        "studies": fit.network.studies.count, "comparisons": fit.network.pairCount,
        "designs": fit.network.designs.count,
      ] as [String: Any?]
    document["heterogeneity"] = heterogeneity(fit.heterogeneity)
    return document
  }

  static func of(_ fit: MantelHaenszelNetworkFit, smallValues: SmallValues?) -> [String: Any?] {
    var document = estimates(fit, smallValues: smallValues)
    document["treatments"] = fit.treatments.indices.map {
      ["treatment": fit.treatments[$0], "studies": fit.studyCounts[$0]] as [String: Any?]
    }
    document["network"] =
      ["studies": fit.studyCount, "comparisons": fit.pairCount, "designs": fit.designCount] as [String: Any?]
    document["heterogeneity"] = ["tau2": 0.0] as [String: Any?]
    return document
  }

  static func of(_ fit: AdditiveFit) -> [String: Any?] {
    func member(_ effect: AdditiveFit.Effect, _ key: String) -> [String: Any?] {
      var member = coefficient(effect.estimate) ?? [:]
      member[key] = effect.name
      member["against"] = effect.against
      return member
    }
    return [
      "components": fit.componentEffects.map { member($0, "component") },
      "combinations": fit.combinationEffects.map { member($0, "combination") },
      "comparisons": fit.comparisons.map { member($0, "treatment") },
      "heterogeneity": heterogeneity(fit.heterogeneity), "additivity": test(fit.additivity),
    ]
  }

  private static func estimates(
    _ fit: some NetworkEstimates, smallValues: SmallValues?
  ) -> [String: Any?] {
    var inconsistency: [String: Any?] = [
      "within": fit.inconsistency.within.map(test), "between": test(fit.inconsistency.between),
    ]
    if let random = fit.inconsistency.betweenRandom {
      inconsistency["between_random"] = test(random).merging(["tau2": fit.inconsistency.tauSquaredWithin]) {
        $1
      }
    }
    return [
      "comparisons": fit.comparisons.map { comparison($0, fit.treatments) }, "inconsistency": inconsistency,
      "ranking": smallValues.map { smallValues in
        fit.ranking(smallValues: smallValues).map {
          ["treatment": fit.treatments[$0.treatment], "p_score": $0.score] as [String: Any?]
        }
      },
    ]
  }

  private static func comparison(_ row: NetworkComparison, _ names: [String]) -> [String: Any?] {
    var member = coefficient(row.estimate) ?? [:]
    member["treatment"] = names[row.treatment]
    member["against"] = names[row.against]
    member["studies"] = row.studies
    member["prediction_lower"] = row.prediction?.lower
    member["prediction_upper"] = row.prediction?.upper
    member["direct_share"] = row.directShare
    member["direct"] = coefficient(row.direct)
    member["indirect"] = coefficient(row.indirect)
    member["difference"] = coefficient(row.difference)
    return member
  }

  private static func coefficient(_ value: Coefficient?) -> [String: Any?]? {
    value.map {
      [
        "estimate": $0.estimate, "se": $0.standardError, "lower": $0.interval.lower,
        "upper": $0.interval.upper,
        "p": $0.pValue,
      ]
    }
  }

  private static func heterogeneity(_ found: Heterogeneity) -> [String: Any?] {
    [
      "tau2": found.tauSquared, "i2": found.iSquaredFromQ, "q": found.q, "q_df": found.degreesOfFreedom,
      "q_p": found.pValue,
    ]
  }

  private static func test(_ found: HomogeneityTest) -> [String: Any?] {
    ["q": found.q, "df": found.degreesOfFreedom, "p": found.pValue]
  }
}
