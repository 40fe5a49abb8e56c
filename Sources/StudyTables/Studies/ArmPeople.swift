package import EffectSizes

/// How many people a row is about: the one rule that totals, plots, tables and syntheses follow.
///
/// Both arms tell, or else the whole, which may count people of other arms as well; of a crossover trial, whose arms are the
/// same people, the whole comes first. The people of an arm, as of the whole,
/// are its `n`, or else its events and nonevents together.
enum ArmPeople {
  /// What stands behind the names of fields: of the arms, and of the whole.
  static let arms = ["1", "2", ""]

  /// The fields that hold people themselves.
  static let counts = arms.map { "n" + $0 }

  /// The columns that the rule reads beside effects which are computed from none of them.
  static let fields: [InputField] =
    UnitFields.people + [StudyTable.totalField]
    + arms.flatMap { arm in ["events", "nonevents"].map { InputField($0 + arm, nil, .notNegative) } }

  /// The people of a row's arms; `nil` where a row tells of none.
  ///
  /// - Parameter number: The number of a field.
  static func reported<Failure: Error>(
    _ number: (String) throws(Failure) -> Double?
  ) throws(Failure) -> ArmSizes? {
    if let group1 = try reported(ofArm: "1", number), let group2 = try reported(ofArm: "2", number) {
      return ArmSizes(group1: group1, group2: group2)
    }
    return try reported(ofArm: "", number).map { ArmSizes(group1: $0) }
  }

  /// The people of an arm; `nil` where a row tells of none.
  ///
  /// - Parameters:
  ///   - arm: What stands behind the fields' names: `1`, `2`, or nothing for the whole.
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

extension RowReader {
  /// The columns that tell how many people a row is about.
  package static var peopleFields: [InputField] { ArmPeople.fields }

  /// The people that a row reports, as they stand in its table; `nil` where it tells of none.
  ///
  /// - Throws: `MalformedCell` for a cell that is no number of people, and for arms of nobody.
  package func people(row: Int) throws(MalformedCell) -> ArmSizes? {
    func number(_ name: String) throws(MalformedCell) -> Double? {
      if ArmPeople.counts.contains(name) { return try positive(name, row: row) }
      let number = try self.number(InputField(name, nil, .notNegative), row: row)
      guard let number, number < 0 else { return number }
      throw malformed(name, row: row, value: "\(number)", "must not be negative")
    }
    if isCrossover(row: row), let whole = try ArmPeople.reported(ofArm: "", number), whole > 0 {
      let arePairs = text(UnitFields.design.name, row: row).map(TrialDesign.pairsPeople) ?? false
      return ArmSizes(group1: whole, group2: arePairs ? whole : nil)
    }
    let sizes = try ArmPeople.reported(number)
    guard let sizes, sizes.group1 == 0 || sizes.group2 == 0 else { return sizes }
    let arm = sizes.group2 == nil ? "" : sizes.group1 == 0 ? "1" : "2"
    throw malformed("events" + arm, row: row, value: "0", "is 0, as 'nonevents\(arm)' is: an arm of nobody")
  }

  /// Whether a row's `design` says that the same people had both treatments, or those of each pair one of them.
  func isCrossover(row: Int) -> Bool {
    text(UnitFields.design.name, row: row).map(TrialDesign.init(word:)) == .crossover
  }

  /// Whether the table has columns that tell how many people a row is about.
  package var tellsPeople: Bool { ArmPeople.reported { columns[$0].map { _ in 1 } } != nil }
}
