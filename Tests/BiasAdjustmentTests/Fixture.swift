import EffectSizes
import MetaAnalysis
import RiskOfBias

@testable import BiasAdjustment

/// The same formula in two ways: rounding alone may differ.
let sameFormula = 1e-12
/// Values that go through an iterated τ².
let iterative = 2e-6

/// The twelve made studies of the reference values.
enum Fixture {
  static let estimates = [
    -0.544, 0.235, -0.689, -0.225, 0.349, -0.461, -0.415, -0.472, -0.35, -0.202, 0.18, -0.531,
  ]
  static let variances = [
    0.0282, 0.0724, 0.0669, 0.1356, 0.0284, 0.1341, 0.0678, 0.0177, 0.0458, 0.014, 0.0119, 0.0733,
  ]
  static let judgements = [
    "low", "low", "low", "low", "high", "some-concerns", "high", "low", "high", "low", "high",
    "some-concerns",
  ]

  static func studies(_ judgements: [String?] = judgements, tools: [String]? = nil) throws -> AssessedStudies
  {
    let effects = StudyEffects(estimates: estimates, variances: variances)
    let assessments = try judgements.enumerated().map { index, judgement -> Assessment? in
      guard let judgement else { return nil }
      let tool = try RiskOfBiasTools.named(tools?[index] ?? "rob2")
      return Assessment(
        study: effects.labels[index], tool: tool,
        domains: Array(repeating: nil, count: tool.domains.count), overall: try tool.judgement(judgement))
    }
    return AssessedStudies(effects, assessments: assessments)
  }

  static let normal = InverseVariance(inference: .normal)
  static let qualities = LevelQualities(["low": 1, "some-concerns": 0.7, "high": 0.3])
}

/// Whether two numbers agree, relative to the larger of 1 and their size.
func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
