package import EffectSizes

/// The events of group 1 in a 2x2 table whose margins are given and whose groups have a known odds ratio.
package struct NoncentralHypergeometric {
  /// The expected number.
  package let mean: Double
  /// Its variance.
  package let variance: Double
  /// The likeliest number.
  let mode: Double
  /// The sum of all numbers' probabilities over that of the likeliest.
  let total: Double
  /// The probability of the given number over that of the likeliest; `nil` where it is too small to be reached.
  let share: Double?

  /// The moments by the probabilities' ratios, from the likeliest number outwards. O(min(n1, events)).
  package init(_ table: TwoByTwoTable, oddsRatio: Double) {
    self.init(HypergeometricMargins(table), oddsRatio: oddsRatio, of: table.events1)
  }

  /// The same of margins, with the probability of a number of events. O(the standard deviation), as a rule.
  init(_ margins: HypergeometricMargins, oddsRatio: Double, of observed: Double) {
    let mode = margins.mode(oddsRatio)
    var (total, sum, squares) = (1.0, 0.0, 0.0)
    var found: Double? = observed == mode ? 1 : nil
    var (share, number) = (1.0, mode)
    while number + 1 <= margins.highest, share > Self.negligible {
      number += 1
      share *= oddsRatio * margins.ratio(number)
      let distance = number - mode
      total += share
      sum += share * distance
      squares += share * distance * distance
      if number == observed { found = share }
    }
    (share, number) = (1, mode)
    while number - 1 >= margins.lowest, share > Self.negligible {
      share /= oddsRatio * margins.ratio(number)
      number -= 1
      let distance = number - mode
      total += share
      sum += share * distance
      squares += share * distance * distance
      if number == observed { found = share }
    }
    mean = mode + sum / total
    variance = squares / total - (sum / total) * (sum / total)
    (self.mode, self.total, self.share) = (mode, total, found)
  }

  private static let negligible = 1e-22
}

/// The margins of a 2x2 table, and with them which numbers of events group 1 can have.
struct HypergeometricMargins: Sendable, Hashable {
  let n1: Double
  let n2: Double
  /// Events in both groups.
  let events: Double

  init(_ table: TwoByTwoTable) {
    (n1, n2, events) = (table.n1, table.n2, table.events1 + table.events2)
  }

  /// The fewest events that group 1 can have.
  var lowest: Double { max(0, events - n2) }
  /// The most events that group 1 can have.
  var highest: Double { min(n1, events) }

  /// The probability of a number over that of one less, for equal odds.
  @inline(__always)
  func ratio(_ number: Double) -> Double {
    (n1 - number + 1) * (events - number + 1) / (number * (n2 - events + number))
  }

  /// The last number that is at least as likely as the one before, by bisection.
  func mode(_ oddsRatio: Double) -> Double {
    var (below, above) = (lowest, highest)
    while below < above {
      let middle = below + ((above - below) / 2).rounded(.up)
      guard middle > below, middle <= above else { return below }
      if oddsRatio * ratio(middle) >= 1 { below = middle } else { above = middle - 1 }
    }
    return below
  }

  /// The logarithm of the number of tables with these margins and a number of events in group 1.
  func logTables(_ number: Double) -> Double {
    LogFactorial.choose(n1, number) + LogFactorial.choose(n2, events - number)
  }
}
