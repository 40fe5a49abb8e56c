import EffectSizes
public import Estimates

/// The unit that effects are in, as far as priors are concerned: a prior that is right for one is wrong for another.
public enum PriorUnit: Sendable, Hashable {
  /// Standard deviations.
  case standardizedMeanDifference
  /// Logarithms of odds ratios.
  case logOddsRatio
  /// Logarithms of other ratios.
  case logRatio
  /// Correlations as they are.
  case correlation
  /// Fisher's z of correlations.
  case fisherZ
  /// Nobody has said what effects are.
  case unknown
  /// Anything else: points, risks, rates.
  case other

  /// The unit of a measure.
  public init(_ scale: EffectScale) {
    let correlations = [PearsonCorrelation().scale.code, UnbiasedCorrelation().scale.code]
    self =
      switch scale {
      case _ where scale.isStandardized || Self.changes.contains(scale.code): .standardizedMeanDifference
      case _ where scale.contrast == .oddsRatio: .logOddsRatio
      case _ where scale.isRatio: .logRatio
      case _ where scale.transformation == .hyperbolicTangent && scale.hasNoEffectAtZero: .fisherZ
      case _ where correlations.contains(scale.code): .correlation
      case _ where scale.code == EffectScale.generic.code: .unknown
      default: .other
      }
  }

  /// Measures of change within one group in standard deviations.
  private static let changes: Set = [
    StandardizedMeanChange().scale.code, StandardizedMeanChangeRaw().scale.code,
    StandardizedMeanChangeRawUnequal().scale.code, StandardizedMeanChangeAverage().scale.code,
    StandardizedMeanChangeAverageUnequal().scale.code,
  ]

  /// What a standard deviation is in the unit, for priors that were made for standardised mean differences; `nil` where they
  /// have no place.
  ///
  /// Log odds ratios are π/√3 of it under logistic distributions (Chinn 2000, doi
  /// 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M), Fisher's z half of it near no effect.
  var ofStandardDeviation: Double? {
    switch self {
    case .standardizedMeanDifference, .unknown: 1
    case .logOddsRatio: .pi / 3.0.squareRoot()
    case .fisherZ: 0.5
    case .logRatio, .correlation, .other: nil
    }
  }

  /// Whether effects can be turned into Fisher's z.
  var becomesFisherZ: Bool {
    switch self {
    case .standardizedMeanDifference, .logOddsRatio, .correlation, .fisherZ, .unknown: true
    case .logRatio, .other: false
    }
  }
}
