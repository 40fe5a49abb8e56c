import EffectSizes
import MetaAnalysis
import StudyTables

/// What methods for sparse counts are set side by side for.
public enum RareMeasure: String, Sendable, Hashable, CaseIterable {
  /// Odds ratios.
  case oddsRatio = "OR"
  /// Risk ratios.
  case riskRatio = "RR"
  /// Risk differences.
  case riskDifference = "RD"
  /// Rate ratios.
  case rateRatio = "IRR"
  /// Proportions of one group.
  case proportion = "PLO"
  /// Rates of one group.
  case rate = "IRLN"

  /// The code of the measure in files and on the command line.
  public var code: String { rawValue }

  /// Whether studies have one group.
  public var isOfOneGroup: Bool { self == .proportion || self == .rate }

  /// The codes of all.
  public static var codes: [String] { allCases.map(\.code) }

  /// The counts that studies report, by their kind.
  func counts(of studies: Studies) -> RareCounts {
    switch self {
    case .oddsRatio, .riskRatio, .riskDifference:
      RareCounts(
        studies, studies.summaries(TwoByTwoTable.self), groups: [(\.events1, \.n1), (\.events2, \.n2)],
        kind: StudyCounts.tables, isDoubleZero: \.isDoubleZero, hasZero: \.hasZeroCell)
    case .rateRatio:
      RareCounts(
        studies, studies.summaries(TwoGroupRates.self),
        groups: [(\.events1, \.time1), (\.events2, \.time2)], kind: StudyCounts.rates,
        isDoubleZero: { $0.events1 + $0.events2 == 0 }, hasZero: { $0.events1 == 0 || $0.events2 == 0 })
    case .proportion:
      RareCounts(
        studies, studies.summaries(SingleProportion.self), groups: [(\.events, \.n)],
        kind: StudyCounts.proportions, isDoubleZero: { _ in false }, hasZero: \.hasZeroCell)
    case .rate:
      RareCounts(
        studies, studies.summaries(SingleRate.self), groups: [(\.events, \.time)],
        kind: StudyCounts.singleRates, isDoubleZero: { _ in false }, hasZero: { $0.events == 0 })
    }
  }
}
