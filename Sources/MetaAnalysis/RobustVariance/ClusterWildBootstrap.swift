import Distributions
public import EffectSizes
import Estimates
import LinearAlgebra

/// A test of coefficients by turning the signs of whole clusters' residuals: it keeps its level with few clusters.
///
/// The null model is imposed and both models are fitted anew, variance components included, for every pattern of signs; the
/// statistic is the Wald F with the CR0 sandwich. With all 2ᵐ patterns of m clusters the p value is the share of them, the
/// data's own included, that reach the data's F.
///
/// Source: Joshi, Pustejovsky and Beretvas 2022, doi 10.1002/jrsm.1554.
public struct ClusterWildBootstrap: Sendable, Hashable {
  /// The most patterns that are tried: all of them, where there are no more, otherwise so many at random.
  public var replicates: Int
  /// The seed of random patterns.
  public var seed: UInt64

  /// The seed where nobody chooses one.
  public static let usualSeed: UInt64 = 1

  /// A test with a number of patterns.
  public init(replicates: Int, seed: UInt64 = usualSeed) {
    self.replicates = replicates
    self.seed = seed
  }

  /// What a bootstrap found.
  public struct Result: Sendable, Hashable, Codable {
    /// F of the data.
    public var statistic: Double
    /// The p value.
    public var pValue: Double
    /// The patterns that were tried.
    public var replicates: Int
    /// Whether these are all that there are.
    public var isExact: Bool
  }

  /// Statistics this near to the data's, relative to it, are equal: refits end within it.
  private static let tie = 1e-6

  /// Tests that no moderator matters, or without moderators that the pooled effect is 0.
  ///
  /// O(`replicates`) fits.
  /// - Throws: what the model's fit and `ClusterRobustInference` throw.
  public func test(
    _ model: MultilevelModel, _ effects: StudyEffects, clusters: [String]
  ) throws(MetaAnalysisError) -> Result {
    let fit = try model.fit(effects)
    let groups = clusters.positionsByValue.map(\.positions)
    let tested = Array(
      (fit.coefficients.count > 1 && fit.design.hasIntercept ? 1 : 0)..<fit.coefficients.count)
    let observed = try statistic(fit, tested, clusters)
    let fitted = try nullFit(model, fit, tested)
    let residuals = effects.estimates.indices.map { effects.estimates[$0] - fitted[$0] }
    // A pattern and its mirror image have one statistic.
    let isExact = groups.count < 63 && 1 << groups.count <= replicates
    let count = isExact ? 1 << (groups.count - 1) : replicates
    var reached = 0
    for replicate in 0..<count {
      let signs = isExact ? Self.signs(replicate, groups.count) : randomSigns(replicate, groups.count)
      var turned = effects
      for (sign, positions) in zip(signs, groups) {
        for position in positions {
          turned.estimates[position] = fitted[position] + sign * residuals[position]
        }
      }
      let value = try statistic(try model.fit(turned), tested, clusters)
      if value >= observed * (1 - Self.tie) { reached += 1 }
    }
    return Result(
      statistic: observed,
      pValue: isExact ? Double(reached) / Double(count) : Double(1 + reached) / Double(count + 1),
      replicates: isExact ? 1 << groups.count : replicates, isExact: isExact)
  }

  private func statistic(
    _ fit: MultilevelFit, _ tested: [Int], _ clusters: [String]
  ) throws(MetaAnalysisError) -> Double {
    let covariance = try Sandwich(fit, clusters, .cr0).covariance
    let coefficients = fit.coefficients.indices.map { index in
      var coefficient = fit.coefficients[index]
      coefficient.standardError = max(0, covariance[index, index]).squareRoot()
      return coefficient
    }
    return (Sandwich.wald(tested, coefficients, covariance) ?? .infinity) / Double(tested.count)
  }

  /// The fitted means where the tested coefficients are 0.
  private func nullFit(
    _ model: MultilevelModel, _ fit: MultilevelFit, _ tested: [Int]
  ) throws(MetaAnalysisError) -> [Double] {
    guard tested.count < fit.coefficients.count else { return Array(repeating: 0, count: fit.effects.count) }
    var null = model
    null.formula = nil
    let mean = try null.fit(fit.effects).coefficients[0].estimate
    return Array(repeating: mean, count: fit.effects.count)
  }

  private static func signs(_ pattern: Int, _ count: Int) -> [Double] {
    (0..<count).map { pattern >> $0 & 1 == 0 ? 1 : -1 }
  }

  private func randomSigns(_ replicate: Int, _ count: Int) -> [Double] {
    var random = RandomSequence(
      Philox(key: seed), replicate: UInt64(replicate), from: RandomPlace(purpose: 0))
    return (0..<count).map { _ in random.uniforms().0 < 0.5 ? 1 : -1 }
  }
}
