/// Another meaning of a field's name or letter, which the other columns of a table show: `d` beside `a`, `b` and `c` is a
/// cell and no Cohen's d.
///
/// Such a field is never a route by itself in that table.
public struct OtherMeaning: Sendable, Hashable {
  /// The field's name.
  public let field: String
  /// What it means there: "a cell of a fourfold table".
  public let meaning: String
  /// How a table says that the field's own meaning is meant.
  let remedy: String

  /// The meanings that a table's fields and headers show, of fields that the target would take by themselves. O(1) in rows.
  ///
  /// - Parameters:
  ///   - names: the names of the fields that the table has, and its headers in lower case.
  ///   - target: what routes lead to; a field that the target itself reads in the other meaning is none of these.
  static func shown(by names: Set<String>, to target: RouteTarget) -> [OtherMeaning] {
    all.filter { $0.isShown(names) && !$0.isOwn(target) }.map(\.meaning)
  }

  private struct Rule: Sendable {
    let meaning: OtherMeaning
    let isShown: @Sendable (Set<String>) -> Bool
    let isOwn: @Sendable (RouteTarget) -> Bool
  }

  private static let all = cells + [correlation, probability, time]

  /// The four cells, under their own letters or metafor's.
  private static let cells = ["b", "d"].map { cell in
    Rule(
      meaning: OtherMeaning(
        field: cell, meaning: "a cell of a fourfold table",
        remedy: cell == "d"
          ? "give Cohen's d as effect, with effect_measure d" : "give the coefficient as mean_difference"),
      isShown: { names in
        let others = ["a", "b", "c", "d"].filter { $0 != cell }
        let lettered = ["ai", "bi", "ci", "di"]
        return others.count(where: names.contains) >= 2
          || names.contains(cell + "i") && lettered.count(where: names.contains) >= 3
      },
      isOwn: { $0.routes.contains { $0.contains { $0.name == "a" } } })
  }

  /// The correlation of two measurements, in a table of arms.
  private static let correlation = Rule(
    meaning: OtherMeaning(
      field: StandardizedDifference.Fields.r.name, meaning: "the correlation of two measurements",
      remedy: "give a correlation of group and outcome as effect with se, and effect_measure r"),
    isShown: { !$0.isDisjoint(with: armFields) },
    isOwn: { !$0.reads([StandardizedDifference.Fields.r] + StandardizedDifference.Fields.sizes) })

  /// The share of pairs with the event under both conditions, as metafor names it beside the cells.
  private static let probability = Rule(
    meaning: OtherMeaning(
      field: StandardizedDifference.Fields.p.name, meaning: "a joint probability",
      remedy: "name the column of p values p"),
    isShown: { $0.contains("pi") && ["ai", "bi", "ci", "di"].allSatisfy($0.contains) },
    isOwn: { $0.routes.contains { $0.contains { $0.name == "a" } } })

  /// Person-time, as metafor names it beside events.
  private static let time = Rule(
    meaning: OtherMeaning(
      field: StandardizedDifference.Fields.t.name, meaning: "the time that people were observed",
      remedy: "name the column of test statistics t"),
    isShown: { $0.contains("ti") && $0.contains("xi") },
    isOwn: { _ in false })

  private static let armFields = Set(
    [Arm.first, .second].flatMap { [$0.mean, $0.sd] + $0.changeFields }.map(\.name)
      + [Arm.single.meanPre, Arm.single.meanPost, Arm.single.sdPre, Arm.single.sdPost].map(\.name)
  ).subtracting([Arm.first.r.name, Arm.second.r.name])
}

extension OtherMeaning: CustomStringConvertible {
  /// Why the field is not used by itself, and what to write where its own meaning is meant.
  public var description: String {
    "\(field) beside the table's other columns may be \(meaning), and is not used by itself: \(remedy)"
  }
}
