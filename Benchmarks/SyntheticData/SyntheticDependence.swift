public import Evidence

extension StudyEffects {
  /// Made-up effects of clusters of one size, `count` in all, with variances of true effects of 0.09 between clusters and 0.04 within;
  /// the covariate `study` names the clusters.
  public static func dependent(count: Int, clusters: Int) -> StudyEffects {
    var random = RandomNumbers(seed: UInt64(count) + 7)
    let means = (0..<clusters).map { _ in 0.3 * random.bell() }
    var (estimates, variances, studies) = ([Double](), [Double](), [String]())
    for row in 0..<count {
      let cluster = row * clusters / count
      let variance = random.uniform(in: 0.02...0.12)
      studies.append("s\(cluster)")
      variances.append(variance)
      estimates.append(0.2 + means[cluster] + (0.04 + variance).squareRoot() * random.bell())
    }
    var effects = StudyEffects(estimates: estimates, variances: variances)
    effects.clusters = studies
    return effects.adding([.categorical("study", studies)])
  }

  /// Three outcomes of each of some trials.
  public static func outcomes(trials: Int) -> StudyEffects {
    let effects = dependent(count: 3 * trials, clusters: trials)
    return effects.adding([.categorical("outcome", (0..<3 * trials).map { "o\($0 % 3)" })])
  }
}
