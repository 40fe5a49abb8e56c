package import EffectSizes

/// A row that by its numbers seems to be made of the rows above it.
public struct UnnamedTotal: Sendable, Hashable {
  /// What tells it.
  public enum Sign: Sendable, Hashable {
    /// Its numbers of people are the sums of theirs.
    case people
    /// Its effect is what theirs give together.
    case effect
    /// It has a name, and all its numbers of people and events are the sums of theirs.
    case numbersOfNamed
  }

  /// The line that it stands in.
  public var line: Int
  /// What tells it.
  public var sign: Sign
}

/// Finds rows without a name of their own that would have the name of the study above, and whose numbers are those of a total
/// of the rows above them.
///
/// That is the case where all their numbers of people are sums, or where their effect is a weighted mean, with the variance
/// that belongs to it under some variance between studies, and is more precise than half of the effects that it is made of. A row
/// that has a name is one where there are several such numbers, of people and of events, and all are sums.
package struct UnnamedTotals {
  /// A row, and what tells that it is a total.
  package struct Total {
    package let row: Int
    package let sign: UnnamedTotal.Sign
  }

  /// The rows, in order.
  package private(set) var totals: [Total] = []
  private let reader: RowReader
  private let effect: (Int) -> EffectSize?

  /// - Parameters:
  ///   - rows: The selected rows, in order.
  ///   - effect: The effect of a row; `nil` where it has none.
  /// - Complexity: O(n) in rows, and O(n) again for each row without a name.
  package init(_ reader: RowReader, rows: [Int], effect: @escaping (Int) -> EffectSize?) {
    (self.reader, self.effect) = (reader, effect)
    var sums = RunningSums(reader)
    var parts: [Int] = []
    var isBelowTotals = false
    for row in rows {
      if TotalName.isTotal(reader.label(row: row)) {
        isBelowTotals = true
        continue
      }
      let isUnnamed = reader.names.isFromAbove(row: row)
      if isUnnamed, let sign = sign(of: row, parts) {
        totals.append(Total(row: row, sign: sign))
        isBelowTotals = true
        continue
      }
      let numbers = sums.fields.map { number($0, row) }
      if !isUnnamed, sums.areTotals(numbers), Set(parts.map(reader.names.rowOfName)).count > 1 {
        totals.append(Total(row: row, sign: .numbersOfNamed))
        isBelowTotals = true
        continue
      }
      if isBelowTotals && !isUnnamed { (parts, isBelowTotals, sums) = ([], false, RunningSums(reader)) }
      parts.append(row)
      sums.add(numbers)
    }
  }

  private func sign(of row: Int, _ parts: [Int]) -> UnnamedTotal.Sign? {
    // A study's own rows have no total of studies.
    guard Set(parts.map(reader.names.rowOfName)).count > 1 else { return nil }
    if isSumOfPeople(row, parts) { return .people }
    return isPooledEffect(row, parts) ? .effect : nil
  }

  private func isSumOfPeople(_ row: Int, _ parts: [Int]) -> Bool {
    let fields = ["n", "n1", "n2"].filter { reader.columns[$0] != nil }
    let sums = fields.compactMap { field -> Bool? in
      guard let total = number(field, row) else { return nil }
      let numbers = parts.map { number(field, $0) }
      guard numbers.allSatisfy({ $0 != nil }) else { return false }
      return total > 0 && numbers.reduce(0) { $0 + ($1 ?? 0) } == total
    }
    return !sums.isEmpty && sums.allSatisfy { $0 }
  }

  private func number(_ field: String, _ row: Int) -> Double? {
    (try? reader.number(InputField(field, nil), row: row)) ?? nil
  }

  private func isPooledEffect(_ row: Int, _ parts: [Int]) -> Bool {
    guard let pooled = effect(row), pooled.variance > 0 else { return false }
    let effects = parts.compactMap(effect).filter { $0.variance > 0 }
    guard effects.count > 1 else { return false }
    let moreVariable = effects.count { $0.variance > pooled.variance }
    guard 2 * moreVariable >= effects.count, let mean = WeightedMean(of: effects, variance: pooled.variance)
    else { return false }
    // Printed digits leave a little room.
    return abs(mean.estimate - pooled.estimate) <= 0.1 * pooled.variance.squareRoot()
  }
}

/// The sums of numbers of people and events, row by row.
private struct RunningSums {
  /// The fields of these numbers that the table has columns of.
  let fields: [String]
  /// The sums; `nil` where a row has no number.
  private var sums: [Double?]
  private var rows = 0

  init(_ reader: RowReader) {
    fields = ["n", "n1", "n2", "events1", "events2", "nonevents1", "nonevents2"].filter {
      reader.columns[$0] != nil
    }
    sums = fields.map { _ in 0 }
  }

  mutating func add(_ numbers: [Double?]) {
    rows += 1
    for place in sums.indices {
      sums[place] = sums[place].flatMap { sum in numbers[place].map { sum + $0 } }
    }
  }

  /// Whether numbers are the sums: at least two of three rows or more, or three of two, since round numbers of people add up by
  /// chance.
  func areTotals(_ numbers: [Double?]) -> Bool {
    guard rows > 1 else { return false }
    var equal = 0
    for (number, sum) in zip(numbers, sums) {
      guard let number else { continue }
      guard number == sum else { return false }
      if number > 0 { equal += 1 }
    }
    return equal >= (rows > 2 ? 2 : 3)
  }
}

/// The mean of effects in whose weights the variance between studies is that which gives it a certain variance.
private struct WeightedMean {
  let estimate: Double

  /// `nil` where no variance between studies gives the variance: the effects are less precise than that, printed digits aside.
  init?(of effects: [EffectSize], variance: Double) {
    func sums(_ between: Double) -> (weights: Double, effects: Double) {
      effects.reduce((0, 0)) { sums, effect in
        let weight = 1 / (effect.variance + between)
        return (sums.0 + weight, sums.1 + weight * effect.estimate)
      }
    }
    let common = sums(0)
    guard variance * common.weights > 0.95 else { return nil }
    // The mean's variance is at least a k-th of the variance between studies, so that this is too large.
    var (low, high) = (0.0, Double(effects.count) * variance)
    if variance * common.weights <= 1 { high = 0 }
    for _ in 0..<60 where high > 0 {
      let middle = (low + high) / 2
      if variance * sums(middle).weights > 1 { low = middle } else { high = middle }
    }
    let found = sums(low)
    estimate = found.effects / found.weights
  }
}
