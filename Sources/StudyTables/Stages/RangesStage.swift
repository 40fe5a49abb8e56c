import EffectSizes
import Graphics
import Instruments

/// Notes means that cannot be on their instrument's scale.
struct RangesStage: StudyStage {
  /// The fields of means of scores, and of values of single people.
  static let fields = [
    "mean1", "mean2", "mean_post", "mean_pre", "mean", "median1", "median2", "min1", "min2", "max1", "max2",
    "lower_quartile1", "lower_quartile2", "upper_quartile1", "upper_quartile2",
  ]

  /// Looks at the rows whose instrument is known and that do not report changes.
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let columns = Self.fields.compactMap { field in studies.reader.columns[field].map { (field, $0) } }
    guard let outcomes = studies.outcomes, !columns.isEmpty else { return }
    let used = studies.fieldsOfUsedRoutes
    for (position, outcome) in outcomes.enumerated() where studies.exclusions[position] == nil {
      guard let reading = outcome.reading, studies.text("sd_type", position)?.lowercased() != "change" else {
        continue
      }
      let row = studies.rows[position]
      for (field, column) in columns where used.contains(field) {
        guard let mean = try? studies.reader.number(row: row, column: column), reading.isOutOfRange(mean)
        else { continue }
        studies.notes.append(
          .outOfRange(
            studies.reader.malformed(row: row, column: column, ""), study: studies.labels[position],
            ScoreOutOfRange(field: field, mean: mean, reading)))
      }
    }
  }
}

/// A score that is not on its instrument's scale.
public struct ScoreOutOfRange: Sendable, Hashable {
  /// `mean`, `median` or `value`.
  public var kind: String
  /// Whether the score is below 0, so that it may be a change.
  public var isNegative: Bool
  /// The ranges that it can have: `0-54`.
  public var ranges: [String]
  /// The instrument's score.
  public var label: String

  init(field: String, mean: Double, _ reading: InstrumentReading) {
    kind = field.hasPrefix("mean") ? "mean" : field.hasPrefix("median") ? "median" : "value"
    isNegative = mean < 0
    ranges = reading.possibleRanges.map {
      "\(DecimalText.trimmed($0.lower, decimals: 6))-\(DecimalText.trimmed($0.upper, decimals: 6))"
    }
    label = reading.label
  }
}
