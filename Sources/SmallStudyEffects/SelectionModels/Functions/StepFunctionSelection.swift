public import Likelihood
import Distributions
public import Estimates

/// A step function: one weight for each interval of p values, relative to the most significant (Hedges 1992,
/// doi 10.1214/ss/1177011364; Vevea and Hedges 1995, doi 10.1007/BF02294384).
///
/// One cut at 0.025 of a one-sided p value is the three-parameter selection model.
public struct StepFunctionSelection: SelectionFunction, Hashable {
  /// The cut points of p, ascending, between 0 and 1: intervals are (0, a₁], (a₁, a₂], ..., (aₘ, 1].
  public var cuts: [Double]

  /// A function that changes at cut points; at 0.025 unless told.
  public init(cuts: [Double] = [0.025]) { self.cuts = cuts }

  /// `step:0.025/0.5`.
  public var code: String { "step:" + cuts.map(\.codeText).joined(separator: "/") }
  public var name: String { "step function" }

  /// The intervals of p.
  public var intervals: [SelectionInterval] { SelectionInterval.between(cuts) }

  /// The weights of all intervals but the first.
  public var parameters: [SelectionParameter] {
    intervals.dropFirst().map { SelectionParameter($0.name, 1e-6...1e6, neutral: 1, isRatio: true) }
  }

  public var starts: [[Double]] {
    [0.5, 0.1, 2, 20, 0.01].map { ratio in
      cuts.indices.map { Double.pow(ratio, Double($0 + 1) / Double(cuts.count)) }
    }
  }

  /// Closed forms.
  public func integrals(for studies: SelectedStudies) throws(SmallStudyError) -> IntervalIntegrals {
    let steps = try StepsOfStatistic(cuts, studies)
    try steps.expectStudies(in: intervals)
    return steps.integrals(weights: intervals.map { _ in 1 }, areEstimated: true)
  }

  public func weight(at p: Double, parameters: [Double]) -> Double? {
    ([1] + parameters)[cuts.firstIndex { p <= $0 } ?? cuts.count]
  }

  public var steps: [Double] { cuts }

  /// That of the interval of p.
  public func weightInterval(
    at p: Double, _ estimated: [LikelihoodEstimate], _: SelectionFit
  ) -> Interval? {
    let place = cuts.firstIndex { p <= $0 } ?? cuts.count
    return place == 0 ? nil : estimated[place - 1].interval
  }

  /// Every interval, the first with the weight 1.
  public func rows(_ estimated: [LikelihoodEstimate]) -> [LikelihoodEstimate] {
    [LikelihoodEstimate(name: intervals[0].name, estimate: 1, standardError: nil, least: 0)] + estimated
  }
}
