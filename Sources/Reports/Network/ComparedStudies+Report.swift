public import Analyses
public import Estimates
import NetworkMetaAnalysis
public import Tables

extension ComparedStudies: NetworkReported {
  public static var schema: String { "network-transitivity" }

  public var members: [JSONValue.Member] {
    [
      .init("columns", .array(columns.map { .string($0) })),
      .init("comparisons", .array(comparisons.map { .object(member($0)) })),
    ]
  }

  private func member(_ comparison: Comparison) -> [JSONValue.Member] {
    [
      .init("treatment", .string(treatments[comparison.treatment])),
      .init("against", .string(treatments[comparison.against])),
      .init("studies", .integer(comparison.studies)),
      .init(
        "values",
        .array(
          zip(columns, comparison.values).map { name, values in
            .object([
              .init("column", .string(name)), .init("told", .integer(values.told)),
              .init("mean", JSONValue(values.numbers?.mean)),
              .init("least", JSONValue(values.numbers?.least)),
              .init("greatest", JSONValue(values.numbers?.greatest)),
              .init(
                "levels",
                .array(
                  values.levels.map {
                    .object([.init("level", .string($0.name)), .init("studies", .integer($0.studies))])
                  })),
            ])
          })),
    ]
  }

  public var headers: [String] {
    [
      "treatment", "against", "studies", "column", "told", "mean", "least", "greatest", "level",
      "level_studies",
    ]
  }

  public var rows: [[CSVValue]] {
    comparisons.flatMap { comparison in
      zip(columns, comparison.values).flatMap { name, values -> [[CSVValue]] in
        let start: [CSVValue] = [
          .text(treatments[comparison.treatment]), .text(treatments[comparison.against]),
          CSVValue(comparison.studies), .text(name), CSVValue(values.told),
        ]
        guard values.levels.isEmpty else {
          return values.levels.map {
            start + [.missing, .missing, .missing, .text($0.name), CSVValue($0.studies)]
          }
        }
        let numbers = values.numbers
        return [
          start + [CSVValue(numbers?.mean), CSVValue(numbers?.least), CSVValue(numbers?.greatest)]
            + [.missing, .missing]
        ]
      }
    }
  }

  public var narrowest: Interval? { nil }

  // MARK: Text

  /// What to do with the table.
  static let advice =
    "Ask of each column that may change effects whether the studies of one comparison are like those of the others. Where they are not, an "
    + "indirect estimate compares people or places, not treatments; no statistic can tell."

  public func text(_ words: NetworkWords) -> String {
    "What the studies of each direct comparison are like: of numbers the mean and the range, of words the studies that have each.\n\n"
      + TextTable(rows: tableRows).text + "\n" + Self.advice + "\n"
  }

  /// The table that people read, below its headers.
  var tableRows: [[String]] {
    [["Comparison", "Studies"] + columns]
      + comparisons.map { comparison in
        [
          "\(treatments[comparison.treatment]) against \(treatments[comparison.against])",
          "\(comparison.studies)",
        ] + comparison.values.map { Self.words($0, of: comparison.studies) }
      }
  }

  /// `2015.3 (2011 to 2020)`, `ward 2, clinic 1`, and how many studies tell nothing.
  private static func words(_ values: Values, of studies: Int) -> String {
    var parts = values.levels.map { "\($0.name.visible) \($0.studies)" }
    if let numbers = values.numbers {
      let (mean, least, greatest) = (
        shown(numbers.mean), NumberWords.trimmed(numbers.least), NumberWords.trimmed(numbers.greatest)
      )
      parts = [numbers.least == numbers.greatest ? least : "\(mean) (\(least) to \(greatest))"]
    }
    let silent = studies - values.told
    return (parts + (silent > 0 ? ["not told \(silent)"] : [])).joined(separator: ", ")
  }

  /// A mean with as many digits as tell something: 2015.3, 0.123.
  private static func shown(_ mean: Double) -> String {
    let digits = abs(mean) >= 10 ? 1 : abs(mean) >= 1 ? 2 : 3
    return NumberWords.trimmed(Double(mean.rounded(toDigits: digits)) ?? mean)
  }
}
