import EffectSizes
import Estimates
import MetaAnalysis
public import RevMan

/// What an analysis of a review's outcome is for, which decides what of the review's own analysis it can take up.
public enum ReviewUse: Sendable, Hashable {
  /// A pooled effect with subgroups.
  case pooling
  /// One pooled effect without subgroups.
  case onePooledEffect
  /// Models of effects, which take neither tables nor subgroups.
  case modelsOfEffects
  /// Models of effects with missing participants, which have measures of their own and none of Peto's.
  case missingParticipants

  fileprivate var takesSubgroups: Bool { self == .pooling }
  fileprivate var takesEffects: Bool { self == .modelsOfEffects || self == .missingParticipants }
}

extension AnalysisPlan {
  /// The plan with the choices of the review's own analysis wherever it makes none: the measure, the method, the model,
  /// the levels, the subgroups, and whether there is a pooled effect.
  ///
  /// - Parameters:
  ///   - outcome: The outcome that is analysed.
  ///   - level: The level where it is chosen; `nil` for the review's, which may have another for single studies.
  ///   - use: What the analysis is for.
  public func following(
    _ outcome: RevManOutcome, level: Double? = nil, for use: ReviewUse = .pooling
  ) -> AnalysisPlan {
    var plan = self
    plan.effects.measure = measure(of: outcome, for: use)
    plan.rows.take(outcome)
    plan.model.level = level ?? outcome.analysis.level ?? model.level
    if level == nil, model.studyLevel == nil, outcome.analysis.studyLevel != plan.model.level {
      plan.model.studyLevel = outcome.analysis.studyLevel
    }
    if model.preset == nil {
      plan.model.follow(ReviewModel(outcome), for: use)
    }
    if rows.by == nil && model.subgroup == nil && model.moderators == nil && !outcome.subgroups.isEmpty {
      switch outcome.totals {
      case .all, .none:
        if use.takesSubgroups && outcome.analysis.showsSubgroups {
          plan.model.subgroup = RevManOutcome.subgroupHeader
        }
      case .subtotals: plan.rows.by = RevManOutcome.subgroupHeader
      }
    }
    if outcome.totals == .none && !asksForPooling { plan.model.method = WithoutPooling().code }
    return plan
  }

  /// The code of the measure: the plan's own, or the review's.
  private func measure(of outcome: RevManOutcome, for use: ReviewUse) -> String? {
    effects.measure ?? (use == .missingParticipants ? outcome.measure.code : nil) ?? outcome.usualMeasure
  }

  /// Whether the plan itself chooses how studies are pooled, so that a review without a pooled effect does not matter.
  private var asksForPooling: Bool {
    model.method != nil || model.preset != nil || model.moderators != nil || model.subgroup != nil
  }

  /// What is to be said of a model of the review that the analysis cannot take up; `nil` where there is nothing to say.
  public func reviewNote(_ outcome: RevManOutcome, for use: ReviewUse) -> AnalysisNote? {
    guard model.method == nil, model.preset == nil, use.takesEffects else { return nil }
    let replacement = ReviewModel(outcome).replacement
    // Of Peto's own odds ratios his method is inverse variance.
    if replacement == .peto && measure(of: outcome, for: use) == MeasureEntry.revManPetoOddsRatio.code {
      return nil
    }
    return replacement.map { .reviewModelReplaced($0) }
  }
}

/// The analysis of a table with what a review chooses where its plan does not.
public struct ReviewedAnalysis: Sendable {
  /// The plan.
  public var plan: AnalysisPlan
  /// What is to be said of the review's choices that the analysis cannot take up.
  public var notes: [AnalysisNote]
}

extension AnalysisPlan {
  /// The plan with the choices of a review's own analysis wherever it makes none; as it is where the table is no review's.
  ///
  /// - Parameters:
  ///   - outcome: The outcome that is analysed, where the table is one of a review's.
  ///   - level: The level where it is chosen; `nil` for the review's.
  ///   - use: What the analysis is for.
  public func reviewed(
    by outcome: RevManOutcome?, level: Double? = nil, for use: ReviewUse = .pooling
  ) -> ReviewedAnalysis {
    guard let outcome else { return ReviewedAnalysis(plan: self, notes: []) }
    return ReviewedAnalysis(
      plan: following(outcome, level: level, for: use),
      notes: [reviewNote(outcome, for: use)].compactMap { $0 })
  }
}

/// A plan of effects that are not pooled.
protocol EffectsWithoutModel {
  var rows: RowsPlan { get set }
  /// The program whose effects are computed, by its preset's name; `nil` for this package's.
  var preset: String? { get set }
}

