import StudyTables

/// A standard error that stands in a column of standard deviations.
///
/// SE = SD/√n: all deviations of a row are several times smaller than those of every other row of its outcome, and would be like
/// them if they were multiplied by the root of their arm's people.
public struct StandardErrorAmongDeviations: ConsistencyCheck {
  public init() {}
  /// `se-among-sds`
  public var code: String { "se-among-sds" }
  /// What is compared.
  public var name: String { "standard deviations with those of other rows of the same outcome" }
  public var advice: String {
    "A paper's 'mean (SE)' is easily copied as 'mean (SD)': look there, and give an SE in `se1` and `se2`."
  }

  /// What the check finds, in outcomes with the deviations of two other rows at least.
  ///
  /// - Complexity: O(k log k) in rows.
  public func findings(in table: ReportedTable) -> [Finding] {
    let groups = Dictionary(grouping: table.rows.indices) { Self.outcome(table.rows[$0]) }
    let arms = table.rows.map(Self.arms)
    return table.rows.indices.compactMap { index in
      let others = (groups[Self.outcome(table.rows[index])] ?? []).filter { $0 != index && !arms[$0].isEmpty }
      guard others.count > 1 else { return nil }
      return finding(in: table.rows[index], arms[index], beside: others.flatMap { arms[$0] })
    }
  }

  private func finding(in row: ReportedRow, _ arms: [Arm], beside others: [Arm]) -> Finding? {
    let deviations = others.map(\.deviation)
    guard !arms.isEmpty, let least = deviations.min(), let most = deviations.max(), most <= 3 * least else {
      return nil
    }
    let middle = (least * most).squareRoot()
    let areErrors = arms.allSatisfy { arm in
      let asDeviation = arm.deviation * arm.people.squareRoot()
      return arm.deviation < least / 2 && asDeviation > middle / 2 && asDeviation < middle * 2
    }
    guard areErrors else { return nil }
    let fields = arms.flatMap { [$0.field, $0.peopleField] }
    let asDeviations = arms.map {
      CheckText.number($0.deviation * $0.people.squareRoot(), significant: 3)
    }
    return row.finding(
      self, fields,
      "what may be a standard error: as such it would be an SD of \(asDeviations.joined(separator: " and "))",
      observed: arms.compactMap { row[$0.field] }.joined(separator: " and "),
      allowed:
        "about the SDs of the other rows, \(CheckText.number(least, significant: 3)) to \(CheckText.number(most, significant: 3))"
    )
  }

  /// A deviation with the people that it is of.
  private struct Arm {
    let field: String
    let peopleField: String
    let deviation: Double
    let people: Double
  }

  private static func arms(_ row: ReportedRow) -> [Arm] {
    ["1", "2", ""].compactMap { arm in
      guard let deviation = row.printed("sd" + arm)?.value, deviation > 0, let people = row.people("n" + arm)
      else { return nil }
      return Arm(field: "sd" + arm, peopleField: "n" + arm, deviation: deviation, people: people)
    }
  }

  /// What a row's deviations are of.
  private static func outcome(_ row: ReportedRow) -> [String] {
    (OccasionFields.things.map(\.name) + ["sd_type"]).map { OccasionFields.word(row[$0]) }
  }
}
