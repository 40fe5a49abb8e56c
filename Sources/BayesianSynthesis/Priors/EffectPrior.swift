import Distributions
public import Estimates
import RealModule

/// What is believed of the mean effect μ, or of a coefficient, before the studies.
public enum EffectPrior: Sendable, Hashable {
  /// Every value as likely as any other: improper, with density 1.
  case flat
  /// Normal, on the scale of the effects.
  case normal(mean: Double, standardDeviation: Double)

  /// The code with its parameters: `flat`, `normal:0:1`.
  public var code: String {
    switch self {
    case .flat: "flat"
    case .normal(let mean, let deviation): "normal:\(mean.codeText):\(deviation.codeText)"
    }
  }

  /// The prior in words, for the middle of a sentence.
  public var name: String {
    switch self {
    case .flat: "flat (improper)"
    case .normal(let mean, let deviation):
      "normal with mean \(mean.wordText) and standard deviation \(deviation.wordText)"
    }
  }

  /// Whether the density has an integral.
  public var isProper: Bool { self != .flat }

  /// The density of the prior; 1 everywhere for the flat one.
  public func density(_ effect: Double) -> Double { .exp(logDensity(effect)) }

  /// The logarithm of the density; 0 everywhere for the flat prior.
  func logDensity(_ effect: Double) -> Double {
    guard case .normal(let mean, let deviation) = self else { return 0 }
    let z = (effect - mean) / deviation
    return -0.5 * z * z - .log(deviation) - StandardNormal.logarithmOfRoot
  }

  /// The same belief of effects in another unit: the prior of `factor` times μ.
  public func scaled(by factor: Double) -> EffectPrior {
    guard case .normal(let mean, let deviation) = self else { return self }
    return .normal(mean: factor * mean, standardDeviation: abs(factor) * deviation)
  }

  /// The mean, 0 for the flat prior.
  var mean: Double { if case .normal(let mean, _) = self { mean } else { 0 } }
  /// The precision, 0 for the flat prior.
  var precision: Double {
    if case .normal(_, let deviation) = self { 1 / (deviation * deviation) } else { 0 }
  }
}

extension Catalogue where Element == EffectPrior {
  /// The priors of μ and of coefficients by their codes: `normal:0:1`.
  public static let effectPriors = Catalogue([
    Entry("flat", "improper uniform") { .flat },
    Entry(
      "normal", "normal", .number("M", "the mean", example: 0),
      .number("SD", "the standard deviation", .above(0), example: 1)
    ) { .normal(mean: $0, standardDeviation: $1) },
  ])
}

extension EffectPrior: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// The prior of a code.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = try Catalogue.effectPriors.element(container.decode(String.self))
  }
}
