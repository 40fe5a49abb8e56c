/// How far means and variances can be from the data.
struct SelectionScale {
  /// The farthest coordinate of a mean in an orthonormal basis.
  let farthestMean: Double
  /// A step of such a coordinate, where the likelihood does not say one.
  let mean: Double
  /// The largest τ².
  let largestTauSquared: Double

  init(_ studies: SelectedStudies) {
    let largest = studies.estimates.reduce(0) { max($0, abs($1)) }
    let deviation = studies.deviations.max() ?? 1
    let size = Double(studies.count).squareRoot() * (largest + deviation)
    farthestMean = 1e3 * size
    mean = 3 * size
    largestTauSquared = 1e4 * (largest + deviation) * (largest + deviation)
  }
}
