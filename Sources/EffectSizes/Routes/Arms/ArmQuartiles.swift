/// The five numbers of one arm, or three of them.
struct FiveNumbers: Sendable, Hashable {
  var minimum: Double?
  var lowerQuartile: Double?
  var median: Double
  var upperQuartile: Double?
  var maximum: Double?
  var n: Double

  /// The smallest and the largest value, where both are there and differ.
  var range: (lower: Double, upper: Double)? {
    guard let minimum, let maximum, minimum < maximum else { return nil }
    return (minimum, maximum)
  }

  /// The quartiles, where both are there and differ.
  var quartiles: (lower: Double, upper: Double)? {
    guard let lowerQuartile, let upperQuartile, lowerQuartile < upperQuartile else { return nil }
    return (lowerQuartile, upperQuartile)
  }
}

extension Arm {
  var median: InputField { InputField("median" + suffix, nil) }
  var lowerQuartile: InputField { InputField("lower_quartile" + suffix, nil) }
  var upperQuartile: InputField { InputField("upper_quartile" + suffix, nil) }
  var minimum: InputField { InputField("min" + suffix, nil) }
  var maximum: InputField { InputField("max" + suffix, nil) }

  /// The sets of five-number fields each of which is enough.
  var quartileInputs: [[InputField]] {
    [
      [median, lowerQuartile, upperQuartile, n], [minimum, median, maximum, n],
      [minimum, lowerQuartile, median, upperQuartile, maximum, n],
    ]
  }

  /// What the report says of the arm's quartiles and range; fails where they are out of order.
  func fiveNumbers(of report: StudyReport) throws(RouteProblem) -> FiveNumbers? {
    guard let middle = report[median], let size = report[n] else { return nil }
    let ordered = [minimum, lowerQuartile, median, upperQuartile, maximum].filter { report[$0] != nil }
    for (lower, upper) in zip(ordered, ordered.dropFirst()) {
      guard let a = report[lower], let b = report[upper], a > b else { continue }
      throw .impossible(field: lower.name, value: a, reason: "exceeds \(upper.name), which is \(shown(b))")
    }
    return FiveNumbers(
      minimum: report[minimum], lowerQuartile: report[lowerQuartile], median: middle,
      upperQuartile: report[upperQuartile], maximum: report[maximum], n: size)
  }
}