extension EffectsWithoutModel {
  /// The plan with the review's own effects, which are those that are pooled (`AnalysisPlan.following`).
  fileprivate func withEffects(of outcome: RevManOutcome) -> Self {
    var plan = self
    plan.rows.take(outcome)
    plan.preset = ReviewModel(outcome).preset?.name
    return plan
  }
}

extension EffectTablePlan: EffectsWithoutModel {
  /// The plan with the review's own effects, and its own level of intervals of studies unless `level` chooses one.
  public func following(_ outcome: RevManOutcome, level: Double? = nil) -> EffectTablePlan {
    var plan = withEffects(of: outcome)
    plan.level = level ?? outcome.analysis.studyLevel ?? self.level
    return plan
  }
}

extension SynthesisPlan: EffectsWithoutModel {
  /// The plan with the review's own effects.
  public func following(_ outcome: RevManOutcome) -> SynthesisPlan { withEffects(of: outcome) }
}

extension RowsPlan {
  /// Takes the outcome of a review that the table is.
  public mutating func take(_ outcome: RevManOutcome) {
    comparison = outcome.comparison
    self.outcome = outcome.number
  }
}

extension ModelPlan {
  fileprivate mutating func follow(_ own: ReviewModel, for use: ReviewUse) {
    let review = use.takesEffects ? own.ofEffects : own
    preset = review.preset?.name
    if use != .missingParticipants { prediction = prediction ?? review.prediction }
    let chosen = method.flatMap { try? Catalogue.poolings.element($0) }
    if chosen?.estimatesHeterogeneity ?? true { test = test ?? review.test }
    method = method ?? review.method
  }
}

/// A review's own model in codes of plans; `nil` for what its preset has.
private struct ReviewModel {
  var preset: Preset?
  var method: String?
  var test: String?
  var prediction: String?
  /// Whether tau2 is from the Mantel-Haenszel Q.
  private var hasMantelHaenszelQ = false

  init(_ outcome: RevManOutcome) {
    let analysis = outcome.analysis
    // Of O - E and their variances Peto's method and inverse variance are the same.
    let readsTables = outcome.kind == .dichotomous
    guard analysis.model == .random else {
      preset = .revMan5
      switch analysis.method {
      case .mantelHaenszel where readsTables: method = MantelHaenszelPooling().code
      case .peto where readsTables: method = PetoPooling().code
      default: method = CommonEffect.code
      }
      return
    }
    if analysis.estimator == .restrictedMaximumLikelihood || analysis.intervals == .hartungKnapp {
      preset = .revMan
      method = analysis.estimator == .derSimonianLaird ? DerSimonianLaird().code : nil
      test = analysis.intervals == .hartungKnapp ? nil : "z"
      prediction = analysis.showsPrediction == true ? nil : "none"
    } else {
      // Only these have a Mantel-Haenszel Q.
      let isOfEvents = outcome.measure.code.map(["OR", "RR", "RD"].contains) ?? false
      hasMantelHaenszelQ = isOfEvents && readsTables && analysis.method == .mantelHaenszel
      preset = isOfEvents && !hasMantelHaenszelQ ? .revMan5InverseVariance : .revMan5
      prediction = analysis.showsPrediction == true ? "t" : nil
    }
  }

  /// What a model of effects without rules on the data has in its place; `nil` where it is one.
  var replacement: ReviewReplacement? {
    switch (method, preset) {
    case (MantelHaenszelPooling().code, _): .mantelHaenszel
    case (PetoPooling().code, _): .peto
    case (nil, Preset.revMan5) where hasMantelHaenszelQ: .mantelHaenszelQ
    case (_, Preset.revMan) where test == nil: .intervalsByRule
    default: nil
    }
  }

  /// The model with what stands in for what models of effects do not take.
  var ofEffects: ReviewModel {
    var model = self
    switch preset {
    case Preset.revMan5:
      model.preset = .revMan5InverseVariance
      if replacement == .mantelHaenszel || replacement == .peto { model.method = CommonEffect.code }
    // An inference that is named is not left to the preset's rule.
    case Preset.revMan: model.test = test ?? Preset.revMan.test
    default: break
    }
    return model
  }
}

extension RevManOutcome {
  /// How the review pools the outcome, or would if it showed a pooled effect: the codes of the method and of the inference,
  /// which is `nil` where that follows from the review's preset.
  public var ownPooling: (method: String, test: String?) {
    let model = ReviewModel(self)
    return (model.method ?? model.preset?.method ?? RestrictedMaximumLikelihood().code, model.test)
  }

  /// The header of the column of subgroups in its table.
  public static let subgroupHeader = "subgroup"
}
