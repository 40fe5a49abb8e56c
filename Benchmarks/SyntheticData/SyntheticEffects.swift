public import Evidence

extension StudyEffects {
  /// Made-up effects of `count` studies around 0.3 with τ² = 0.1 and standard errors from 0.1 to 0.6, as a clinical
  /// meta-analysis has them.
  public static func synthetic(count: Int) -> StudyEffects {
    var random = RandomNumbers(seed: UInt64(count) + 3)
    var estimates: [Double] = []
    var variances: [Double] = []
    for _ in 0..<count {
      let error = random.uniform(in: 0.1...0.6)
      let variance = error * error
      estimates.append(0.3 + random.bell() * (0.1 + variance).squareRoot())
      variances.append(variance)
    }
    return StudyEffects(estimates: estimates, variances: variances)
  }
}
