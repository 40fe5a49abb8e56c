public import StudyTables

/// Which model pools the effects: codes, as plans and command lines have them; `nil` where nothing was chosen.
public struct ModelPlan: Sendable, Hashable {
  /// The code of what pools: `REML`, `EE`, `MH`.
  public var method: String?
  /// The code of the inference: `knha`.
  public var test: String?
  /// The code of the interval for τ²: `QP`.
  public var tauSquaredInterval: String?
  /// The code of the prediction interval: `t`, `z`, `riley`, `kr`, `bootstrap`, or `none`.
  public var prediction: String?
  /// Whether the prediction interval was asked for, so that pictures of few studies show it; `nil` where a code says so. A
  /// plan with every choice spelt out has a code for what was not chosen too, and says it here.
  public var asksForPrediction: Bool?
  /// The level of intervals, between 0 and 1.
  public var level = 0.95
  /// The level of the intervals of single studies; `nil` for that of the others.
  public var studyLevel: Double?
  /// The column of weights of the pooled estimate.
  public var weights: String?
  /// Whether every study has the same weight.
  public var isUnweighted = false
  /// The formula of moderators.
  public var moderators: String?
  /// The reference levels of moderators.
  public var references: [FieldAssignment] = []
  /// What is asked of the regression on them.
  public var answers = AnswersPlan()
  /// The column whose levels are subgroups.
  public var subgroup: String?
  /// Whether subgroups share one τ².
  public var sharesTauSquared = false
  /// Whether ratios are pooled with studies that have no event, or nothing but events, in both groups.
  public var keepsDoubleZeros = false
  /// The code of how a one-stage model deals with studies' baselines: `CM.EL`.
  public var baselines: String?
  /// Whether a one-stage model's baselines and effects correlate.
  public var correlatesBaselines = false
  /// Another program's choices, by its name.
  public var preset: String?
  /// How effects that are not independent are analysed.
  public var dependence = DependencePlan()

  /// The defaults: a random-effects model.
  public init() {}
}

extension ModelPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case method, test
    case tauSquaredInterval = "tau2_ci"
    case prediction
    case asksForPrediction = "prediction_asked"
    case level
    case studyLevel = "study_level"
    case weights
    case isUnweighted = "unweighted"
    case moderators
    case references = "reference"
    case subgroup
    case sharesTauSquared = "tau2_common"
    case keepsDoubleZeros = "keep00"
    case preset
    case baselines = "glmm"
    case correlatesBaselines = "correlated"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(method, forKey: .method)
    try container.encode(test, forKey: .test)
    try container.encode(tauSquaredInterval, forKey: .tauSquaredInterval)
    try container.encode(prediction, forKey: .prediction)
    try container.encode(asksForPrediction, forKey: .asksForPrediction)
    try container.encode(level, forKey: .level)
    try container.encodeIfPresent(studyLevel, forKey: .studyLevel)
    try container.encode(weights, forKey: .weights)
    try container.encode(isUnweighted, forKey: .isUnweighted)
    try container.encode(moderators, forKey: .moderators)
    try container.encode(references, forKey: .references)
    try answers.encode(to: encoder)
    try container.encode(subgroup, forKey: .subgroup)
    try container.encode(sharesTauSquared, forKey: .sharesTauSquared)
    try container.encode(keepsDoubleZeros, forKey: .keepsDoubleZeros)
    try container.encode(preset, forKey: .preset)
    try container.encodeIfPresent(baselines, forKey: .baselines)
    if correlatesBaselines { try container.encode(true, forKey: .correlatesBaselines) }
    try dependence.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    method = try value(.method)
    test = try value(.test)
    tauSquaredInterval = try value(.tauSquaredInterval)
    prediction = try value(.prediction)
    asksForPrediction = try value(.asksForPrediction)
    level = try value(.level) ?? 0.95
    studyLevel = try value(.studyLevel)
    weights = try value(.weights)
    isUnweighted = try value(.isUnweighted) ?? false
    moderators = try value(.moderators)
    references = try value(.references) ?? []
    answers = try AnswersPlan(from: decoder)
    subgroup = try value(.subgroup)
    sharesTauSquared = try value(.sharesTauSquared) ?? false
    keepsDoubleZeros = try value(.keepsDoubleZeros) ?? false
    preset = try value(.preset)
    baselines = try value(.baselines)
    correlatesBaselines = try value(.correlatesBaselines) ?? false
    dependence = try DependencePlan(from: decoder)
  }
}
