import Distributions
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
  /// Proportions analysed as probits.
  case normalProbability = "probit"
  /// Squared multiple correlations analysed as Fisher's z.
  case squaredHyperbolicTangent = "tanh2"
  /// Reliabilities analysed as 1 - (1 - alpha)^(1/3) (Hakstian and Whalen).
  case complementOfCube = "ahw"
  /// Reliabilities analysed as -ln(1 - alpha) (Bonett).
  case complementOfExponential = "abt"

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
    case .normalProbability: StandardNormal().cumulative(value)
    case .squaredHyperbolicTangent: value <= 0 ? 0 : .tanh(value) * .tanh(value)
    case .complementOfCube: 1 - (1 - value) * (1 - value) * (1 - value)
    case .complementOfExponential: -.expMinusOne(-value)
    }
  }
}
