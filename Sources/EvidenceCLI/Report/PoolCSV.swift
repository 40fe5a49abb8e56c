import Evidence
import Tables

/// The coefficients as a table, on the analysis scale.
enum PoolCSV {
  static func table(_ analyses: [PooledAnalysis]) -> CSVWriter {
    let hasBy = analyses.contains { $0.by != nil }
    let headers = ["name", "estimate", "se", "statistic", "df", "p", "lower", "upper"]
    var csv = CSVWriter(headers: (hasBy ? ["by"] : []) + headers)
    for analysis in analyses {
      for coefficient in analysis.coefficients {
        let by: [CSVValue] = hasBy ? [.text(analysis.by ?? "")] : []
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
