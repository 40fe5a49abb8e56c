/// Two ways in which rows state one quantity: whatever both are printed as must come from one value.
///
/// Each way allows closed ranges, those of all numbers that round to the printed ones by each way of computing that
/// reports use. Rows in which no two of these ranges meet are found.
public struct FactRelation: RowCheck {
  public let code: String
  public let name: String
  public let advice: String
  /// The quantity.
  let quantity: Quantity
  /// The two ways; several pairs where rows have the quantity several times, as in two arms.
  let pairs: [(first: FactSource, second: FactSource)]

  /// A relation between two ways of stating a quantity.
  init(_ quantity: Quantity, _ first: FactSource, _ second: FactSource, advice: String, code: String? = nil) {
    self.init(
      quantity, [(first, second)], code: code ?? "\(first.code)-\(second.code)",
      name: "\(first.words) against \(second.words)", advice: advice)
  }

  /// Relations of the same kind under one code, such as those of both arms.
  init(
    _ quantity: Quantity, _ pairs: [(FactSource, FactSource)], code: String, name: String, advice: String
  ) {
    self.quantity = quantity
    self.pairs = pairs.map { (first: $0.0, second: $0.1) }
    self.code = code
    self.name = name
    self.advice = advice
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] {
    pairs.compactMap { first, second in
      guard let one = first.fact(row), let other = second.fact(row), !one.isPart(of: other),
        !one.agrees(with: other)
      else { return nil }
      return row.finding(
        self, (one.fields + other.fields).uniqued, message(first, second, one, other),
        observed: observed(one, row),
        allowed: quantity.text(other.hull))
    }
  }

  private func message(_ first: FactSource, _ second: FactSource, _ one: Fact, _ other: Fact) -> String {
    let turned = one.map { $0 * -1 }
    return quantity.isSigned && turned.agrees(with: other)
      ? "\(first.words) points the opposite way to \(second.words)"
      : "\(first.words) does not fit \(second.words)"
  }

  /// The text of a number as printed, or what follows from several.
  private func observed(_ fact: Fact, _ row: ReportedRow) -> String {
    if fact.fields.count == 1, let text = row[fact.fields[0]] { return text }
    return quantity.text(fact.hull)
  }
}

extension FactRelation {
  /// Every relation, with intervals of a level.
  static func all(level: Double) -> [FactRelation] {
    arms(level: level) + changes + differences + events + standardErrors(level: level)
      + statistics(level: level)
      + pValues(level: level) + signs + logRankTests
  }
}
