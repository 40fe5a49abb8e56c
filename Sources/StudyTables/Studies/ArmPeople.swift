/// The people of an arm as rows report them.
enum ArmPeople {
  /// The people of an arm: `n`, or else its events and nonevents together; `nil` where a row has neither.
  ///
  /// - Parameters:
  ///   - arm: What stands behind the fields' names: `1`, `2`.
  ///   - number: The number of a field.
  static func reported<Failure: Error>(
    ofArm arm: String, _ number: (String) throws(Failure) -> Double?
  ) throws(Failure) -> Double? {
    if let n = try number("n" + arm) { return n }
    guard let events = try number("events" + arm), let others = try number("nonevents" + arm) else {
      return nil
    }
    return events + others
  }
}
