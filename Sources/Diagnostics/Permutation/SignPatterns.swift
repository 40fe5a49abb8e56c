import Distributions
import EffectSizes
import MetaAnalysis

/// Patterns of signs of k effects: all, or some at random of which the first changes none.
struct SignPatterns {
  /// Whether all patterns are there.
  let isExact: Bool
  /// The number of patterns.
  let count: Int
  /// The number of those that are fitted: a pattern and its mirror image have statistics of one size.
  let fittedCount: Int
  private let studies: Int
  private let seed: UInt64

  init(studies: Int, most: Int, seed: UInt64) {
    (self.studies, self.seed) = (studies, seed)
    isExact = studies < 62 && 1 << studies <= most
    count = isExact ? 1 << studies : most
    fittedCount = isExact ? count / 2 : count
  }

  /// Whether each effect changes its sign in a pattern.
  func flips(_ pattern: Int) -> [Bool] {
    guard !isExact, pattern > 0 else { return (0..<studies).map { pattern >> $0 & 1 == 1 && $0 < 62 } }
    var random = RandomSequence(
      Philox(key: seed), replicate: UInt64(pattern), from: RandomPlace(purpose: 0))
    return (0..<studies).map { _ in random.uniforms().0 < 0.5 }
  }
}

extension InverseVariance {
  /// Fits every pattern of signs, several at a time, and gives each pooled effect with its standard error.
  func refitting(
    _ effects: StudyEffects, _ patterns: SignPatterns, _ body: (Double, Double) -> Void
  ) throws(MetaAnalysisError) {
    let model = randomEffects
    let block = max(1, min(patterns.fittedCount, 65_536 / effects.count))
    for first in stride(from: 0, to: patterns.fittedCount, by: block) {
      let number = min(block, patterns.fittedCount - first)
      var estimates = Array(repeating: 0.0, count: effects.count * number)
      var variances = estimates
      for column in 0..<number {
        let flips = patterns.flips(first + column)
        for study in 0..<effects.count {
          let place = study * number + column
          estimates[place] = flips[study] ? -effects.estimates[study] : effects.estimates[study]
          variances[place] = effects.variances[study]
        }
      }
      let fits = try model.fitMany(
        effects: estimates, variances: variances, studies: effects.count, weights: effects.weights)
      for column in 0..<number { body(fits.estimates[column], fits.standardErrors[column]) }
    }
  }
}
