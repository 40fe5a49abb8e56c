import Evidence

/// Means that cannot be on their instrument's scale.
struct RangeCheck {
  /// Where tables have means of scores, and values of single people.
  private static let fields = [
    "mean1", "mean2", "mean_post", "mean_pre", "mean", "median1", "median2", "min1", "min2", "max1", "max2",
    "lower_quartile1", "lower_quartile2", "upper_quartile1", "upper_quartile2",
  ]

  let warnings: [Warning]

  /// Looks at the rows whose instrument is known and that do not report changes.
  init(_ reported: ReportedRows, _ outcomes: [RowOutcome]?) {
    let columns = Self.fields.compactMap { reported.columns.columns[$0] }
    guard let outcomes, !columns.isEmpty else {
      warnings = []
      return
    }
    var warnings: [Warning] = []
    for (position, outcome) in outcomes.enumerated() {
      guard let reading = outcome.reading, reported.text("sd_type", position)?.lowercased() != "change" else {
        continue
      }
      for column in columns {
        let row = reported.rows[position]
        guard let mean = try? reported.source.number(row: row, column: column), reading.isOutOfRange(mean)
        else {
          continue
        }
        warnings.append(Self.warning(mean, reading, reported, position, column))
      }
    }
    self.warnings = warnings
  }

  private static func warning(
    _ mean: Double, _ reading: InstrumentReading, _ reported: ReportedRows, _ position: Int, _ column: Int
  ) -> Warning {
    let table = reported.source.table
    let row = reported.rows[position]
    let ranges = reading.possibleRanges.map {
      "\(DecimalText.trimmed($0.lower, decimals: 6))-\(DecimalText.trimmed($0.upper, decimals: 6))"
    }
    let header = reported.columns.columns.first { $0.value == column }?.key ?? ""
    let kind = header.hasPrefix("mean") ? "mean" : header.hasPrefix("median") ? "median" : "value"
    let written = table.text(row: row, column: column) ?? DecimalText.trimmed(mean, decimals: 6)
    return Warning(
      code: "out-of-range",
      message:
        "\(reported.source.name):\(table.line(ofRow: row, column: column)): column '\(table.headers[column])': "
        + "\(reported.labels[position]): \(kind) \(written) on a \(ranges.joined(separator: " or ")) scale (\(reading.label))"
        + (mean < 0 ? "; a change is marked by sd_type change" : "")
    )
  }
}
