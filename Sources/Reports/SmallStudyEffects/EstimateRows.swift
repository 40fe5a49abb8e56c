import Analyses
import Estimates
import SmallStudyEffects
import Tables

/// Estimates side by side in CSV: one a row, on the analysis scale.
enum EstimateRows {
  static let headers = ["estimate_of", "k", "estimate", "se", "statistic", "df", "p", "lower", "upper"]

  /// An estimate.
  static func row(_ name: String, _ count: Int?, _ coefficient: Coefficient) -> [CSVValue] {
    [
      .text(name), count.map(CSVValue.integer) ?? .missing, .number(coefficient.estimate),
      .number(coefficient.standardError), CSVValue(coefficient.statistic),
      CSVValue(coefficient.degreesOfFreedom), CSVValue(coefficient.pValue),
      .number(coefficient.interval.lower), .number(coefficient.interval.upper),
    ]
  }

  /// The pooled effect without an account of small-study effects.
  static func plain(_ analysis: Analysis) -> [[CSVValue]] {
    analysis.coefficients.first.map { [row("unadjusted", analysis.studyCount, $0)] } ?? []
  }
}

extension CSVValue {
  /// A number; nothing where there is none.
  init(_ number: Double?) { self = number.map(CSVValue.number) ?? .missing }
}
