import Distributions
import Instruments
import RealModule
import ReviewData
import Testing

/// Data that were generated, analysed and rounded, as a careful report would, are never found fault with.
@Suite struct RoundingPropertyTests {
  private struct Arm {
    var n: Int
    var mean: Double
    var sd: Double

    init(scores: [Int]) {
      n = scores.count
      let mean = Double(scores.reduce(0, +)) / Double(scores.count)
      self.mean = mean
      let squares = scores.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      sd = (squares / Double(scores.count - 1)).squareRoot()
    }
  }

  private func arm(_ numbers: inout SeededNumbers) -> Arm {
    let n = Int.random(in: 3...90, using: &numbers)
    let center = Int.random(in: 0...54, using: &numbers)
    let width = Int.random(in: 2...54, using: &numbers)
    var scores = (0..<n).map { _ in
      min(54, max(0, center + Int.random(in: -width...width, using: &numbers)))
    }
    // Not all the same: an SD of 0 is a finding.
    scores[0] = 0
    scores[1] = 54
    return Arm(scores: scores)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func meansTestsAndPValues(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    for _ in 0..<200 {
      let (one, two) = (arm(&numbers), arm(&numbers))
      let decimals = Int.random(in: 0...3, using: &numbers)
      let drops = Bool.random(using: &numbers)
      let (n1, n2) = (Double(one.n), Double(two.n))
      let isWelch = Bool.random(using: &numbers)
      let pooled =
        (((n1 - 1) * one.sd * one.sd + (n2 - 1) * two.sd * two.sd) / (n1 + n2 - 2)).squareRoot()
      let error =
        isWelch
        ? (one.sd * one.sd / n1 + two.sd * two.sd / n2).squareRoot()
        : pooled * (1 / n1 + 1 / n2).squareRoot()
      let t = (one.mean - two.mean) / error
      var fields = [
        "mean1": printed(one.mean, decimals: decimals, dropsZeros: drops),
        "sd1": printed(one.sd, decimals: max(1, decimals), dropsZeros: drops), "n1": "\(one.n)",
        "mean2": printed(two.mean, decimals: decimals, dropsZeros: drops),
        "sd2": printed(two.sd, decimals: max(1, decimals), dropsZeros: drops), "n2": "\(two.n)",
        "n": "\(one.n + two.n)",
        "t_printed": printed(t.magnitude, decimals: Int.random(in: 1...4, using: &numbers)),
      ]
      let p = 2 * StudentsT(degreesOfFreedom: n1 + n2 - 2).survival(t.magnitude)
      let digits = Int.random(in: 2...5, using: &numbers)
      fields["p_printed"] = p < 0.001 ? "<0.001" : printed(p, decimals: max(3, digits))
      if isWelch { fields["p_printed"] = nil }
      fields["sign"] = one.mean < two.mean ? "-" : "+"
      // Such wild data may differ by more than three standard deviations: that alone is told.
      #expect(codes(row(fields)).filter { $0 != "effect-size" } == [], "\(fields)")
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func fAndItsP(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for _ in 0..<200 {
      let (n1, n2) = (Int.random(in: 2...200, using: &numbers), Int.random(in: 2...200, using: &numbers))
      let f = Double.random(in: 0...12, using: &numbers)
      let p = FisherF(numerator: 1, denominator: Double(n1 + n2 - 2)).survival(f)
      let fields = [
        "f": printed(f, decimals: Int.random(in: 1...4, using: &numbers)), "n1": "\(n1)", "n2": "\(n2)",
        "p": p < 0.001 ? "<0.001" : printed(p, decimals: Int.random(in: 3...5, using: &numbers)),
        "sign": "-",
      ]
      #expect(codes(row(fields)) == [], "\(fields)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func intervalsAndTheirP(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for _ in 0..<200 {
      let isRatio = Bool.random(using: &numbers)
      let df = Bool.random(using: &numbers) ? Double(Int.random(in: 4...300, using: &numbers)) : nil
      let effect = Double.random(in: -1.5...1.5, using: &numbers)
      let error = Double.random(in: 0.02...0.9, using: &numbers)
      let z = df.map { StudentsT(degreesOfFreedom: $0).quantile(0.975) } ?? StandardNormal().quantile(0.975)
      let p =
        2
        * (df.map { StudentsT(degreesOfFreedom: $0).survival((effect / error).magnitude) }
          ?? StandardNormal().survival((effect / error).magnitude))
      let decimals = Int.random(in: 2...4, using: &numbers)
      let drops = Bool.random(using: &numbers)
      func show(_ value: Double) -> String {
        printed(isRatio ? .exp(value) : value, decimals: decimals, dropsZeros: drops)
      }
      var fields = [
        "effect": show(effect), "lower": show(effect - z * error), "upper": show(effect + z * error),
        "p": p < 0.001 ? "<0.001" : printed(p, decimals: 3),
      ]
      if Bool.random(using: &numbers) { fields["effect_measure"] = isRatio ? "OR" : "MD" }
      fields["n"] = df.map { printed($0 + 2, decimals: 0) }
      #expect(codes(row(fields)) == [], "\(fields)")
    }
  }

  /// The checks have power: a slip in a digit is found more often than not where the digits tell.
  @Test func slipsAreFound() {
    var numbers = SeededNumbers(7)
    var found = 0
    for _ in 0..<500 {
      let n = Int.random(in: 10...30, using: &numbers)
      let sum = Int.random(in: n...(50 * n), using: &numbers)
      // A mean of whole scores, half a score of one person off.
      let mean = (Double(sum) + 0.5) / Double(n)
      let fields = ["mean1": printed(mean, decimals: 2), "n1": "\(n)"]
      if codes(row(fields)) == ["grim"] { found += 1 }
    }
    #expect(found > 450)
  }
}
