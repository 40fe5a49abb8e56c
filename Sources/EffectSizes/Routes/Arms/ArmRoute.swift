/// The fields of one arm: `mean1`, `se1`; of a single group: `mean`.
struct Arm: Sendable, Hashable {
  /// `1`, `2`, or nothing for a single group.
  let suffix: String

  static let first = Arm(suffix: "1")
  static let second = Arm(suffix: "2")
  static let single = Arm(suffix: "")
  static let all = [first, second, single]

  var mean: InputField { InputField("mean" + suffix, nil) }
  var sd: InputField { InputField("sd" + suffix, nil, .deviation) }
  var n: InputField { InputField("n" + suffix, nil, .positive) }
  var se: InputField { InputField("se" + suffix, nil, .notNegative) }
  var lower: InputField { InputField("lower" + suffix, nil) }
  var upper: InputField { InputField("upper" + suffix, nil) }
}

/// A way to the mean or the standard deviation of one arm.
protocol ArmRoute: DocumentedRoute {
  /// The fields of an arm each set of which is enough.
  func inputs(of arm: Arm) -> [[InputField]]

  /// Adds what can be derived for the arm to the report: what is there already stays.
  func complete(_ arm: Arm, of report: inout StudyReport, to target: RouteTarget) throws(RouteProblem)
}

extension ArmRoute {
  /// Those of both arms.
  var inputs: [[InputField]] {
    zip(inputs(of: .first), inputs(of: .second)).map { $0 + $1 }
  }
}
