import EffectSizes
import MetaAnalysis

/// How many studies without an effect on average make the p value of a model 0.05.
struct GeneralFailSafe {
  private let effects: StudyEffects
  private let model: InverseVariance
  /// The variance of an average study, and that of its effects.
  private let variance: Double
  private let spread: Double

  init(_ effects: StudyEffects, _ model: InverseVariance) throws(SmallStudyError) {
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    self.effects = effects.plain()
    self.model = model
    variance = Double(effects.count) / effects.variances.reduce(0) { $0 + 1 / $1 }
    spread = (variance + fit.heterogeneity.tauSquared).squareRoot()
  }

  /// The smallest number; `nil` where a million are too few.
  func number() throws(SmallStudyError) -> Int? {
    // With few studies more of them may make p smaller again, since tau2 changes: one by one, then by bisection.
    for number in 0...Self.mostOneByOne where try isUndone(by: number) { return number }
    var (below, above) = (Self.mostOneByOne, 2 * Self.mostOneByOne)
    while try !isUndone(by: above) {
      guard above < Self.most else { return nil }
      (below, above) = (above, min(2 * above, Self.most))
    }
    while above - below > 1 {
      let middle = below + (above - below) / 2
      if try isUndone(by: middle) { above = middle } else { below = middle }
    }
    return above
  }

  private static let mostOneByOne = 2_000
  private static let most = 1_000_000

  private func isUndone(by number: Int) throws(SmallStudyError) -> Bool {
    var all = effects
    all.labels += Array(repeating: "without an effect", count: number)
    all.variances += Array(repeating: variance, count: number)
    all.estimates += added(number)
    return try (fitting { () throws(MetaAnalysisError) in try model.fit(all) }.pooled.pValue ?? 1) >= 0.05
  }

  /// Effects with the mean 0 and the standard deviation `spread`: pairs on both sides; one alone is 0.
  private func added(_ number: Int) -> [Double] {
    guard number > 1 else { return Array(repeating: 0, count: number) }
    let pairs = number / 2
    let size = spread * (Double(number - 1) / Double(2 * pairs)).squareRoot()
    return (0..<pairs).flatMap { _ in [size, -size] } + Array(repeating: 0, count: number % 2)
  }
}
