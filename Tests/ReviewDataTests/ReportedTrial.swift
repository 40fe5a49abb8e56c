import Distributions
import RealModule

/// A trial of two groups with every result that a careful report would give of it, unrounded.
struct ReportedTrial {
  let n1: Int, n2: Int
  let mean1: Double, sd1: Double, mean2: Double, sd2: Double
  let isWelch: Bool

  init(_ numbers: inout SeededNumbers) {
    n1 = .random(in: 5...150, using: &numbers)
    n2 = Bool.random(using: &numbers) ? n1 : .random(in: 5...150, using: &numbers)
    let scale = Double.exp(.random(in: -2...5, using: &numbers))
    mean1 = scale * .random(in: 2...8, using: &numbers)
    sd1 = scale * .random(in: 0.5...2, using: &numbers)
    sd2 = sd1 * .exp(.random(in: -0.8...0.8, using: &numbers))
    // Differences of nothing to nearly two SDs.
    mean2 = mean1 + sd1 * .random(in: -1.8...1.8, using: &numbers)
    isWelch = .random(using: &numbers)
  }

  private var v1: Double { sd1 * sd1 / Double(n1) }
  private var v2: Double { sd2 * sd2 / Double(n2) }
  var freedom: Double { Double(n1 + n2 - 2) }
  var pooled: Double {
    ((Double(n1 - 1) * sd1 * sd1 + Double(n2 - 1) * sd2 * sd2) / freedom).squareRoot()
  }
  var difference: Double { mean1 - mean2 }
  var error: Double {
    isWelch ? (v1 + v2).squareRoot() : pooled * (1 / Double(n1) + 1 / Double(n2)).squareRoot()
  }
  var df: Double {
    isWelch ? (v1 + v2) * (v1 + v2) / (v1 * v1 / Double(n1 - 1) + v2 * v2 / Double(n2 - 1)) : freedom
  }
  var t: Double { difference / error }
  var p: Double { 2 * StudentsT(degreesOfFreedom: df).survival(t.magnitude) }
  var quantile: Double { StudentsT(degreesOfFreedom: df).quantile(0.975) }
  var d: Double { difference / pooled }
  var g: Double { d * (1 - 3 / (4 * freedom - 1)) }
}

/// How numbers are printed: so many decimals in a row, with or without zeros at the end, as a spreadsheet may drop them.
struct RowPrinter {
  /// Digits after the point of numbers of the size 1.
  let precision: Int
  let dropsZeros: Bool

  init(_ numbers: inout SeededNumbers) {
    precision = .random(in: 2...4, using: &numbers)
    dropsZeros = .random(using: &numbers)
  }

  /// A number on a scale of its own: about `precision` significant digits of `size`, one more than none after the point.
  func text(_ value: Double, size: Double) -> String {
    let decimals = max(0, precision - 1 - Int(Double.log10(max(size.magnitude, 1e-9)).rounded(.down)))
    return printed(value, decimals: decimals, dropsZeros: dropsZeros)
  }

  func pText(_ p: Double) -> String {
    p < 0.001 ? "<0.001" : printed(p, decimals: max(2, precision), dropsZeros: dropsZeros)
  }
}

extension ReportedTrial {
  /// The fields of means, and of every result that follows from them.
  func fields(_ printer: RowPrinter) -> [String: String] {
    func show(_ value: Double) -> String { printer.text(value, size: min(sd1, sd2)) }
    let half = quantile * error
    return [
      "mean1": show(mean1), "sd1": show(sd1), "n1": "\(n1)", "mean2": show(mean2), "sd2": show(sd2),
      "n2": "\(n2)",
      "n": "\(n1 + n2)", "mean_difference": show(difference), "se": printer.text(error, size: error),
      "lower": show(difference - half), "upper": show(difference + half),
      "t": printed(t, decimals: printer.precision, dropsZeros: printer.dropsZeros),
      "f": printed(t * t, decimals: printer.precision, dropsZeros: printer.dropsZeros),
      "df": printed(df, decimals: isWelch ? 1 : 0), "p": printer.pText(p),
      "d": printed(isWelch ? d : g, decimals: printer.precision, dropsZeros: printer.dropsZeros),
      "se1": printer.text(v1.squareRoot(), size: v1.squareRoot()),
      "variance": printer.text(error * error, size: error * error),
      "sign": difference < 0 ? "-" : "+",
    ]
  }
}

/// Two groups with events.
struct ReportedEvents {
  let a: Int, n1: Int, c: Int, n2: Int

