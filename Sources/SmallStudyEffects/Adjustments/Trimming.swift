import EffectSizes
import MetaAnalysis

/// The rounds of trim and fill: studies are taken from the upper end until as many are gone as the ranks of all say are missing.
struct Trimming {
  /// How many studies are missing below.
  let missing: Int
  /// The same before rounding.
  let unrounded: Double
  /// The mean without as many of the largest.
  let center: Double

  /// - Parameter effects: In ascending order.
  init(
    _ effects: StudyEffects, _ model: InverseVariance, _ estimator: MissingStudiesEstimator
  ) throws(SmallStudyError) {
    var (missing, round) = (0, 0)
    while true {
      let kept = Array(0..<effects.count - missing)
      let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects.members(kept)) }
      let center = fit.pooled.estimate
      let (sum, largestBelow) = Self.ranks(effects.estimates.map { $0 - center })
      let unrounded = try estimator.missing(
        sum: sum, largestBelow: largestBelow, studies: effects.count)
      let next = Int(min(max(0, unrounded.rounded(.toNearestOrEven)), Double(effects.count - 1)))
      if next == missing {
        (self.missing, self.unrounded, self.center) = (missing, unrounded, center)
        return
      }
      (missing, round) = (next, round + 1)
      guard round < Self.mostRounds else { throw .trimmingDoesNotEnd }
    }
  }

  private static let mostRounds = 100

  /// The sum of the ranks of positive deviations, and the largest rank of a negative one, by size; equal sizes in their order.
  private static func ranks(_ deviations: [Double]) -> (sum: Double, largestBelow: Double) {
    let order = deviations.indices.sorted { (abs(deviations[$0]), $0) < (abs(deviations[$1]), $1) }
    var (sum, largest) = (0.0, 0.0)
    for (place, study) in order.enumerated() {
      if deviations[study] > 0 { sum += Double(place + 1) }
      if deviations[study] < 0 { largest = Double(place + 1) }
    }
    return (sum, largest)
  }
}
