import Estimates
import Tables

/// A condition together with the column that it is about. A cell of a column of lists is each of its values, and also the whole
/// of what is written in it.
struct ConditionColumn {
  let condition: RowCondition
  private let source: StudyTable
  private let column: Int
  private let values: [ConditionValue]
  private let isList: Bool

  /// Finds the column.
  ///
  /// - Throws: `noColumn`; `noSuchValue` where a value stands in no row of the table: a condition that can decide nothing is
  ///   a slip.
  init(_ condition: RowCondition, in source: StudyTable) throws(StudyTableError) {
    self.condition = condition
    self.source = source
    column = try source.column(condition.header, for: .condition(condition))
    values = condition.values.map(ConditionValue.init)
    isList = source.conditionsAreOnLists || source.lists.contains(condition.header)
    guard !condition.comparison.isOfNumbers else { return }
    for value in values where !value.text.isEmpty {
      guard !rows.contains(where: { isIn($0, value) }) else { continue }
      throw .noSuchValue(
        source.table.headerPlace(ofColumn: column), condition, value: value.text,
        UnknownLevel(value.text, among: levels))
    }
  }

  private var rows: Range<Int> { 0..<source.table.rowCount }

  /// The values of a cell with the numbers that they are: one, but in a column of lists; none where it is missing.
  private func cells(_ row: Int) -> [(text: String, number: Double?)] {
    guard let cell = source.table.mark(row: row, column: column) else { return [] }
    guard !isList else { return cell.listedValues.map { ($0, RowCondition.number($0)) } }
    return [(cell, (try? source.table.number(row: row, column: column)) ?? nil)]
  }

  /// Whether a value is among those of a row's cell; the empty text is that of a missing cell.
  private func isIn(_ row: Int, _ value: ConditionValue) -> Bool {
    let cells = cells(row)
    guard !cells.isEmpty else { return value.text.isEmpty }
    return cells.contains { value.matches($0.text, $0.number) }
      || cells.count > 1 && source.table.mark(row: row, column: column).map { value.matches($0, nil) } == true
  }

  /// The different values of the column, in order of first appearance.
  private var levels: [String] {
    var seen: Set<String> = []
    return rows.flatMap { cells($0).map(\.text) }.filter { seen.insert($0).inserted }
  }

  /// Whether a row meets the condition. A row without a value is in no order, and is the empty text otherwise.
  func isMet(by row: Int) throws(MalformedCell) -> Bool {
    switch condition.comparison {
    case .equal: return values.contains { isIn(row, $0) }
    case .notEqual: return !values.contains { isIn(row, $0) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    }
    guard !source.table.isMissing(row: row, column: column), let bound = values[0].number else {
      return false
    }
    let numbers = cells(row).map(\.number)
    guard !numbers.contains(nil) else {
      throw source.malformedCell(
        row: row, column: column, "is not a number, and \(condition) compares numbers")
    }
    return numbers.compactMap { $0 }.contains { condition.compares($0, with: bound) }
  }

  /// The spellings in the table that are a value's but for their case; empty where case made no difference.
  var otherSpellings: [String] {
    levels.filter { level in
      values.contains { $0.matches(level, nil) } && !condition.values.contains(level)
    }
  }
}

extension RowCondition {
  /// Whether numbers are in the order that it asks for.
  fileprivate func compares(_ number: Double, with bound: Double) -> Bool {
    switch comparison {
    case .less: number < bound
    case .lessOrEqual: number <= bound
    case .greater: number > bound
    default: number >= bound
    }
  }

  /// Whether one value of a list is what it asks for.
  fileprivate func asks(for value: String) -> Bool {
    let number = Self.number(value)
    guard comparison.isOfNumbers else {
      return values.contains { ConditionValue($0).matches(value, number) } == (comparison == .equal)
    }
    guard let number, let bound = values.first.flatMap(Self.number) else { return false }
    return compares(number, with: bound)
  }
}

extension StudyTable {
  /// Those of the values that a row lists in a column which conditions on it ask for: what every condition asks for, or where
  /// the row has no such value, what any does; all values where conditions ask for none of them alone.
  func valuesAskedFor(_ values: [String], column: Int) -> [String] {
    let own = (conditions + metConditions).filter {
      $0.comparison != .notEqual && table.column(named: $0.header) == column
    }
    guard !own.isEmpty else { return values }
    let all = values.filter { value in own.allSatisfy { $0.asks(for: value) } }
    guard all.isEmpty else { return all }
    let some = values.filter { value in own.contains { $0.asks(for: value) } }
    return some.isEmpty ? values : some
  }
}

/// A value of a condition, as text and, where it is one, as a number.
private struct ConditionValue {
  let text: String
  let number: Double?
  private let folded: String

  init(_ text: String) {
    self.text = text
    number = RowCondition.number(text)
    folded = text.lowercased()
  }

  /// Whether a cell is the value: the same text but for its case, or the same number.
  func matches(_ cell: String, _ number: Double?) -> Bool {
    if let number, let own = self.number { return number == own }
    return cell.lowercased() == folded
  }
}

/// A value that a column does not have.
public struct UnknownLevel: Sendable, Hashable {
  /// The one that may have been meant.
  public var nearest: String?
  /// Those there are, in the table's order.
  public var known: [String]

  init(_ value: String, among levels: [String]) {
    // Next to one number is another number, not a slip.
    nearest = RowCondition.number(value) == nil ? closeName(to: value, among: levels) : nil
    known = levels
  }
}
