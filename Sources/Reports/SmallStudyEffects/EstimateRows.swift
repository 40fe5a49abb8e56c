import Analyses
import Estimates
import SmallStudyEffects
import Tables

/// Estimates side by side in CSV: one a row, on the analysis scale.
enum EstimateRows {
  static let headers = ["estimate_of", "k", "estimate", "se", "statistic", "df", "p", "lower", "upper"]

  /// An estimate beside the plain result; without a test where 0 is not no effect.
  static func row(
    _ name: String, _ count: Int?, _ coefficient: Coefficient, _ plain: Analysis
  ) -> [CSVValue] {
    let isTested = plain.scale.hasNoEffectAtZero
    return [
      .text(name), count.map(CSVValue.integer) ?? .missing, .number(coefficient.estimate),
      .number(coefficient.standardError), CSVValue(isTested ? coefficient.statistic : nil),
      CSVValue(coefficient.degreesOfFreedom), CSVValue(isTested ? coefficient.pValue : nil),
      .number(coefficient.interval.lower), .number(coefficient.interval.upper),
    ]
  }

  /// The pooled effect without an account of small-study effects.
  static func plain(_ analysis: Analysis) -> [[CSVValue]] {
    analysis.coefficients.first.map { [row("unadjusted", analysis.studyCount, $0, analysis)] } ?? []
  }
}

extension CSVValue {
  /// A number; nothing where there is none.
  init(_ number: Double?) { self = number.map(CSVValue.number) ?? .missing }
}
