public import Estimates

/// Which effects a test of asymmetry is made for, and for which of them it is made unless others are named.
public struct AsymmetryScope: Sendable, Hashable {
  /// Kinds of effects.
  public enum Kinds: Sendable, Hashable {
    /// These.
    case only([EffectContrast])
    /// All but these.
    case all(but: [EffectContrast])

    /// Every kind.
    public static let every = Kinds.all(but: [])
    /// No kind.
    public static let noKind = Kinds.only([])

    /// Whether effects on a scale are of the kinds.
    func contain(_ scale: EffectScale) -> Bool {
      switch self {
      case .only(let contrasts): scale.contrast.map(contrasts.contains) ?? false
      case .all(let contrasts): !(scale.contrast.map(contrasts.contains) ?? false)
      }
    }
  }

  /// The kinds that it can be made for.
  public var possible: Kinds
  /// The kinds that it is made for unless tests are named.
  public var usual: Kinds

  /// A scope; a test is usual for every kind that it can be made for, unless others are given.
  public init(_ possible: Kinds = .every, usual: Kinds? = nil) {
    self.possible = possible
    self.usual = usual ?? possible
  }

  /// Of every effect, for those who planned the test.
  static let onRequest = AsymmetryScope(usual: .noKind)

  /// Whether the test is made for effects on a scale.
  public func suitability(for scale: EffectScale) -> Suitability {
    guard possible.contain(scale) else { return .unsuited }
    return usual.contain(scale) ? .suited : .possible
  }

  /// How well a test suits a measure.
  public enum Suitability: Sendable, Hashable {
    /// It is the usual one for the measure.
    case suited
    /// It can be made where it is asked for.
    case possible
    /// It is not defined for the measure.
    case unsuited
  }
}
