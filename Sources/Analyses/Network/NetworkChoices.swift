import EffectSizes
import Estimates
import MetaAnalysis
public import NetworkMetaAnalysis

/// What is chosen about a network's model: codes, as plans and command lines have them.
public struct NetworkChoices: Sendable, Hashable {
  /// `EE`, `DL`, `REML`, `ML` or `MH`; `nil` for REML.
  public var method: String?
  /// `z` or `t`; `nil` for z.
  public var test: String?
  /// `t`, `z` or `none`; `nil` for t.
  public var prediction: String?
  /// The level of intervals.
  public var level = 0.95
  /// The treatment that text and pictures compare the others with; `nil` for that of most studies.
  public var reference: String?
  /// Which values are good for people; `nil` where nobody has said so.
  public var smallValues: SmallValues?

  /// Random effects by REML, normal intervals, prediction intervals by Student's t.
  public init() {}

  /// The codes of methods, with what they stand for.
  public static let methods = Catalogue<NetworkMethod> { method in
    switch method {
    case .commonEffect: "common effects"
    case .momentEstimator: "random effects, DerSimonian-Laird"
    case .restrictedLikelihood: "random effects, restricted maximum likelihood"
    case .maximumLikelihood: "random effects, maximum likelihood"
    case .mantelHaenszel: "common odds ratios without a continuity correction"
    }
  }

  /// The codes of tests.
  public static let tests = Catalogue<NetworkTest> { test in
    switch test {
    case .normal: "the normal distribution"
    case .studentsT: "Student's t with the degrees of freedom of Q"
    }
  }

  /// The codes of prediction intervals.
  public static let predictions = Catalogue<NetworkPrediction> { prediction in
    switch prediction {
    case .studentsT: "Student's t with the degrees of freedom of Q"
    case .normal: "the normal distribution"
    case .none: "no interval"
    }
  }

  /// The method in force.
  var chosenMethod: NetworkMethod {
    get throws(AnalysisError) {
      try method.map { (code) throws(AnalysisError) in
        try choosing(Self.methods, code, for: "method")
      } ?? .restrictedLikelihood
    }
  }

  private var chosenTest: NetworkTest {
    get throws(AnalysisError) {
      try test.map { (code) throws(AnalysisError) in try choosing(Self.tests, code, for: "test") } ?? .normal
    }
  }

  private var chosenPrediction: NetworkPrediction {
    get throws(AnalysisError) {
      try prediction.map { (code) throws(AnalysisError) in
        try choosing(Self.predictions, code, for: "prediction")
      } ?? .studentsT
    }
  }

  /// Fails for choices that cannot be, or do not go together.
  func check() throws(AnalysisError) {
    try checkLevel(level)
    let method = try chosenMethod
    _ = try chosenPrediction
    if try chosenTest == .studentsT, !method.isRandom {
      throw .incompatible(key: "test t", with: "method \(method.rawValue), which has no heterogeneity")
    }
  }

  /// Fails for Mantel and Haenszel's method where a question has no answer by it.
  func refuseMantelHaenszel(for use: String) throws(AnalysisError) {
    if try chosenMethod == .mantelHaenszel { throw .incompatible(key: "method MH", with: use) }
  }

  /// The model of any method but Mantel and Haenszel's.
  var model: NetworkModel {
    get throws(AnalysisError) {
      NetworkModel(
        method: try chosenMethod.estimator,
        inference: try chosenTest == .studentsT ? .studentsT : .normal as any RegressionInference,
        prediction: try chosenPrediction, level: level)
    }
  }

  /// The choices with what was in force in place of what was left open.
  mutating func spellOut() throws(AnalysisError) {
    method = try chosenMethod.rawValue
    test = try chosenTest.rawValue
    prediction = try chosenPrediction.rawValue
  }
}

/// How a network's studies are put together.
public enum NetworkMethod: String, Sendable, Hashable, CaseIterable {
  case commonEffect = "EE"
  case momentEstimator = "DL"
  case restrictedLikelihood = "REML"
  case maximumLikelihood = "ML"
  case mantelHaenszel = "MH"

  /// Whether true effects vary between studies.
  public var isRandom: Bool { estimator != nil }

  /// The estimator of τ²; `nil` of common effects.
  var estimator: (any HeterogeneityEstimator)? {
    switch self {
    case .commonEffect, .mantelHaenszel: nil
    case .momentEstimator: DerSimonianLaird()
    case .restrictedLikelihood: RestrictedMaximumLikelihood()
    case .maximumLikelihood: MaximumLikelihood()
    }
  }
}

/// The distribution that a network's estimates are referred to.
public enum NetworkTest: String, Sendable, Hashable, CaseIterable {
  case normal = "z"
  case studentsT = "t"
}

extension NetworkChoices: Codable {
  private enum CodingKeys: String, CodingKey {
    case method, test, prediction, level, reference
    case smallValues = "small_values"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(method, forKey: .method)
    try container.encode(test, forKey: .test)
    try container.encode(prediction, forKey: .prediction)
    try container.encode(level, forKey: .level)
    try container.encode(reference, forKey: .reference)
    try container.encode(smallValues, forKey: .smallValues)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    method = try container.decodeIfPresent(String.self, forKey: .method)
    test = try container.decodeIfPresent(String.self, forKey: .test)
    prediction = try container.decodeIfPresent(String.self, forKey: .prediction)
    level = try container.decodeIfPresent(Double.self, forKey: .level) ?? level
    reference = try container.decodeIfPresent(String.self, forKey: .reference)
    smallValues = try container.decodeIfPresent(SmallValues.self, forKey: .smallValues)
  }
}
