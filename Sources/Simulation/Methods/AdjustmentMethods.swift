import Distributions
import Estimates
import MetaAnalysis
import SmallStudyEffects

/// The methods of `evidence small-study` that can be put under test.
let adjustmentMethods = Catalogue<MethodChoice>([
  .init("trim-fill", "trim and fill, L0") {
    MethodChoice(.plain, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let fit = try TrimAndFill(model: model).adjust(studies).fit
      return SimulatedEstimate(fit.pooled, tauSquared: fit.heterogeneity.tauSquared)
    }
  },
  .init("PET", "precision-effect test") {
    MethodChoice(.studentsT) { studies, model throws(SmallStudyError) in
      SimulatedEstimate(try PetPeese(model: model).adjust(studies).pet)
    }
  },
  .init("PEESE", "precision-effect estimate with standard error") {
    MethodChoice(.studentsT) { studies, model throws(SmallStudyError) in
      SimulatedEstimate(try PetPeese(model: model).adjust(studies).peese)
    }
  },
  .init("PET-PEESE", "PEESE where PET finds an effect, else PET") {
    MethodChoice(.studentsT) { studies, model throws(SmallStudyError) in
      SimulatedEstimate(try PetPeese(model: model).adjust(studies).adjusted)
    }
  },
  .init("3PSM", "three-parameter selection model") {
    MethodChoice(.normal, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let selection = SelectionModel(StepFunctionSelection(), alternative: .greater, level: model.level)
      let fit = try selection.adjust(studies)
      return SimulatedEstimate(
        fit.adjustedEstimate, fit.coefficients[0].standardError, fit.adjustedInterval, fit.tauSquared)
    }
  },
  .init("p-uniform", "p-uniform") {
    MethodChoice(.normal) { studies, model throws(SmallStudyError) in
      SimulatedEstimate(try PUniform(direction: .greater, level: model.level).adjust(studies), model.level)
    }
  },
  .init("p-uniform*", "p-uniform*") {
    MethodChoice(.normal, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let fit = try PUniformStar(direction: .greater, level: model.level).adjust(studies)
      return SimulatedEstimate(fit, model.level, tauSquared: fit.tauSquared)
    }
  },
  .init("worst-case", "nonaffirmative studies alone") {
    MethodChoice(.plain, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let fit = try WorstCase(model: model, direction: .greater).adjust(studies).fit
      return SimulatedEstimate(fit.pooled, tauSquared: fit.heterogeneity.tauSquared)
    }
  },
  .init("limit", "limit meta-analysis") {
    MethodChoice(.normal, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let result = try LimitMetaAnalysis(model: model).adjust(studies)
      return SimulatedEstimate(result.adjusted, tauSquared: result.tauSquared)
    }
  },
  .init("henmi-copas", "Henmi and Copas") {
    MethodChoice(.normal, estimatesTauSquared: true) { studies, model throws(SmallStudyError) in
      let result = try HenmiCopas(level: model.level).adjust(studies)
      return SimulatedEstimate(result.estimate, result.standardError, result.interval, result.tauSquared)
    }
  },
  .init("WAAP", "weighted average of the adequately powered") {
    MethodChoice(.studentsT) { studies, model throws(SmallStudyError) in
      SimulatedEstimate(try AdequatelyPowered(level: model.level).adjust(studies).adjusted)
    }
  },
])

/// Where a method's intervals come from.
private enum IntervalOrigin {
  /// The plain model's way of inference.
  case plain
  /// A normal distribution, or an interval of the method's own.
  case normal
  /// Student's t.
  case studentsT

  func goes(with inference: any CoefficientInference) -> Bool {
    switch self {
    case .plain: inference.suits(RestrictedMaximumLikelihood(), .inverseVariance)
    case .normal: inference is NormalInference
    case .studentsT: inference is StudentsTInference
    }
  }
}

extension MethodChoice {
  fileprivate init(
    _ origin: IntervalOrigin, estimatesTauSquared: Bool = false,
    _ estimate: @escaping AdjustmentMethod.Estimation
  ) {
    self.init(goes: origin.goes) { code, inferences in
      AdjustmentMethod(
        code: code, estimatesTauSquared: estimatesTauSquared, inferences: inferences, estimate)
    }
  }
}

extension SimulatedEstimate {
  /// What is not defined is NaN, which counts as a failure.
  fileprivate init(
    _ estimate: Double, _ standardError: Double?, _ interval: Interval?, _ tauSquared: Double?
  ) {
    self.init(
      estimate: estimate, standardError: standardError ?? .nan, lower: interval?.lower ?? .nan,
      upper: interval?.upper ?? .nan, tauSquared: tauSquared)
  }

  /// An effect with an interval and no standard error: the one that a normal interval as wide would have.
  fileprivate init(_ adjusted: some AdjustedEffect, _ level: Double, tauSquared: Double? = nil) {
    let critical = ReferenceDistribution.normal(StandardNormal()).criticalValue(level: level)
    let interval = adjusted.adjustedInterval
    self.init(
      adjusted.adjustedEstimate, interval.map { $0.width / (2 * critical) }, interval, tauSquared)
  }
}
