/// The measures by their codes.
public enum MeasureCatalogue {
  /// Every measure, one entry a code.
  public static let all: [MeasureEntry] = twoByTwo + means + readyMade

  /// The entry of a code, which is compared exactly.
  public static func entry(code: String) -> MeasureEntry? { all.first { $0.code == code } }

  private static let twoByTwo: [MeasureEntry] = [
    .init("RR") { LogRiskRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("OR") { LogOddsRatio(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("RD") { RiskDifference(variance: $1, zeroCells: $0.zeroCells ?? .addHalfWhereZero) },
    .init("PETO") { settings, _ in PetoLogOddsRatio(zeroCells: settings.zeroCells ?? .addHalfWhereZero) },
    .init("AS") { settings, _ in ArcsineDifference(zeroCells: settings.zeroCells ?? .none) },
  ]

  private static let means: [MeasureEntry] = [
    .init("MD") { MeanDifference(variance: $1) },
    .init("SMD") { StandardizedMeanDifference(variance: $1, corrected: $0.corrected) },
  ]

  private static let readyMade: [MeasureEntry] = [
    .init("GEN") { _, _ in ReadyMade() },
    .init("HR") { _, _ in ReadyMade.logHazardRatio },
    .init("HD") { _, _ in ReadyMade.hazardDifference },
  ]
}
