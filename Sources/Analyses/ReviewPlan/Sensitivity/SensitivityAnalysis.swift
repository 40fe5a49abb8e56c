public import Estimates

/// A question that a referee asks of a result: what it would be, had one choice been made otherwise.
public struct SensitivityAnalysis: Sendable {
  /// Plans that differ from that of the main result in one choice, each with what is different; none where the choice does not
  /// arise.
  let variants: @Sendable (SensitivityQuestion) -> [SensitivityVariant]
}

/// The main result, of which something is asked.
struct SensitivityQuestion {
  /// The plan as it was given.
  @Boxed var plan: AnalysisPlan
  /// What it gave.
  @Boxed var main: Analysis

  /// The code of the measure of the main result.
  var measure: String { main.studies.measure.code }
  /// What is pooled.
  var method: String { main.choices.pooling.code }
  /// Whether the main result is of a random-effects model of independent effects.
  var isPlain: Bool {
    main.choices.pooling is InverseVariancePooling && !plan.model.dependence.isAsked
      && !plan.model.isUnweighted
      && plan.model.weights == nil && plan.model.preset == nil
  }
  /// The codes of the routes that studies took.
  var routes: Set<String> { Set(main.studies.facts.map(\.route)) }

  /// A plan that differs in one choice.
  func varying(
    _ code: String, _ name: String, _ change: (inout AnalysisPlan) -> Void
  ) -> SensitivityVariant {
    var other = plan
    // What another choice makes is not what was chosen about the first: intervals and predictions follow the new model.
    other.model.tauSquaredInterval = nil
    other.model.prediction = nil
    other.model.asksForPrediction = nil
    change(&other)
    return SensitivityVariant(code: code, name: name, plan: other)
  }

  /// The same for a model without the inference of the first.
  func modelling(_ code: String, _ name: String, method: String, test: String?) -> SensitivityVariant {
    varying(code, name) { plan in
      plan.model.method = method
      plan.model.test = test
    }
  }
}

/// A plan that differs from that of the main result in one choice.
public struct SensitivityVariant: Sendable {
  /// What is different, for programs: `common-effect`.
  public var code: String
  /// What is different, for people: "Common effect".
  public var name: String
  /// The plan.
  @Boxed public var plan: AnalysisPlan
}

/// Which part of the way to a result another choice is about.
public enum SensitivityGroup: String, Sendable, Hashable, Codable, CaseIterable {
  /// The model that pools.
  case model
  /// What effects are, and which studies have one.
  case effects
  /// One study less.
  case studies
  /// Risk of bias.
  case bias = "risk-of-bias"
  /// People who are missing.
  case missing = "missing-participants"
  /// Small-study effects.
  case smallStudy = "small-study"

  /// What heads its rows.
  public var name: String {
    switch self {
    case .model: "Model"
    case .effects: "Effects and rows"
    case .studies: "One study left out"
    case .bias: "Risk of bias"
    case .missing: "Missing participants"
    case .smallStudy: "Small-study effects"
    }
  }

  /// The codes of analyses that are no single plan.
  static let otherCodes = ["leave-one-out", "risk-of-bias", "missing-participants", "small-study"]
}

/// A result beside the main one.
public struct SensitivityRow: Sendable {
  /// What is different, for programs.
  public var code: String
  /// Which part of the way it is about.
  public var group: SensitivityGroup
  /// What is different, for people.
  public var name: String
  /// The number of studies, where it has one.
  public var studyCount: Int?
  /// The pooled effect on the analysis scale; `nil` where there is none.
  public var estimate: Double?
  /// Its interval.
  public var interval: Interval?
  /// The variance of true effects, where the model has one.
  public var tauSquared: Double?
  /// Its scale, where that is another than the main result's.
  public var scale: EffectScale
  /// Why there is no result.
  public var reason: String?
  /// The whole result, where it is an analysis of its own.
  @Boxed public var results: AnalysisResults?
}
