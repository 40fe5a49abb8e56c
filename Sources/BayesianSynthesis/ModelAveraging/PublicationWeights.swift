import Distributions
import RealModule

/// A weight function: how likely results of each interval of p values are published beside those with the smallest p values.
///
/// Weights do not rise with p; before the studies they are ordered uniform variables (cumulative Dirichlet of ones).
public struct PublicationWeights: Sendable, Hashable, Codable {
  /// Where the weight changes, of p values that ascend.
  public let steps: [Double]
  /// Whether p values are two-sided, or small for large effects.
  public let isTwoSided: Bool

  /// The six functions of RoBMA-PSMA: Bartoš, Maier, Wagenmakers, Doucouliagos, Stanley 2023, doi 10.1002/jrsm.1594.
  public static let ofRoBMA = [
    PublicationWeights(steps: [0.05], isTwoSided: true),
    PublicationWeights(steps: [0.05, 0.1], isTwoSided: true),
    PublicationWeights(steps: [0.05], isTwoSided: false),
    PublicationWeights(steps: [0.025, 0.05], isTwoSided: false),
    PublicationWeights(steps: [0.05, 0.5], isTwoSided: false),
    PublicationWeights(steps: [0.025, 0.05, 0.5], isTwoSided: false),
  ]

  /// `one-sided:0.025,0.05`
  public var code: String {
    (isTwoSided ? "two-sided:" : "one-sided:") + steps.map(\.codeText).joined(separator: ",")
  }

  /// The number of the interval that z lies in; a p value equal to a step belongs to the interval below.
  func interval(of z: Double) -> Int {
    let normal = StandardNormal()
    let p = isTwoSided ? 2 * normal.survival(abs(z)) : normal.survival(z)
    return steps.firstIndex { p <= $0 } ?? steps.count
  }

  /// The z at which the weight changes, descending.
  var cuts: [Double] {
    let normal = StandardNormal()
    return steps.map { -normal.quantile(isTwoSided ? $0 / 2 : $0) }
  }
}
