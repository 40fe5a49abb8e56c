/// What a prediction interval means where τ² is estimated as 0.
public struct PredictionWithoutHeterogeneity: Sendable, Hashable {
  /// Whether it is the confidence interval.
  public var equalsConfidenceInterval: Bool
  /// How large τ may be all the same; `nil` where that is not known, or 0.
  public var largestDeviation: Double?

  /// `nil` where there is no such interval, or τ² is more than 0.
  ///
  /// - Parameters:
  ///   - prediction: The prediction interval.
  ///   - interval: The confidence interval of the pooled effect.
  ///   - tauSquared: The estimate of τ².
  ///   - largestTauSquared: The upper bound of its interval.
  public init?(
    _ prediction: Interval?, beside interval: Interval, tauSquared: Double, largestTauSquared: Double?
  ) {
    guard let prediction, tauSquared == 0 else { return nil }
    equalsConfidenceInterval = prediction.coincides(with: interval)
    largestDeviation = largestTauSquared.flatMap { $0 > 0 ? $0.squareRoot() : nil }
  }

  /// The sentence, without its full stop.
  ///
  /// - Parameters:
  ///   - tau: What τ is written as: `tau` where nothing but ASCII is.
  ///   - square: What a square is written as behind it.
  ///   - number: A number as the place shows it.
  public func sentence(tau: String, square: String, number: (Double) -> String) -> String {
    let meaning =
      equalsConfidenceInterval
      ? "equals the confidence interval" : "allows for no differences between studies"
    let largest = largestDeviation.map { "; \(tau) may be as large as \(number($0))" } ?? ""
    return "With \(tau)\(square) = 0 the prediction interval \(meaning)\(largest)"
  }
}
