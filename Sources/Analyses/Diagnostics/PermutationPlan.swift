import Diagnostics
import Estimates
import MetaAnalysis

/// A permutation test of the coefficients of an analysis.
public struct PermutationPlan: Sendable, Hashable, Codable {
  /// The most arrangements that are tried.
  public var most: Int
  /// The seed of random ones; `nil` for the usual one.
  public var seed: UInt64?

  private enum CodingKeys: String, CodingKey {
    case most = "permutation"
    case seed
  }

  /// A test of at most so many arrangements.
  public init(most: Int, seed: UInt64? = nil) {
    self.most = most
    self.seed = seed
  }

  /// Fails for a number of arrangements that cannot be, and for models that have none.
  func check(_ analysis: AnalysisPlan) throws(AnalysisError) {
    guard (1...Self.mostEver).contains(most) else {
      throw .impossible(
        key: "permutation", value: "\(most)", reason: "a number of arrangements from 1 to \(Self.mostEver)")
    }
    if analysis.model.subgroup != nil {
      throw .incompatible(key: "permutation", with: "subgroup; use moderators, or by for each subgroup")
    }
    if analysis.model.dependence.isAsked {
      throw .incompatible(
        key: "permutation",
        with: "dependent effects, which cannot be exchanged one by one; use bootstrap, which turns the signs "
          + "of clusters")
    }
  }

  /// Fails where signs would be turned of effects whose sign says nothing.
  private func refuseSigns(_ analysis: Analysis) throws(AnalysisError) {
    guard !analysis.hasModerators, !analysis.scale.hasNoEffectAtZero else { return }
    let noEffect = analysis.scale.nullValue.map { "no effect is \($0.codeText)" } ?? "no value is no effect"
    throw .incompatible(
      key: "permutation",
      with:
        "measure \(analysis.studies.measure.code), of which \(noEffect): without moderators the test turns the signs of "
        + "effects, as if 0 were no effect")
  }

  /// As many as end within a day.
  private static let mostEver = 1_000_000_000

  /// The test of an analysis.
  func test(_ analysis: Analysis) throws(AnalysisError) -> PermutationTest.Result {
    try refuseSigns(analysis)
    let test = PermutationTest(most: most, seed: seed ?? PermutationTest.usualSeed)
    let found = try analysis.fitted.flatMap { (fitted) throws(AnalysisError) in
      try fitting(analysis.studies) { () throws(MetaAnalysisError) in
        try test.test(fitted.model, fitted.effects)
      }
    }
    guard let found else {
      throw .incompatible(
        key: "permutation",
        with: "method \(analysis.choices.pooling.code), which pools tables and not effects; use EE or REML")
    }
    return found
  }
}
