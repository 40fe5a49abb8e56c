import Distributions
package import EffectSizes

/// A row that by its numbers seems to be made of the rows above it.
public struct TotalByNumbers: Sendable, Hashable {
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

/// Finds rows whose numbers are those of a total of the rows above them.
///
/// A row without a name of its own, which would have that of the study above, is one where all its numbers of people are sums,
/// or where its effect is a weighted mean, with the variance that belongs to it under some variance between studies, and is more
/// precise than half of the effects that it is made of. A row with a name is one where there are several such numbers, of people
/// and of events, and all are sums.
package struct TotalsByNumbers {
  /// A row, and what tells that it is a total.
  package struct Total {
    package let row: Int
    package let sign: TotalByNumbers.Sign
  }

  /// The rows, in order.
  package private(set) var totals: [Total] = []
  private let reader: RowReader
  private let effect: (Int) -> EffectSize?
  /// The fields of numbers of people and events that the table has columns of.
  private let fields: [String]

  /// - Parameters:
  ///   - rows: The selected rows, in order.
  ///   - effect: The effect of a row; `nil` where it has none.
  /// - Complexity: O(n) in rows, and O(n) again for each row without a name and each one of whose first two numbers is a sum.
  package init(_ reader: RowReader, rows: [Int], effect: @escaping (Int) -> EffectSize?) {
    (self.reader, self.effect) = (reader, effect)
    fields = ["n", "n1", "n2", "events1", "events2", "nonevents1", "nonevents2"].filter {
      reader.columns[$0] != nil
    }
    var parts: [Int] = []
    // Sums of the first two kinds of numbers: where neither fits, the others are not looked at.
    let zeros = fields.prefix(2).map { _ -> Double? in 0 }
    var (sums, isBelowTotals) = (zeros, false)
    for row in rows {
      let isUnnamed = reader.names.isFromAbove(row: row)
      let numbers = fields.prefix(2).map { number($0, row) }
      let maySum = zip(numbers, sums).contains { $0 != nil && $0 == $1 }
      if TotalName.isTotal(reader.label(row: row)) {
        isBelowTotals = true
      } else if let sign = isUnnamed
        ? sign(ofUnnamed: row, parts) : maySum ? sign(ofNamed: row, parts) : nil
      {
        totals.append(Total(row: row, sign: sign))
        isBelowTotals = true
      } else {
        if isBelowTotals && !isUnnamed { (parts, sums, isBelowTotals) = ([], zeros, false) }
        parts.append(row)
        for place in sums.indices {
          sums[place] = sums[place].flatMap { sum in numbers[place].map { sum + $0 } }
        }
      }
    }
  }

  /// That all numbers of people and events are sums: at least two of three rows or more, or three of two, since round numbers of
  /// people add up by chance.
  private func sign(ofNamed row: Int, _ parts: [Int]) -> TotalByNumbers.Sign? {
    guard areSeveralStudies(parts), let equal = sumsEqual(fields, row, parts) else { return nil }
    return equal >= (parts.count > 2 ? 2 : 3) ? .numbersOfNamed : nil
  }

  /// How many numbers of a row are the sums of those of its parts, 0 aside; `nil` where one is another.
  private func sumsEqual(_ fields: [String], _ row: Int, _ parts: [Int]) -> Int? {
    var equal = 0
    for field in fields {
      guard let total = number(field, row) else { continue }
      let numbers = parts.map { number(field, $0) }
      guard numbers.allSatisfy({ $0 != nil }), numbers.reduce(0, { $0 + ($1 ?? 0) }) == total else {
        return nil
      }
      if total > 0 { equal += 1 }
    }
    return equal
  }

  /// A study's own rows have no total of studies.
  private func areSeveralStudies(_ parts: [Int]) -> Bool {
    Set(parts.map(reader.names.rowOfName)).count > 1
  }

  private func sign(ofUnnamed row: Int, _ parts: [Int]) -> TotalByNumbers.Sign? {
    guard areSeveralStudies(parts) else { return nil }
    if sumsEqual(["n", "n1", "n2"].filter(fields.contains), row, parts) ?? 0 > 0 { return .people }
    return isPooledEffect(row, parts) ? .effect : nil
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
    // The mean's variance is at least a k-th of the variance between studies, so that the upper end is too large.
    let between = RootFinding.root(from: 0, to: Double(effects.count) * variance) {
      variance * sums($0).weights - 1
    }
    let found = sums(between?.value ?? 0)
    estimate = found.effects / found.weights
  }
}