  init(_ numbers: inout SeededNumbers) {
    n1 = .random(in: 20...300, using: &numbers)
    n2 = .random(in: 20...300, using: &numbers)
    a = .random(in: 3...(n1 - 3), using: &numbers)
    c = .random(in: 3...(n2 - 3), using: &numbers)
  }

  private var cells: [Double] { [a, n1 - a, c, n2 - c].map(Double.init) }
  var logOddsRatio: Double { .log(cells[0] * cells[3] / (cells[1] * cells[2])) }
  var logRiskRatio: Double { .log(Double(a * n2) / Double(c * n1)) }
  var riskDifference: Double { Double(a) / Double(n1) - Double(c) / Double(n2) }
  var oddsError: Double { cells.reduce(0) { $0 + 1 / $1 }.squareRoot() }
  var riskError: Double { (1 / Double(a) - 1 / Double(n1) + 1 / Double(c) - 1 / Double(n2)).squareRoot() }
  var chiSquared: Double {
    let (n, e) = (Double(n1 + n2), Double(a + c))
    let product = cells[0] * cells[3] - cells[1] * cells[2]
    return n * product * product / (Double(n1) * Double(n2) * e * (n - e))
  }
  var p: Double { ChiSquared(degreesOfFreedom: 1).survival(chiSquared) }
  var oddsP: Double { 2 * StandardNormal().survival((logOddsRatio / oddsError).magnitude) }
  var riskP: Double { 2 * StandardNormal().survival((logRiskRatio / riskError).magnitude) }

  /// The counts, with a ratio, its interval and the tests.
  func fields(_ printer: RowPrinter, isOdds: Bool) -> [String: String] {
    let (effect, error) = isOdds ? (logOddsRatio, oddsError) : (logRiskRatio, riskError)
    func show(_ log: Double) -> String { printer.text(.exp(log), size: 1) }
    return [
      "events1": "\(a)", "n1": "\(n1)", "events2": "\(c)", "n2": "\(n2)",
      isOdds ? "odds_ratio" : "risk_ratio": show(effect), "lower": show(effect - 1.959964 * error),
      "upper": show(effect + 1.959964 * error), "se": printer.text(error, size: error),
      "chi2": printed(chiSquared, decimals: printer.precision, dropsZeros: printer.dropsZeros),
      "p": printer.pText(p),
    ]
  }
}

/// A group before and after.
struct ReportedChange {
  let n: Int
  let pre: Double, post: Double, sdPre: Double, sdPost: Double, r: Double

  init(_ numbers: inout SeededNumbers) {
    n = .random(in: 8...120, using: &numbers)
    pre = .random(in: 10...50, using: &numbers)
    post = pre + .random(in: -8...8, using: &numbers)
    sdPre = .random(in: 4...12, using: &numbers)
    sdPost = .random(in: 4...12, using: &numbers)
    r = .random(in: -0.2...0.95, using: &numbers)
  }

  var sdChange: Double { (sdPre * sdPre + sdPost * sdPost - 2 * r * sdPre * sdPost).squareRoot() }
  var t: Double { (post - pre) / (sdChange / Double(n).squareRoot()) }
  var p: Double { 2 * StudentsT(degreesOfFreedom: Double(n - 1)).survival(t.magnitude) }

  func fields(_ printer: RowPrinter) -> [String: String] {
    func show(_ value: Double) -> String { printer.text(value, size: 5) }
    return [
      "n": "\(n)", "mean_pre": show(pre), "mean_post": show(post), "sd_pre": show(sdPre),
      "sd_post": show(sdPost),
      "r": printed(r, decimals: 2), "mean_change": show(post - pre), "sd_change": show(sdChange),
      "se_change": printer.text(sdChange / Double(n).squareRoot(), size: 0.5),
      "t_change": printed(t, decimals: 2), "p_change": printer.pText(p),
    ]
  }
}

/// A correlation in one group.
struct ReportedCorrelation {
  let n: Int
  let r: Double

  init(_ numbers: inout SeededNumbers) {
    n = .random(in: 8...300, using: &numbers)
    r = .random(in: -0.9...0.9, using: &numbers)
  }

  var t: Double { r * (Double(n - 2) / (1 - r * r)).squareRoot() }

  func fields(_ printer: RowPrinter) -> [String: String] {
    let p = 2 * StudentsT(degreesOfFreedom: Double(n - 2)).survival(t.magnitude)
    return [
      "r": printed(r, decimals: printer.precision), "n": "\(n)", "t": printed(t, decimals: printer.precision),
      "p": printer.pText(p),
    ]
  }
}
