import Distributions
public import Estimates
import RealModule

/// What is believed of the mean effect μ, or of a coefficient, before the studies.
public enum EffectPrior: Sendable, Hashable {
  /// Every value as likely as any other: improper, with density 1.
  case flat
  /// Normal, on the scale of the effects.
  case normal(mean: Double, standardDeviation: Double)
  /// Student's t, on the scale of the effects; for averages over models without bias alone, where it is a mixture of normal ones.
  case studentsT(mean: Double, scale: Double, degreesOfFreedom: Double)

  /// The code with its parameters: `flat`, `normal:0:1`, `t:0:0.43:5`.
  public var code: String {
    switch self {
    case .flat: "flat"
    case .normal(let mean, let deviation): "normal:\(mean.codeText):\(deviation.codeText)"
    case .studentsT(let mean, let scale, let freedom):
      "t:\(mean.codeText):\(scale.codeText):\(freedom.codeText)"
    }
  }

  /// The prior in words, for the middle of a sentence.
  public var name: String {
    switch self {
    case .flat: "flat (improper)"
    case .normal(let mean, let deviation):
      "normal with mean \(mean.wordText) and standard deviation \(deviation.wordText)"
    case .studentsT(let mean, let scale, let freedom):
      "Student's t with mean \(mean.wordText), scale \(scale.wordText) and \(freedom.wordText) degrees of freedom"
    }
  }

  /// Whether the density has an integral.
  public var isProper: Bool { self != .flat }

  /// The density of the prior; 1 everywhere for the flat one.
  public func density(_ effect: Double) -> Double { .exp(logDensity(effect)) }

  /// The logarithm of the density; 0 everywhere for the flat prior.
  func logDensity(_ effect: Double) -> Double {
    switch self {
    case .flat: return 0
    case .normal(let mean, let deviation):
      let z = (effect - mean) / deviation
      return -0.5 * z * z - .log(deviation) - StandardNormal.logarithmOfRoot
    case .studentsT(let mean, let scale, let freedom):
      let z = (effect - mean) / scale
      let constant =
        SpecialFunctions.logGamma((freedom + 1) / 2) - SpecialFunctions.logGamma(freedom / 2)
        - 0.5 * .log(freedom * .pi)
      return constant - .log(scale) - 0.5 * (freedom + 1) * .log(onePlus: z * z / freedom)
    }
  }

  /// The same belief of effects in another unit: the prior of `factor` times μ.
  public func scaled(by factor: Double) -> EffectPrior {
    switch self {
    case .flat: .flat
    case .normal(let mean, let deviation):
      .normal(mean: factor * mean, standardDeviation: abs(factor) * deviation)
    case .studentsT(let mean, let scale, let freedom):
      .studentsT(mean: factor * mean, scale: abs(factor) * scale, degreesOfFreedom: freedom)
    }
  }

  /// The mean, 0 for the flat prior.
  var mean: Double {
    switch self {
    case .flat: 0
    case .normal(let mean, _), .studentsT(let mean, _, _): mean
    }
  }

  /// The precision, 0 for the flat prior.
  /// - Precondition: The prior is flat or normal.
  var precision: Double {
    switch self {
    case .flat: return 0
    case .normal(_, let deviation): return 1 / (deviation * deviation)
    case .studentsT: preconditionFailure("Student's t is a mixture of normal distributions")
    }
  }

  /// Whether everything is normal given τ.
  var isConjugate: Bool { if case .studentsT = self { false } else { true } }

  /// The normal distributions, or the flat one, that the prior is a mixture of, with the logarithms of their weights.
  ///
  /// Student's t is normal with the standard deviation scale √ν/χ, where χ² has ν degrees of freedom: a sum over even steps of ln χ,
  /// whose error falls exponentially with the step.
  var conjugates: [(logWeight: Double, mean: Double, precision: Double)] {
    guard case .studentsT(let mean, let scale, let freedom) = self else { return [(0, mean, precision)] }
    let step = 0.15 / max(1, freedom / 5).squareRoot()
    let constant = (1 - freedom / 2) * .log(2) - SpecialFunctions.logGamma(freedom / 2) + .log(step)
    let middle = (0.5 * .log(freedom) / step).rounded()
    func part(_ index: Int) -> (logWeight: Double, mean: Double, precision: Double) {
      let logChi = (middle + Double(index)) * step
      let square = Double.exp(2 * logChi)
      return (constant + freedom * logChi - 0.5 * square, mean, square / (freedom * scale * scale))
    }
    let isSeen: (Int) -> Bool = { part($0).logWeight > -32 }
    let below = (1...2_000).first { !isSeen(-$0) } ?? 2_000
    let above = (1...2_000).first { !isSeen($0) } ?? 2_000
    return (-below...above).map(part)
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
    Entry(
      "t", "Student's t, for averages over models without bias", .number("M", "the mean", example: 0),
      .number("S", "the scale", .above(0), example: 0.43),
      .number("DF", "the degrees of freedom", .above(0), example: 5)
    ) { .studentsT(mean: $0, scale: $1, degreesOfFreedom: $2) },
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
