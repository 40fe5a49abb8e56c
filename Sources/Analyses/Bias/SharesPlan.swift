public import BiasAdjustment
import Estimates
import MetaAnalysis

/// Which share of true effects is asked for.
public struct SharesPlan: Sendable, Hashable {
  /// The threshold on the analysis scale; shares lie beyond it, on its side of no effect.
  public var threshold: Double
  /// A bias of all studies.
  public var bias: BiasBelief
  /// The share that counts as small, for the bias that leaves it.
  public var smallShare: Double

  /// A threshold, without bias unless one is given.
  public init(threshold: Double, bias: BiasBelief = .none, smallShare: Double = 0.1) {
    self.threshold = threshold
    self.bias = bias
    self.smallShare = smallShare
  }

  /// Fails for numbers that cannot be.
  public func check() throws(AnalysisError) {
    guard threshold.isFinite else {
      throw .impossible(key: "beyond", value: "\(threshold)", reason: "a finite number")
    }
    guard smallShare > 0 && smallShare < 1 else { throw impossibleShare }
  }

  /// Fails also where the model has no share to tell of.
  func check(with choices: ModelChoices) throws(AnalysisError) {
    try check()
    guard choices.pooling.estimatesHeterogeneity else { throw Self.ofCommonEffect }
  }

  private static let ofCommonEffect = AnalysisError.incompatible(
    key: "beyond", with: "a common effect: with one true effect there is no share")

  private var impossibleShare: AnalysisError {
    .impossible(
      key: "beyond_share", value: "\(smallShare)", reason: "a share lies between 0 and 1, such as 0.1")
  }

  /// The shares in a fit.
  /// - Throws: `incompatible` for a common effect, which has one true effect and no share; `impossible` for a small share that
  ///   is none.
  func shares(_ fit: PooledFit, scale: EffectScale) throws(AnalysisError) -> SharesBeyond {
    let null = scale.nullValue ?? 0
    // A threshold of no effect itself is looked beyond on the side of the pooled effect.
    let isAbove = threshold == null ? fit.pooled.estimate >= null : threshold > null
    let shares: SharesBeyond?
    do throws(BiasAdjustmentError) {
      shares = try SharesBeyond(
        fit, threshold: threshold, isAbove: isAbove, bias: bias, smallShare: smallShare)
    } catch {
      throw impossibleShare
    }
    guard let shares else { throw Self.ofCommonEffect }
    return shares
  }
}

extension SharesPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case threshold = "beyond"
    case bias = "beyond_bias"
    case smallShare = "beyond_share"
  }

  private enum BiasKeys: String, CodingKey {
    case mean
    case standardDeviation = "sd"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(threshold, forKey: .threshold)
    var belief = container.nestedContainer(keyedBy: BiasKeys.self, forKey: .bias)
    try belief.encode(bias.mean, forKey: .mean)
    try belief.encode(bias.standardDeviation, forKey: .standardDeviation)
    try container.encode(smallShare, forKey: .smallShare)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(threshold: try container.decode(Double.self, forKey: .threshold))
    smallShare = try container.decodeIfPresent(Double.self, forKey: .smallShare) ?? smallShare
    guard container.contains(.bias) else { return }
    let belief = try container.nestedContainer(keyedBy: BiasKeys.self, forKey: .bias)
    let deviation = try belief.decode(Double.self, forKey: .standardDeviation)
    guard deviation >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .standardDeviation, in: belief, debugDescription: "a standard deviation is not negative")
    }
    bias = BiasBelief(mean: try belief.decode(Double.self, forKey: .mean), standardDeviation: deviation)
  }

  /// The choices of settings that have a threshold; `nil` of others.
  static func ifAsked(from decoder: any Decoder) throws -> SharesPlan? {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let threshold = try container.decodeIfPresent(Double.self, forKey: .threshold)
    return try threshold.map { _ in try SharesPlan(from: decoder) }
  }
}
