import Distributions
import RealModule

/// The cells of a 2x2 table of independent groups as a row prints them: whole numbers.
struct ReportedCounts {
  let events1: Double
  let nonevents1: Double
  let events2: Double
  let nonevents2: Double
  let fields: [String]

  /// The counts of a row; `nil` where they are incomplete, not whole, or leave a group empty.
  init?(_ row: ReportedRow) {
    guard let one = Self.arm("1", row), let other = Self.arm("2", row) else { return nil }
    (events1, nonevents1, events2, nonevents2) = (one.events, one.others, other.events, other.others)
    fields = one.fields + other.fields
  }

  private static func arm(_ suffix: String, _ row: ReportedRow) -> (
    events: Double, others: Double, fields: [String]
  )? {
    let names = ["events" + suffix, "nonevents" + suffix, "n" + suffix]
    guard let events = row.printed(names[0])?.value else { return nil }
    let others = row.printed(names[1])?.value ?? row.printed(names[2]).map { $0.value - events }
    guard let others, events >= 0, others >= 0, events + others > 0, events == events.rounded(),
      others == others.rounded()
    else { return nil }
    return (events, others, [names[0], row[names[1]] == nil ? names[2] : names[1]])
  }

  private var n1: Double { events1 + nonevents1 }
  private var n2: Double { events2 + nonevents2 }

  /// All people.
  var total: Double { n1 + n2 }

  private var cells: [Double] { [events1, nonevents1, events2, nonevents2] }

  /// The counts as they are, and with a half added to each where one is 0.
  private var corrected: [[Double]] {
    let halves = cells.map { $0 + 0.5 }
    return cells.contains(0) ? (cells.allSatisfy { $0 > 0 } ? [cells] : [halves]) : [cells, halves]
  }

  /// The logarithm of the odds or risk ratio; of both for a ratio of which the kind is not known.
  func logRatios(of kind: ReportedEffect.Kind) -> [ValueRange] {
    corrected.map { cells in
      let (a, b, c, d) = (cells[0], cells[1], cells[2], cells[3])
      return ValueRange(
        exactly: .log(kind == .oddsRatio ? a * d / (b * c) : a * (c + d) / (c * (a + b))))
    }
      + (kind == .riskRatio && events1 > 0 && events2 > 0
        ? [ValueRange(exactly: .log(events1 * n2 / (events2 * n1)))] : [])
  }

  /// The large-sample standard error of an effect; empty where there is no formula.
  func errors(of kind: ReportedEffect.Kind) -> [ValueRange] {
    corrected.compactMap { cells in
      let (a, b, c, d) = (cells[0], cells[1], cells[2], cells[3])
      let variance: Double? =
        switch kind {
        case .oddsRatio: 1 / a + 1 / b + 1 / c + 1 / d
        case .riskRatio: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
        case .riskDifference: a * b / .pow(a + b, 3) + c * d / .pow(c + d, 3)
        default: nil
        }
      return variance.map { ValueRange(exactly: $0.squareRoot()) }
    } + (kind == .riskDifference ? [ValueRange(exactly: pooledErrorOfDifference)] : [])
  }

  /// The risk in group 1 less that in group 2.
  var riskDifference: Double { events1 / n1 - events2 / n2 }

  private var pooledErrorOfDifference: Double {
    let risk = (events1 + events2) / total
    return (risk * (1 - risk) * (1 / n1 + 1 / n2)).squareRoot()
  }

  /// Pearson's chi-squared without and with Yates's correction, and that of the likelihood ratio.
  var chiSquares: [Double] {
    let margins = n1 * n2 * (events1 + events2) * (nonevents1 + nonevents2)
    guard margins > 0 else { return [] }
    let product = (events1 * nonevents2 - events2 * nonevents1).magnitude
    let yates = max(0, product - total / 2)
    let rows = [n1, n1, n2, n2]
    let columns = [events1 + events2, nonevents1 + nonevents2, events1 + events2, nonevents1 + nonevents2]
    let likelihood = cells.indices.reduce(0.0) { sum, i in
      cells[i] > 0 ? sum + 2 * cells[i] * .log(cells[i] * total / (rows[i] * columns[i])) : sum
    }
    return [total * product * product / margins, total * yates * yates / margins, max(0, likelihood)]
  }

  /// From the least to the greatest p of the usual tests: of chi-squared, of the logarithm of the odds ratio, Fisher's.
  ///
  /// - Complexity: linear in the number of people.
  var pValues: ValueRange? {
    guard !chiSquares.isEmpty else { return nil }
    let distribution = ChiSquared(degreesOfFreedom: 1)
    var values = chiSquares.map(distribution.survival)
    if cells.allSatisfy({ $0 > 0 }) {
      let z =
        .log(events1 * nonevents2 / (events2 * nonevents1))
        / (1 / events1 + 1 / nonevents1 + 1 / events2 + 1 / nonevents2).squareRoot()
      values.append(2 * StandardNormal().survival(z.magnitude))
    }
    values += fisherPValues
    return values.dropFirst().reduce(ValueRange(exactly: values[0])) { $0.union(ValueRange(exactly: $1)) }
  }

  /// Fisher's exact two-sided p: of all tables that are no more likely, and twice that of one tail.
  private var fisherPValues: [Double] {
    let events = events1 + events2
    let (least, greatest) = (max(0, events - n2), min(n1, events))
    // Relative to the first table; each follows from the one before.
    var weights = [1.0]
    var x = least
    while x < greatest {
      weights.append(weights[weights.count - 1] * (n1 - x) * (events - x) / ((x + 1) * (n2 - events + x + 1)))
      if let last = weights.last, last > 1e200 { weights = weights.map { $0 / 1e200 } }
      x += 1
    }
    let sum = weights.reduce(0, +)
    let place = Int(events1 - least)
    let observed = weights[place] * (1 + 1e-7)
    let below = weights[...place].reduce(0, +) / sum
    let above = weights[place...].reduce(0, +) / sum
    return [weights.filter { $0 <= observed }.reduce(0, +) / sum, min(1, 2 * min(below, above))]
  }
}
