import StudyTables
import Tables

/// What another result of a row (z, t or an effect) makes of the p value that is used of it.
enum ResultComparison: Sendable, Hashable {
  /// It contradicts nothing.
  case agrees
  /// p was taken as one-sided, and is the two-sided value of the other result.
  case isTwoSided
  /// The other result points the other way.
  case pointsOtherWay(ofOneSided: Bool)

  /// How far numbers may lie apart that come from one result, rounded in between.
  private static let tolerance = 0.1

  /// Compares the p value `used` of a row with that of its `other` result.
  ///
  /// - Parameters:
  ///   - p: What the row has in its column `p`, within `rounding`.
  ///   - isOfP: Whether the other result may have been made of `p`, which tells nothing of its sides.
  ///   - isTold: Whether it is known which way of the other result is better.
  init(
    p: Double, rounding: Double, isOneSided: Bool, used: OneSidedPValue, other: OneSidedPValue, isOfP: Bool,
    isTold: Bool
  ) {
    let tail = min(other.value, other.complement)
    func isNear(_ value: Double) -> Bool {
      abs(p - value) <= rounding + Self.tolerance * min(value, 1 - value)
    }
    let isTwoSided = isOneSided && !isOfP && isNear(2 * tail) && !isNear(tail) && !isNear(1 - tail)
    if isTwoSided {
      self = .isTwoSided
    } else if (used.value - used.complement) * (other.value - other.complement) < 0, isOneSided || isTold {
      self = .pointsOtherWay(ofOneSided: isOneSided)
    } else {
      self = .agrees
    }
  }

  /// Compares the p value `used` of a row, on the side that a word says, with that of the same result on the side of its sign.
  init(used: OneSidedPValue, other: OneSidedPValue) {
    let isOtherWay = (used.value - used.complement) * (other.value - other.complement) < 0
    self = isOtherWay ? .pointsOtherWay(ofOneSided: false) : .agrees
  }
}

extension [(row: Int, comparison: ResultComparison)] {
  private static var advice: String { "add a column 'sign' (better or worse, or + or -)" }

  /// What is to be said of rows whose results contradict each other.
  ///
  /// - Throws: `malformed` where every row that tells, and more than one, has a two-sided p value in place of a one-sided one.
  func notes(_ reader: ResultReader) throws(StudyTableError) -> [ResultNote] {
    let twoSided = filter { $0.comparison == .isTwoSided }.map(\.row)
    if twoSided.count > 1, twoSided.count == count, let column = reader.rows.columns["p"] {
      throw .malformed(
        twoSided.map { row in
          reader.rows.malformed(
            row: row, column: column,
            "is the two-sided p value of the row's own result, as in every row that has one, and without a column 'sign' p is "
              + "one-sided, small where people are better off: \(Self.advice)")
        })
    }
    let ofOneSided = filter { $0.comparison == .pointsOtherWay(ofOneSided: true) }.map(\.row)
    let ofSigns = filter { $0.comparison == .pointsOtherWay(ofOneSided: false) }.map(\.row)
    let file = reader.rows.source.name
    var notes: [ResultNote] = []
    if !twoSided.isEmpty { notes.append(.twoSidedPValues(file: file, reader.named(twoSided))) }
    if !ofOneSided.isEmpty { notes.append(.pValuesContradicted(file: file, reader.named(ofOneSided))) }
    if !ofSigns.isEmpty { notes.append(.directionsContradicted(file: file, reader.named(ofSigns))) }
    return notes
  }
}

extension ResultReader {
  /// The rows with their lines and names.
  func named(_ rows: [Int]) -> [NamedRow] {
    rows.map { NamedRow(line: self.rows.place(row: $0).line, name: label(row: $0)) }
  }

  /// Half a unit of the last decimal that a cell has; 0 where it has none.
  func rounding(of field: String, row: Int) -> Double {
    guard let column = rows.columns[field], let text = rows.source.table.text(row: row, column: column),
      !text.lowercased().contains("e"), let sign = text.lastIndex(where: { $0 == "." || $0 == "," })
    else { return 0 }
    let decimals = text[text.index(after: sign)...].prefix { $0.isNumber }.count
    return (0..<decimals).reduce(0.5) { unit, _ in unit / 10 }
  }
}
