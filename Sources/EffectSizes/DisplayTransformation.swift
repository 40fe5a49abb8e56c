import RealModule

/// A monotone function from the analysis scale to the one that readers are shown.
public enum DisplayTransformation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Shown as analysed.
  case identity
  /// Ratios: analysed as logarithms.
  case exponential = "exp"
  /// Correlations: analysed as Fisher's z.
  case hyperbolicTangent = "tanh"
  /// Proportions analysed as logits.
  case logistic
  /// Proportions analysed as arcsine of the square root.
  case squaredSine = "sine2"
  /// Rates analysed as square roots.
  case square

  /// The value shown for `value` on the analysis scale.
  public func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .exponential: .exp(value)
    case .hyperbolicTangent: .tanh(value)
    case .logistic: 1 / (1 + .exp(-value))
    case .squaredSine:
      // The arcsine's range: beyond it the transformation would not be monotone.
      Double.sin(min(max(value, 0), .pi / 2)) * .sin(min(max(value, 0), .pi / 2))
    case .square: value <= 0 ? 0 : value * value
    }
  }
}
