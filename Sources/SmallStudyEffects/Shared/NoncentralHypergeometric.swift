import EffectSizes

/// The events of group 1 in a 2x2 table whose margins are given and whose groups have a known odds ratio.
struct NoncentralHypergeometric {
  /// The expected number.
  let mean: Double
  /// Its variance.
  let variance: Double

  /// The moments by the probabilities' ratios, from the likeliest number outwards. O(min(n1, events)).
  init(_ table: TwoByTwoTable, oddsRatio: Double) {
    let (n1, n2, events) = (table.n1, table.n2, table.events)
    let (lowest, highest) = (max(0, events - n2), min(n1, events))
    func ratio(_ number: Double) -> Double {
      // The probability of a number over that of one less.
      oddsRatio * (n1 - number + 1) / number * (events - number + 1) / (n2 - events + number)
    }
    let mode = Self.mode(lowest, highest, ratio)
    var (total, sum, squares) = (1.0, 0.0, 0.0)
    func add(_ number: Double, _ share: Double) {
      let distance = number - mode
      total += share
      sum += share * distance
      squares += share * distance * distance
    }
    var (share, number) = (1.0, mode)
    while number + 1 <= highest, share > Self.negligible {
      number += 1
      share *= ratio(number)
      add(number, share)
    }
    (share, number) = (1, mode)
    while number - 1 >= lowest, share > Self.negligible {
      share /= ratio(number)
      number -= 1
      add(number, share)
    }
    mean = mode + sum / total
    variance = squares / total - (sum / total) * (sum / total)
  }

  private static let negligible = 1e-22

  /// The last number that is at least as likely as the one before, by bisection.
  private static func mode(_ lowest: Double, _ highest: Double, _ ratio: (Double) -> Double) -> Double {
    var (below, above) = (lowest, highest)
    while below < above {
      let middle = below + ((above - below) / 2).rounded(.up)
      guard middle > below, middle <= above else { return below }
      if ratio(middle) >= 1 { below = middle } else { above = middle - 1 }
    }
    return below
  }
}
