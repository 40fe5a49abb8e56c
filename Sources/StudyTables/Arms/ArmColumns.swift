import EffectSizes
import Estimates
import Tables

/// Where a table that has a row for each arm holds what comparisons are made of.
struct ArmColumns {
  /// The arms' names.
  let arm: Int
  /// Which arms are comparators, by yes and no.
  let control: Int?
  /// When outcomes were measured.
  let time: Int?
  /// What rows that are compared agree in, beside study and time: outcome, instrument, subscale.
  let matching: [Int]
  /// What arms report, by the field's name without its group: `mean` of `mean1` and `mean2`.
  let quantities: [(field: String, column: Int)]
  /// What was understood of headers that are no fields' names.
  let headers: ArmHeaders
  /// Where all of it was found, and why there.
  let found: ColumnMap

  /// Finds the columns; `nil` where the table does not have a row for each arm: where the measure compares no groups, no
  /// column names arms, or what two groups report stands beside each other.
  init?(_ source: StudyTable, measure: MeasureEntry, plan: RoutePlan) throws(StudyTableError) {
    let fields = plan.fields
    let own = Set(Self.paired(measure.fields))
    guard own.contains(where: Self.telling.contains) else { return nil }
    let paired = Self.paired(fields + UnitFields.all + UnitFields.people + Studies.randomisedFields)
    let ofGroups = paired.flatMap { name in
      [1, 2].map { group in
        fields.first { $0.name == "\(name)\(group)" } ?? InputField("\(name)\(group)", nil)
      }
    }
    guard try ColumnMap(ofGroups, in: source).used.isEmpty else { return nil }
    let timeFields = OccasionFields.times.filter { !own.contains($0.name) }
    let words = [UnitFields.arm, Self.control] + OccasionFields.things + timeFields
    let read = paired.filter { $0 != "time" || own.contains("time") }
    var found = try ColumnMap(
      words + read.map(Self.ofOneGroup) + Self.effects, in: source)
    guard let arm = found["arm"] else { return nil }
    headers = try ArmHeaders(
      source, names: read, sets: FieldSets(measure, plan), found: found,
      own: try ColumnMap(fields, in: source))
    for (field, column) in headers.columns { found.set(field, to: column) }
    guard !headers.areOfComparisons, Self.telling.contains(where: { found[$0] != nil }) else { return nil }
    self.arm = arm
    control = found["control"]
    time = timeFields.lazy.compactMap { found[$0.name] }.first
    matching = OccasionFields.things.compactMap { found[$0.name] }
    let hasEffects = Self.effects.contains { found[$0.name] != nil }
    quantities = paired.compactMap { [found] name in
      // Beside effects, the precision is theirs.
      if hasEffects && Self.precision.contains(name) || name == "time" && !own.contains("time") { return nil }
      return found[name].map { (name, $0) }
    }
    self.found = found
  }

  /// The fields that a table of arms has beside what arms report.
  static let fields = [control] + OccasionFields.times + OccasionFields.things

  private static let control = InputField("control", nil)
  private static let effects = ["effect", "mean_difference", "odds_ratio", "risk_ratio", "rate_ratio"].map {
    InputField($0, nil)
  }
  private static let precision: Set<String> = ["se", "lower", "upper"]
  /// What a row has to report for a table to be one of arms.
  private static let telling: Set<String> = ["mean", "median", "events"]
  /// metafor's letters for what one group reports.
  private static let letters = ["mean": "mi", "sd": "sdi", "n": "ni", "events": "xi", "time": "ti"]

  private static func ofOneGroup(_ name: String) -> InputField { InputField(name, letters[name]) }

  /// The names, without their group, of the fields that two groups report.
  private static func paired(_ fields: [InputField]) -> [String] {
    let names = Set(fields.map(\.name))
    var seen: Set<String> = []
    return fields.compactMap { field in
      let name = String(field.name.dropLast())
      guard field.name.last == "1", names.contains(name + "2"), seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// The names of what arms report, for all measures.
  static let names = paired(
    Catalogue.measures.elements.flatMap(\.fields) + RouteCatalogue.fields + UnitFields.all
      + Studies.randomisedFields)
}
