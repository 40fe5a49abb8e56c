public import Estimates

/// What a judgement on heterogeneity in a network needs to know: where a new study's effect may lie, beyond the interval.
public struct NetworkHeterogeneityInput: Sendable, Hashable, Codable {
  /// Where the effect of a new study is expected, on the analysis scale.
  public let prediction: Interval
  /// The values that effects mean different things on both sides of that lie inside it and outside the confidence interval.
  public let crossedByPredictionOnly: [Double]

  /// A prediction interval beside the interval of an estimate, with the values that matter, on the analysis scale.
  public init(prediction: Interval, interval: Interval, thresholds: [Double]) {
    self.prediction = prediction
    crossedByPredictionOnly = thresholds.filter { prediction.contains($0) && !interval.contains($0) }
  }

  /// Serious where the prediction interval crosses one value that the confidence interval does not, very serious where it crosses more.
  public var concern: Concern { Concern(rawValue: min(2, crossedByPredictionOnly.count)) ?? .verySerious }
}
