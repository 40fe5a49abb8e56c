import Distributions
import EffectSizes
import Estimates
import MetaAnalysis

/// The methods of `evidence rare` that can be put under test, of counts.
let countMethods = Catalogue<MethodChoice>(
  [
    .init("MH", "Mantel-Haenszel") {
      MethodChoice([.tables]) { studies, setting in
        CountEstimate(try MantelHaenszel(LogOddsRatio(), level: setting.level).fit(studies).pooled)
      }
    },
    .init(Peto.code, "Peto") {
      MethodChoice([.tables]) { studies, setting in
        CountEstimate(try Peto(level: setting.level).fit(studies).pooled)
      }
    },
    .init("exact", "exact conditional, mid-p") {
      MethodChoice([.tables]) { studies, setting in
        guard case .tables(let tables)? = studies.counts else { throw MetaAnalysisError.noCounts }
        return try CountEstimate(ExactCommonRatio(tables, level: setting.level), level: setting.level)
      }
    },
    .init(PenalizedLogistic.code, "penalised logistic regression") {
      MethodChoice([.tables]) { studies, setting in
        try CountEstimate(PenalizedLogistic(level: setting.level).fit(studies))
      }
    },
    .init(SampleSizeWeights.code, "weights by sample sizes") {
      MethodChoice([.tables], estimatesTauSquared: true, takesEffects: true) { studies, setting in
        try CountEstimate(SampleSizeWeights(level: setting.level).fit(studies))
      }
    },
    .init(BetaBinomial.code, "beta-binomial") {
      MethodChoice([.tables, .proportions]) { studies, setting in
        guard case .proportions? = studies.counts else {
          return try CountEstimate(BetaBinomial(.oddsRatio, level: setting.level).fit(studies))
        }
        return try CountEstimate(BetaBinomial(.proportion, level: setting.level).fit(studies)).logit
      }
    },
    .init(GeneralizedLinearModel.code, "one-stage model, random intercept") {
      MethodChoice([.proportions, .singleRates], .exactConditional)
    },
  ]
    + BaselineModel.allCases.map { baselines in
      .init(baselines.rawValue, "one-stage model, \(baselines.name)") { MethodChoice([.tables], baselines) }
    })

extension MethodChoice {
  /// A method with a normal interval, and with Student's where it estimates τ².
  fileprivate init(
    _ counts: Set<CountKind>, estimatesTauSquared: Bool = false, takesEffects: Bool = false,
    _ estimate: @escaping CountMethod.Estimation
  ) {
    self.init(goes: { $0 is NormalInference || estimatesTauSquared && $0 is StudentsTInference }) {
      code, inferences in
      CountMethod(
        code: code, counts: counts, estimatesTauSquared: estimatesTauSquared, takesEffects: takesEffects,
        inferences: inferences, estimate)
    }
  }

  /// A one-stage model.
  fileprivate init(_ counts: Set<CountKind>, _ baselines: BaselineModel) {
    self.init(counts, estimatesTauSquared: true) { studies, setting in
      let fit = try GeneralizedLinearModel(
        baselines, keepsDoubleZeros: setting.keepsDoubleZeros, level: setting.level
      ).fit(studies)
      guard fit.record.converged else { throw MaximumNotReached() }
      return CountEstimate(
        fit.pooled, tauSquared: fit.heterogeneity.tauSquared, studies: fit.effects.count)
    }
  }
}

extension CountEstimate {
  /// A pooled effect, of so many studies where it can be referred to Student's t.
  fileprivate init(_ pooled: Coefficient, tauSquared: Double? = nil, studies: Int = 1) {
    self.init(
      estimate: pooled.estimate, standardError: pooled.standardError, tauSquared: tauSquared,
      degreesOfFreedom: studies > 1 ? Double(studies - 1) : nil)
  }

  /// The effect of a model of counts.
  fileprivate init(_ fit: CountModelFit) throws(MaximumNotReached) {
    guard fit.record?.converged ?? true else { throw MaximumNotReached() }
    self.init(
      fit.pooled, tauSquared: fit.heterogeneity.isRandomEffects ? fit.heterogeneity.tauSquared : nil,
      studies: fit.effects.count)
  }

  /// A proportion as a logit, which is the parameter of the beta-binomial likelihood.
  fileprivate var logit: CountEstimate {
    CountEstimate(
      estimate: DeterministicMath.logarithm(estimate / (1 - estimate)),
      standardError: standardError / (estimate * (1 - estimate)))
  }

  /// The conditional estimate with the interval by mid-p; the standard error is that of a normal interval as wide.
  fileprivate init(_ exact: ExactCommonRatio, level: Double) throws(MetaAnalysisError) {
    guard let estimate = exact.estimate, let interval = exact.midPInterval.interval else {
      throw .zeroOrInfiniteRatio
    }
    let critical = DeterministicMath.criticalValue(level: level, degreesOfFreedom: nil)
    self.init(
      estimate: estimate, standardError: interval.width / (2 * critical), interval: interval)
  }
}
