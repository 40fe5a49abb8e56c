public import Likelihood
import Estimates

/// A step function with given weights: a sensitivity analysis where too few studies would tell them (Vevea and Woods 2005,
/// doi 10.1037/1082-989X.10.4.428).
public struct FixedWeightSelection: SelectionFunction, Hashable {
  /// The cut points of p, ascending, between 0 and 1.
  public var cuts: [Double]
  /// The weights of the intervals, one more than cut points, positive; only their ratios matter.
  public var weights: [Double]

  /// A function with given weights.
  public init(cuts: [Double], weights: [Double]) {
    self.cuts = cuts
    self.weights = weights
  }

  /// `weights:0.025/0.5:1/0.8/0.5`.
  public var code: String {
    "weights:" + [cuts, weights].map { $0.map(\.codeText).joined(separator: "/") }.joined(separator: ":")
  }
  public var name: String { "step function with given weights" }

  /// The intervals of p.
  public var intervals: [SelectionInterval] { SelectionInterval.between(cuts) }

  /// None.
  public var parameters: [SelectionParameter] { [] }
  public var starts: [[Double]] { [] }

  /// Closed forms.
  public func integrals(for studies: SelectedStudies) throws(SmallStudyError) -> IntervalIntegrals {
    let steps = try StepsOfStatistic(cuts, studies)
    guard weights.count == cuts.count + 1, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .unsuitedWeights(intervals: cuts.count + 1, weights: weights)
    }
    return steps.integrals(weights: weights, areEstimated: false)
  }

  public func weight(at p: Double, parameters _: [Double]) -> Double? {
    weights[cuts.firstIndex { p <= $0 } ?? cuts.count]
  }

  public var steps: [Double] { cuts }

  /// The given weights.
  public func rows(_: [LikelihoodEstimate]) -> [LikelihoodEstimate] {
    zip(intervals, weights).map {
      LikelihoodEstimate(name: $0.name, estimate: $1, standardError: nil, least: 0)
    }
  }
}
