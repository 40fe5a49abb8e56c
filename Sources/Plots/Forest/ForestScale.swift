public import Estimates

/// What a forest plot's axis shows: the measure, and how effects come from the analysis scale onto the axis.
public struct ForestScale: Sendable, Hashable {
  /// The effect's name as it heads its column: "Risk ratio".
  public let measure: String
  /// From the analysis scale to that of the axis.
  public let transformation: DisplayTransformation
  /// Whether effects are shown as is usual for the measure.
  let isUsual: Bool
  /// Whether what is shown is a proportion.
  let isProportion: Bool
  /// No effect, as shown; `nil` where there is no such value (a proportion).
  public let referenceValue: Double?

  /// The scale of a measure, as it is usually shown or in another way.
  public init(_ scale: EffectScale, shownAs transformation: DisplayTransformation? = nil) {
    isUsual = transformation == nil || transformation == scale.transformation
    let transformation = transformation ?? scale.transformation
    isProportion = isUsual && scale.isProportion
    // Shown untransformed, a ratio is its logarithm, and says so.
    let isLog = scale.transformation == .exponential && transformation == .identity
    measure = isLog ? "Log \(scale.name.lowercased())" : scale.name
    self.transformation = transformation
    referenceValue = scale.nullValue.map { transformation($0) }
  }

  /// Whether the axis is logarithmic, as for ratios.
  public var isLogarithmic: Bool { transformation == .exponential }

  /// The axis's name where it is not the measure.
  var axisTitle: String? { isLogarithmic ? "\(measure) (log scale)" : nil }

  /// The name of an axis on which effects lie as they are analysed, with what is shown beside it.
  var plotAxisTitle: String {
    let name: String? =
      switch transformation {
      case .identity: nil
      case .exponential: "log"
      case .hyperbolicTangent, .squaredHyperbolicTangent: "Fisher\u{2019}s z"
      case .logistic: "logit"
      case .squaredSine: "arcsine"
      case .square: "square-root"
      case .normalProbability: "probit"
      case .complementOfCube: "cube-root"
      case .complementOfExponential: "log of 1 \u{2212} alpha"
      }
    return measure + (name.map { " (\($0) scale)" } ?? "")
  }

  /// A value as it is shown.
  func callAsFunction(_ value: Double) -> Double { transformation(value) }
}
