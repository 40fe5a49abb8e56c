import Distributions
import RealModule

extension RouteCatalogue {
  /// The codes of the routes from medians to means.
  package static let ofMedians: Set<String> = [ArmMedians().code, ArmQuantileEstimation().code]
}

/// A median with quartiles, range or both, by the formulas for normal data.
struct ArmMedians: ArmRoute {
  let code = "medians"
  let name = "Medians with quartiles, range or both"
  let formula =
    "Luo's weighted means of median and mid-points; Wan's and Shi's ranges over expected normal ranges"
  let assumption: String? = "values are normal within arms"
  let source: String? =
    "Luo 2018, doi 10.1177/0962280216669183; Wan 2014, doi 10.1186/1471-2288-14-135; Shi 2020, "
    + "doi 10.1002/jrsm.1429; test of skewness: Shi 2023, doi 10.1177/09622802231172043"

  func inputs(of arm: Arm) -> [[InputField]] { arm.quartileInputs }

  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem) {
    guard target.settings.medians == .luo, report[arm.mean] == nil,
      let numbers = try arm.fiveNumbers(of: report), let estimate = Self.estimate(numbers)
    else { return }
    guard numbers.n > 1 else { throw .refused(reason: "medians need more than one person in each arm") }
    report[arm.mean] = estimate.mean.value
    report.record(step("\(arm.mean.name) = \(estimate.mean.formula) = \(shown(estimate.mean.value))"))
    if report[arm.sd] == nil {
      report[arm.sd] = estimate.sd.value
      report.record(step("\(arm.sd.name) = \(estimate.sd.formula) = \(shown(estimate.sd.value))"))
    }
    if let skewness = SkewnessTest(numbers), skewness.rejects {
      report.cautions.append(.skewed(arm: arm.suffix))
      report.record(
        RouteStep(
          route: code, formula: "\(arm.median.name): " + skewness.formula,
          assumption:
            "values are normal within arms although the test of skewness objects in arm \(arm.suffix): the "
            + "mean and SD may be far off",
          source: source))
    }
  }

  typealias Term = (value: Double, formula: String)

  private static func estimate(_ numbers: FiveNumbers) -> (mean: Term, sd: Term)? {
    switch (numbers.range, numbers.quartiles) {
    case (let range?, let quartiles?): both(numbers, range, quartiles)
    case (let range?, nil): ofRange(numbers, range)
    case (nil, let quartiles?): ofQuartiles(numbers, quartiles)
    case (nil, nil): nil
    }
  }

  /// Luo 2018, equation 7; Wan 2014, equation 9.
  private static func ofRange(
    _ numbers: FiveNumbers, _ range: (lower: Double, upper: Double)
  ) -> (mean: Term, sd: Term) {
    let (m, n, a, b) = (numbers.median, numbers.n, range.lower, range.upper)
    let w = 4 / (4 + Double.pow(n, 0.75))
    let z = StandardNormal().quantile((n - 0.375) / (n + 0.25))
    return (
      (w * (a + b) / 2 + (1 - w) * m, "w (min + max)/2 + (1 - w) median, w = 4/(4 + n^0.75) = \(shown(w))"),
      ((b - a) / (2 * z), "(max - min) / (2 × \(operand(z)))")
    )
  }

  /// Luo 2018, equation 11; Wan 2014, equation 16.
  private static func ofQuartiles(
    _ numbers: FiveNumbers, _ quartiles: (lower: Double, upper: Double)
  ) -> (mean: Term, sd: Term) {
    let (m, n, q1, q3) = (numbers.median, numbers.n, quartiles.lower, quartiles.upper)
    let w = 0.7 + 0.39 / n
    let z = StandardNormal().quantile((0.75 * n - 0.125) / (n + 0.25))
    return (
      (
        w * (q1 + q3) / 2 + (1 - w) * m,
        "w (q1 + q3)/2 + (1 - w) median = \(shown(w)) × (\(shown(q1)) + \(shown(q3)))/2 + \(shown(1 - w)) × \(operand(m))"
      ),
      ((q3 - q1) / (2 * z), "(q3 - q1) / (2 z) = (\(shown(q3)) - \(operand(q1))) / (2 × \(operand(z)))")
    )
  }

  /// Luo 2018, equation 15; Shi 2020, equation 10.
  private static func both(
    _ numbers: FiveNumbers, _ range: (lower: Double, upper: Double),
    _ quartiles: (lower: Double, upper: Double)
  ) -> (mean: Term, sd: Term) {
    let (m, n) = (numbers.median, numbers.n)
    let (a, b, q1, q3) = (range.lower, range.upper, quartiles.lower, quartiles.upper)
    let w1 = 2.2 / (2.2 + Double.pow(n, 0.75))
    let w2 = 0.7 - 0.72 / Double.pow(n, 0.55)
    let root = Double.pow(n, 0.6)
    let theta1 = (2 + 0.14 * root) * StandardNormal().quantile((n - 0.375) / (n + 0.25))
    let theta2 = (2 + 2 / (0.07 * root)) * StandardNormal().quantile((0.75 * n - 0.125) / (n + 0.25))
    return (
      (
        w1 * (a + b) / 2 + w2 * (q1 + q3) / 2 + (1 - w1 - w2) * m,
        "\(shown(w1)) (min + max)/2 + \(shown(w2)) (q1 + q3)/2 + \(shown(1 - w1 - w2)) median"
      ),
      (
        (b - a) / theta1 + (q3 - q1) / theta2,
        "(max - min) / \(shown(theta1)) + (q3 - q1) / \(shown(theta2))"
      )
    )
  }
}
