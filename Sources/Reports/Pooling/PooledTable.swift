import Analyses
import Estimates
import Tables

/// The coefficients as a table, on the analysis scale, each with the heterogeneity and the prediction interval of its
/// analysis.
enum PooledTable {
  private static let headers = [
    "name", "estimate", "se", "statistic", "df", "p", "lower", "upper", "k", "tau2", "i2", "q", "q_df", "q_p",
    "prediction_lower", "prediction_upper",
  ]

  static func csv(_ analyses: [Analysis]) -> CSVWriter {
    let hasBy = analyses.contains { $0.group != nil }
    var csv = CSVWriter(headers: (hasBy ? ["by"] : []) + headers)
    for analysis in analyses {
      let by: [CSVValue] = hasBy ? [.text(analysis.group ?? "")] : []
      for coefficient in analysis.coefficients {
        csv.append(row: by + cells(coefficient) + cells(analysis))
      }
    }
    return csv
  }

  private static func cells(_ coefficient: Coefficient) -> [CSVValue] {
    [
      .text(coefficient.name), .number(coefficient.estimate), .number(coefficient.standardError),
      CSVValue(coefficient.statistic), CSVValue(coefficient.degreesOfFreedom), CSVValue(coefficient.pValue),
      .number(coefficient.interval.lower), .number(coefficient.interval.upper),
    ]
  }

  private static func cells(_ analysis: Analysis) -> [CSVValue] {
    let heterogeneity = analysis.heterogeneity
    return [
      .integer(analysis.studyCount), .number(heterogeneity.tauSquared), CSVValue(analysis.iSquared),
      CSVValue(heterogeneity.q), .integer(heterogeneity.degreesOfFreedom), CSVValue(heterogeneity.pValue),
      CSVValue(analysis.prediction?.interval.lower), CSVValue(analysis.prediction?.interval.upper),
    ]
  }
}
