import Analyses
import Estimates
import Tables

/// The coefficients as a table, on the analysis scale.
enum PooledTable {
  static func csv(_ analyses: [Analysis]) -> CSVWriter {
    let hasBy = analyses.contains { $0.group != nil }
    let headers = ["name", "estimate", "se", "statistic", "df", "p", "lower", "upper"]
    var csv = CSVWriter(headers: (hasBy ? ["by"] : []) + headers)
    for analysis in analyses {
      for coefficient in analysis.coefficients {
        let by: [CSVValue] = hasBy ? [.text(analysis.group ?? "")] : []
        csv.append(
          row: by + [
            .text(coefficient.name), .number(coefficient.estimate), .number(coefficient.standardError),
            CSVValue(coefficient.statistic), CSVValue(coefficient.degreesOfFreedom),
            CSVValue(coefficient.pValue), .number(coefficient.interval.lower),
            .number(coefficient.interval.upper),
          ])
      }
    }
    return csv
  }
}
