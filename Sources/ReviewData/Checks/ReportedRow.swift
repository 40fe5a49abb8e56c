import EffectSizes
import Instruments
import StudyTables
import Tables

/// A row of a table as it is printed: the texts of its fields, and what is known of its scale.
public struct ReportedRow: Sendable, Hashable {
  /// The row's position in the table, from 0.
  public var position: Int
  /// The line of the file.
  public var line: Int
  /// What the row is called.
  public var study: String
  /// The texts of the fields that are filled, by name: `mean1`, `lower`, `p`.
  public var fields: [String: String]
  /// The header that each field was found under, where it is not the field's own name.
  public var headers: [String: String]
  /// The texts of fields as they are written, where `fields` has another decimal sign.
  var written: [String: String] = [:]
  /// What is known of the score; `nil` where nothing is.
  public var scale: ReportedScale?
  /// Which way of the outcome is better for people; `nil` where that is not known.
  public var direction: OutcomeDirection?

  /// Which way is better; of a hazard ratio with nothing else known, an event is harm.
  var outcomeDirection: OutcomeDirection? {
    direction ?? (fields["hazard_ratio"] == nil ? nil : .lowerIsBetter)
  }

  /// A row.
  public init(
    position: Int, line: Int, study: String, fields: [String: String], headers: [String: String] = [:],
    scale: ReportedScale? = nil, direction: OutcomeDirection? = nil
  ) {
    self.position = position
    self.line = line
    self.study = study
    self.fields = fields
    self.headers = headers
    self.scale = scale
    self.direction = direction
  }

  /// The text of a field.
  public subscript(field: String) -> String? { fields[field] }

  /// The number of a field as it was printed; `nil` where the cell is empty or no number.
  public func printed(_ field: String) -> PrintedNumber? { fields[field].flatMap { PrintedNumber($0) } }

  /// The number of a field where its sign stands between thousands: 1204 of `1.204`; `nil` where it is not written so.
  func withThousands(_ field: String) -> Double? { fields[field]?.numberWithThousands }

  /// What to write where a field's sign may stand between thousands; empty where it does not.
  func thousandsHint(_ field: String) -> String {
    withThousands(field).map { "; write \(Int($0)) if its sign stands between thousands" } ?? ""
  }

  /// The number of people in a field: more than 0.
  public func people(_ field: String) -> Double? {
    printed(field).map(\.value).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The p value of a row: of `p_printed`, or else of `p`.
  public var pValue: PrintedPValue? { (fields["p_printed"] ?? fields["p"]).flatMap { PrintedPValue($0) } }

  /// The field that holds the p value.
  public var pField: String { fields["p_printed"] == nil ? "p" : "p_printed" }

  /// Whether the means are those of change scores.
  public var isChange: Bool { fields["sd_type"]?.lowercased() == "change" }

  /// Whether the effect is a ratio on its own scale, so that its interval is symmetric on the log scale.
  public var isRatio: Bool { fields["effect_measure"].flatMap { EffectWord($0) }?.isRatio ?? false }

  /// A finding about this row.
  func finding(
    _ check: some ConsistencyCheck, _ fields: [String], _ message: String, observed: String, allowed: String
  ) -> Finding {
    // What is quoted is what is written.
    var (message, observed) = (message, observed)
    for field in fields {
      guard let text = self.fields[field], let own = written[field] else { continue }
      message = message.replacing("'\(text)'", with: "'\(own)'")
      if observed == text { observed = own }
    }
    // A cell of several facts is told once.
    var seen: Set<String> = []
    return Finding(
      row: position, line: line, study: study, check: check.code,
      columns: fields.map { headers[$0] ?? $0 }.filter { seen.insert($0).inserted }, message: message,
      observed: observed, allowed: allowed)
  }
}
