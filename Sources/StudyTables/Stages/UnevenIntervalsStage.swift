import EffectSizes
import Glibc
import Tables

/// Notes rows whose precision is that of an interval which is far from even about its effect, of ratios by their logarithms: one
/// of the three numbers is likely to be wrong.
struct UnevenIntervalsStage: StudyStage {
  /// How many times as long as the other one side of such an interval is: exact intervals of few events are less uneven.
  private static let leastRatio = 3.0

  func apply(to studies: inout Studies) {
    guard let lower = studies.numbers(of: "lower"), let upper = studies.numbers(of: "upper") else { return }
    let values = Self.values.compactMap { [studies] field in
      studies.numbers(of: field).map { (field: field, number: $0, isRatio: studies.holdsRatios(field)) }
    }
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      guard let low = lower(position), let high = upper(position),
        let column = values.first(where: { $0.number(position) != nil }), let value = column.number(position),
        column.isRatio != true && Self.isUneven(value - low, high - value)
          || column.isRatio != false && low > 0 && Self.isUneven(log(value / low), log(high / value)),
        let note = studies.unevenInterval(position, column.field)
      else { continue }
      studies.notes.append(.reading(note))
    }
  }

  private static let values = ["effect", "mean_difference", "d", "b"] + InputField.printedRatios.map(\.name)

  /// Whether one side is several times as long as the other.
  private static func isUneven(_ below: Double, _ above: Double) -> Bool {
    isLonger(below, than: above) || isLonger(above, than: below)
  }

  /// Whether a side is several times as long as another.
  static func isLonger(_ side: Double, than other: Double) -> Bool { side > leastRatio * max(0, other) }
}

extension Studies {
  /// The numbers of a field by rows' positions: those that are read already, where a row has nothing derived, and otherwise
  /// those of its cells; `nil` where the table has no such column.
  func numbers(of field: String) -> ((Int) -> Double?)? {
    guard let column = reader.columns[field] else { return nil }
    let read = readNumbers(of: field)
    let isPlain = details.isEmpty
    return { [self] position in
      if let read, isPlain || details[position] == nil { return read[position].isNaN ? nil : read[position] }
      return (try? reader.source.table.number(row: rows[position], column: column)) ?? nil
    }
  }

  /// The numbers of a field that the measure reads itself, not a number where there is none; `nil` for other fields.
  func readNumbers(of field: String) -> [Double]? {
    measure.fields.first { $0.name == field }.flatMap { values[$0] }
  }

  /// Whether the numbers under a field of effects are ratios as they are printed; `nil` where each row says it.
  fileprivate func holdsRatios(_ field: String) -> Bool? {
    let numbers = settings.routes.effectNumbers
    guard field == "effect" else {
      return numbers != .log && InputField.printedRatios.contains { $0.name == field }
    }
    return reader.columns["effect_measure"] == nil ? numbers == .natural && measure.scale.isRatio : nil
  }

  /// What is to be said of a row's interval on the scale that it is of; `nil` where it may be even within the rounding of its
  /// numbers, or the row's precision is from something else.
  fileprivate func unevenInterval(_ position: Int, _ field: String) -> ReadingNote? {
    guard takesReportedError(position), text("variance", position) == nil, text("se", position) == nil else {
      return nil
    }
    let texts = [field, "lower", "upper"].map { text($0, position) ?? "" }
    let isOfRatio = boundsAreOfRatio(position)
    let ranges = texts.compactMap { text in
      PrintedNumber(text).flatMap { $0.range(isOfRatio ? { log($0) } : { $0 }) }
    }
    guard ranges.count == 3 else { return nil }
    // The longer side as short as these digits allow, and the shorter as long.
    let (value, lower, upper) = (ranges[0], ranges[1], ranges[2])
    guard
      UnevenIntervalsStage.isLonger(
        upper.lowerBound - value.upperBound, than: value.upperBound - lower.lowerBound)
        || UnevenIntervalsStage.isLonger(
          value.lowerBound - lower.upperBound, than: upper.upperBound - value.lowerBound)
    else { return nil }
    return .unevenInterval(
      place(position), study: labels[position], estimate: texts[0], lower: texts[1], upper: texts[2])
  }
}
