/// How publication bias is modelled.
public enum BiasModel: Sendable, Hashable, Codable {
  /// Not at all.
  case none
  /// Selection by p values.
  case weights(PublicationWeights)
  /// Effects rise with standard errors.
  case pet
  /// Effects rise with sampling variances.
  case peese

  /// All of RoBMA-PSMA, in the order in which they are listed.
  public static let ofRoBMA: [BiasModel] =
    [.none] + PublicationWeights.ofRoBMA.map { .weights($0) } + [.pet, .peese]

  /// `none`, `two-sided:0.05`, `pet`
  public var code: String {
    switch self {
    case .none: "none"
    case .weights(let weights): weights.code
    case .pet: "pet"
    case .peese: "peese"
    }
  }

  /// Its probability before the studies, among all nine: a half for no bias, a quarter each for selection and for regression.
  var prior: Double {
    switch self {
    case .none: 1.0 / 2
    case .weights: 1.0 / 24
    case .pet, .peese: 1.0 / 8
    }
  }
}
