import Distributions
import EffectSizes
import RealModule

/// The exact likelihood of one study's log odds ratio: events of group 1 given those of both, noncentral hypergeometric, so that the
/// study's own baseline has no part in it.
///
/// The logarithm and its slope are tabled once, and read by cubic pieces between; beyond the table the logarithm is computed.
struct ConditionalLikelihood: Sendable {
  /// The fewest and the most events that group 1 may have.
  private let fewest: Int
  private let events: Int
  /// ln of the number of ways to have each number of events.
  private let logWays: [Double]
  private let table: [(value: Double, slope: Double)]

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
    var values: [(value: Double, slope: Double)] = []
    let count = Int(2 * Self.reach / Self.step)
    for index in 0...count {
      values.append(Self.exact(-Self.reach + Double(index) * Self.step, fewest, events, logWays))
    }
    self.table = values
  }

  /// Whether group 1 has as few events as it may, or as many: the likelihood rises without end.
  var risesWithoutEnd: Int { events == fewest ? -1 : events == fewest + logWays.count - 1 ? 1 : 0 }

  /// ln of the probability of the events at a log odds ratio.
  func callAsFunction(_ effect: Double) -> Double {
    let place = (effect + Self.reach) / Self.step
    guard place > 0, place < Double(table.count - 1) else {
      return Self.exact(effect, fewest, events, logWays).value
    }
    let index = Int(place)
    let share = place - Double(index)
    let (left, right) = (table[index], table[index + 1])
    // Hermite's cubic.
    let rise = right.value - left.value
    let (a, b) = (left.slope * Self.step - rise, rise - right.slope * Self.step)
    return left.value + share * rise + share * (1 - share) * ((1 - share) * a + share * b)
  }

  /// The logarithm with its slope, events less their mean. O(√n) or so: terms that add nothing are not looked at.
  private static func exact(
    _ effect: Double, _ fewest: Int, _ events: Int, _ logWays: [Double]
  ) -> (value: Double, slope: Double) {
    let mode = likeliest(effect, logWays)
    let top = logWays[mode] + effect * Double(mode)
    var (sum, first) = (1.0, 0.0)
    for step in [-1, 1] {
      var offset = mode + step
      while logWays.indices.contains(offset) {
        let exponent = logWays[offset] + effect * Double(offset) - top
        guard exponent > negligible else { break }
        let part = Double.exp(exponent)
        sum += part
        first += part * Double(offset - mode)
        offset += step
      }
    }
    let own = events - fewest
    return (
      logWays[own] + effect * Double(own) - top - .log(sum), Double(own - mode) - first / sum
    )
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
