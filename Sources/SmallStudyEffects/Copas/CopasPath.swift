import Distributions
public import EffectSizes
import MetaAnalysis

/// Copas and Shi's model along a path of ever stronger selection: the study with the largest standard error is published with
/// probability 0.95, 0.9 and so on down to 0.1, the one with the smallest with 0.99.
///
/// The estimate to report is that of the weakest selection under which effects no longer depend on standard errors (p of the
/// residual test above 0.1), as Copas and Shi (2001, doi 10.1177/096228020101000402) advise. With equal standard errors there is
/// no path.
public struct CopasPath: Sendable, Hashable, Codable {
  /// The points, from weak to strong selection: fits, or why there is none.
  public let points: [CopasPoint]
  /// The place of the first point whose residual test has a p value above 0.1; `nil` where none has.
  public let chosen: Int?

  /// The fit at the chosen point.
  public var adjusted: CopasFit? { chosen.flatMap { points[$0].fit } }

  /// The probabilities of publication of the study with the largest standard error.
  private static let probabilities = [0.95] + (1...9).reversed().map { Double($0) / 10 }
  private static let ofMostPrecise = 0.99
  private static let leastPValue = 0.1

  /// The path of effects. Some thousand evaluations of the likelihood, O(k) each.
  /// - Throws: `model`, `tooFewStudies` unless there are five, `equalStandardErrors`.
  public init(_ effects: StudyEffects, level: Double = 0.95) throws(SmallStudyError) {
    do {
      _ = try CommonEffect(level: level).fit(effects)
    } catch {
      throw .model(error)
    }
    guard effects.count > 4 else { throw .tooFewStudies(needed: 5, found: effects.count) }
    let deviations = effects.variances.map { $0.squareRoot() }
    guard let least = deviations.min(), let most = deviations.max(), most - least > 1e-6 * most else {
      throw .equalStandardErrors
    }
    points = Self.probabilities.map { probability in
      let normal = StandardNormal()
      let (low, high) = (normal.quantile(probability), normal.quantile(Self.ofMostPrecise))
      let slope = (high - low) / (1 / least - 1 / most)
      let model = CopasSelection(constant: low - slope / most, slope: slope, level: level)
      return CopasPoint(probability: probability, model, effects)
    }
    chosen = points.firstIndex { $0.fit?.residualTest.map { $0.pValue > Self.leastPValue } ?? false }
  }
}

/// A point of a path of Copas and Shi's model.
public struct CopasPoint: Sendable, Hashable, Codable {
  /// The probability of publication of the study with the largest standard error.
  public let probability: Double
  /// The fit.
  public let fit: CopasFit?
  /// Why there is no fit.
  public let reason: String?

  init(probability: Double, _ model: CopasSelection, _ effects: StudyEffects) {
    self.probability = probability
    do {
      (fit, reason) = (try model.adjust(effects), nil)
    } catch {
      (fit, reason) = (nil, "\(error)")
    }
  }
}
