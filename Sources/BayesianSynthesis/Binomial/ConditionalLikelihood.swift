import Distributions
import EffectSizes
import RealModule

/// The exact likelihood of one study's log odds ratio: events of group 1 given those of both, noncentral hypergeometric, so that the
/// study's own baseline has no part in it.
///
/// The logarithm, its slope and its curvature are tabled once, and read by pieces of the fifth degree between; beyond the table the
/// logarithm is computed.
struct ConditionalLikelihood: Sendable {
  /// The fewest and the most events that group 1 may have.
  private let fewest: Int
  private let events: Int
  /// ln of the number of ways to have each number of events.
  private let logWays: [Double]
  private let table: [Place]

  /// What is known at a log odds ratio: ln of the probability, its slope, and the information, its curvature's negative.
  struct Place: Sendable {
    var value: Double
    var slope: Double
    var information: Double
  }

  private static let reach = 12.0
  private static let step = 1.0 / 64

  /// The likelihood of a table; `nil` for one that tells nothing: no events, or nothing but events, in both groups.
  init?(_ table: TwoByTwoTable) {
    let (first, second) = (table.events1 + table.nonevents1, table.events2 + table.nonevents2)
    let total = table.events1 + table.events2
    let least = max(0, total - second)
    let most = min(first, total)
    guard most > least else { return nil }
    fewest = Int(least.rounded())
    events = Int(table.events1.rounded())
    func logChoose(_ n: Double, _ k: Double) -> Double {
      SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(k + 1)
        - SpecialFunctions.logGamma(n - k + 1)
    }
    logWays = (0...Int((most - least).rounded())).map { offset in
      let count = least + Double(offset)
      return logChoose(first, count) + logChoose(second, total - count)
    }
    let count = Int(2 * Self.reach / Self.step)
    self.table = (0...count).map { [events, fewest, logWays] index in
      Self.exact(-Self.reach + Double(index) * Self.step, events - fewest, logWays)
    }
  }

  /// Whether group 1 has as few events as it may, or as many: the likelihood rises without end.
  var risesWithoutEnd: Int { events == fewest ? -1 : events == fewest + logWays.count - 1 ? 1 : 0 }

  /// The largest information about the log odds ratio, whatever that is.
  var greatestInformation: Double { table.reduce(0) { max($0, $1.information) } }

  /// ln of the probability of the events at a log odds ratio.
  func callAsFunction(_ effect: Double) -> Double {
    let place = (effect + Self.reach) / Self.step
    guard place > 0, place < Double(table.count - 1) else {
      return Self.exact(effect, events - fewest, logWays).value
    }
    let index = Int(place)
    let share = place - Double(index)
    let (left, right) = (table[index], table[index + 1])
    // Hermite's polynomial of the fifth degree.
    let rise = right.value - left.value
    let (first, last) = (left.slope * Self.step, right.slope * Self.step)
    let square = Self.step * Self.step
    let (bend, end) = (-left.information * square, -right.information * square)
    let third = 10 * rise - 6 * first - 4 * last - 1.5 * bend + 0.5 * end
    let fourth = -15 * rise + 8 * first + 7 * last + 1.5 * bend - end
    let fifth = 6 * rise - 3 * (first + last) - 0.5 * (bend - end)
    return left.value
      + share * (first + share * (0.5 * bend + share * (third + share * (fourth + share * fifth))))
  }

  /// About what is known at a log odds ratio: that of the nearest place of the table.
  func near(_ effect: Double) -> Place {
    let place = ((effect + Self.reach) / Self.step).rounded()
    guard place >= 0, place < Double(table.count) else {
      return Self.exact(effect, events - fewest, logWays)
    }
    return table[Int(place)]
  }

  /// The logarithm with its slope, events less their mean, and the events' variance. O(√n) or so: terms that add nothing are not
  /// looked at.
  private static func exact(_ effect: Double, _ own: Int, _ logWays: [Double]) -> Place {
    let mode = likeliest(effect, logWays)
    let top = logWays[mode] + effect * Double(mode)
    var (sum, first, second) = (1.0, 0.0, 0.0)
    for step in [-1, 1] {
      var offset = mode + step
      while logWays.indices.contains(offset) {
        let exponent = logWays[offset] + effect * Double(offset) - top
        guard exponent > negligible else { break }
        let part = Double.exp(exponent)
        let distance = Double(offset - mode)
        sum += part
        first += part * distance
        second += part * distance * distance
        offset += step
      }
    }
    let mean = first / sum
    return Place(
      value: logWays[own] + effect * Double(own) - top - .log(sum), slope: Double(own - mode) - mean,
      information: max(0, second / sum - mean * mean))
  }

  /// e to this adds nothing to 1.
  private static let negligible = -50.0

  /// The likeliest number of events beyond the fewest, by bisection: the logarithms are concave.
  private static func likeliest(_ effect: Double, _ logWays: [Double]) -> Int {
    var (low, high) = (0, logWays.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if logWays[middle + 1] + effect > logWays[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
