public import EffectSizes
import Graphics

/// A standard deviation that arms of other studies lend.
public struct DeviationLoan: Sendable, Hashable {
  /// The fields that lack one.
  public var fields: [String]
  /// The standard deviation.
  public var deviation: Double
  /// How the arms lend it.
  public var rule: DeviationBorrowing
  /// The studies whose arms lend it, in the table's order.
  public var lenders: [String]
  /// What is measured, where that is known.
  public var score: String?
  /// How many arms lend it.
  var armCount: Int

  /// `nil` where no arm lends.
  init?(
    of lenders: [DeviationLender], by rule: DeviationBorrowing, for fields: [InputField],
    measuring score: String?
  ) {
    guard let deviation = rule.deviation(of: lenders.map(\.arm)) else { return nil }
    var seen: Set<String> = []
    self.fields = fields.map(\.name)
    self.deviation = deviation
    self.rule = rule
    self.lenders = lenders.map(\.study).filter { seen.insert($0).inserted }
    self.score = score
    armCount = lenders.count
  }

  /// Puts the standard deviation where it is missing.
  func enter(_ report: inout StudyReport) {
    for name in fields {
      report.numbers[name] = deviation
      report.record(
        rule.step(
          for: InputField(name, nil), deviation, arms: armCount, of: lenders, measuring: score))
    }
  }
}

extension DeviationLoan: CustomStringConvertible {
  public var description: String {
    let arms =
      switch rule {
      case .pooled: "pooled over the arms"
      case .median: "the median of the arms"
      case .largest: "the largest of the arms"
      }
    return "\(fields.joined(separator: " and ")) \(fields.count == 1 ? "is" : "are") borrowed: "
      + "\(DecimalText.trimmed(deviation, decimals: 4)), \(arms) of \(lenders.listed)\(score.map { " (\($0))" } ?? "")"
  }
}
