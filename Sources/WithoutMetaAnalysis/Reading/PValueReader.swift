import EffectSizes
import StudyTables

/// Reads the p value of a row by the first route that its filled fields allow.
struct PValueReader: Sendable {
  /// A p value, whether the way of the outcome that is better decided its direction, whether a reported statistic was
  /// divided for clusters, and what the row's other result makes of it.
  typealias Found = (
    row: StudyPValues.Row, isTurned: Bool, isDividedForClusters: Bool, comparison: ResultComparison?
  )

  let reader: ResultReader
  let effects: RowEffectValues?
  /// Which way of signs, z, t and effects is better.
  let orientation: Orientation
  /// The intracluster correlation of rows that have none of their own; `nil` where none is assumed.
  let correlation: Double?

  /// What the table's weights are.
  var weighting: StudyPValues.Weighting? {
    if reader.has("weight") { return .given }
    return reader.rows.tellsPeople ? .rootOfSize : nil
  }

  /// The row's p value and weight, or why it has none.
  func read(
    _ row: Int, _ weighting: StudyPValues.Weighting?
  ) throws(MalformedCell) -> Result<Found, Exclusion> {
    let value: Value
    let clusters: ClusterAllowance?
    let comparison: ResultComparison?
    do {
      let reported = try self.value(row)
      // Effects and their people have come through every stage.
      clusters =
        reported.route == .effect ? nil : try reader.rows.clusterAllowance(row: row, assuming: correlation)
      value = try reported.divided(for: clusters)
      comparison = try self.comparison(reported, row)
    } catch let reason as Exclusion {
      return .failure(reason)
    } catch let cell as MalformedCell {
      throw cell
    } catch {
      return .failure(.undefined(reason: "\(error)"))
    }
    let people =
      value.route == .effect
      ? effects?.values[row]?.effectivePeople
      : try reader.rows.people(row: row).map { $0.total * (clusters?.effectiveShare ?? 1) }
    let found = StudyPValues.Row(
      row: row, study: reader.label(row: row), pValue: value.pValue, route: value.route,
      degreesOfFreedomFrom: value.degreesOfFreedomFrom, weight: try weight(row, weighting, people),
      effectiveParticipants: people)
    return .success((found, value.isTurned, clusters != nil, comparison))
  }

  private struct Value {
    var pValue: OneSidedPValue
    var route: StudyPValues.Route
    var degreesOfFreedomFrom: String?
    var isTurned = false

    /// With a reported statistic as clusters leave it: divided by the root of what they multiply variances by, as if it took
    /// people for independent. The precision of effects has allowed for clusters already.
    func divided(for clusters: ClusterAllowance?) throws -> Value {
      // A p value of 1 has no finite deviate, and is 1 whatever it is divided by.
      guard let clusters, route != .effect, pValue.z.isFinite else { return self }
      var divided = self
      divided.pValue = try OneSidedPValue(z: pValue.z / clusters.varianceFactor.squareRoot())
      return divided
    }
  }

  private func weight(
    _ row: Int, _ weighting: StudyPValues.Weighting?, _ people: Double?
  ) throws(MalformedCell) -> Double? {
    switch weighting {
    case .given: try reader.rows.positive("weight", row: row)
    case .rootOfSize: people?.squareRoot()
    case nil: nil
    }
  }

  private func value(_ row: Int) throws -> Value {
    if let p = try reader.number("p", row: row) { return try fromP(p, row) }
    let sign = try reader.sign(row: row)
    guard case .benefit(let isBenefit)? = sign else { return try otherThanP(row) }
    return try otherThanP(row, turning: { isBenefit ? abs($0) : -abs($0) }, isTurned: false)
  }

  /// The p value of a row's z, t or effect, whose sign says which way it points.
  private func otherThanP(_ row: Int) throws -> Value {
    try otherThanP(row, turning: { try orientation.sign(row: row) * $0 }, isTurned: true)
  }

  private func otherThanP(
    _ row: Int, turning: (Double) throws -> Double, isTurned: Bool
  ) throws -> Value {
    var value: Value
    if let z = try reader.number("z", row: row) {
      value = Value(pValue: try OneSidedPValue(z: try turning(z)), route: .z)
    } else if let t = try reader.number("t", row: row) {
      value = try fromT(try turning(t), row)
    } else {
      value = try fromEffect(row, turning)
    }
    value.isTurned = isTurned
    return value
  }

  private func fromP(_ p: Double, _ row: Int) throws -> Value {
    guard p > 0, p <= 1 else {
      throw reader.rows.malformed(
        row: row, column: reader.rows.columns["p"] ?? 0, "is not a p value: more than 0 and at most 1")
    }
    guard reader.has("sign") || reader.has("direction") else {
      return Value(pValue: try OneSidedPValue(p), route: .oneSided)
    }
    switch try reader.sign(row: row) {
    case .benefit(let isBenefit)?: return try twoSided(p, isBenefit)
    case .difference(let isPositive)?:
      var value = try twoSided(p, isPositive == (try orientation.sign(row: row) > 0))
      value.isTurned = true
      return value
    case nil: return try fromP(p, direction: try reader.direction(row: row))
    }
  }

  private func fromP(_ p: Double, direction: Direction?) throws -> Value {
    switch direction {
    case .better?: return try twoSided(p, true)
    case .worse?: return try twoSided(p, false)
    case Direction.none? where p == 1: return Value(pValue: try OneSidedPValue(0.5), route: .twoSided)
    case let direction?:
      throw Exclusion.undefined(
        reason: "its direction is '\(direction.rawValue)', which gives a two-sided p value no side")
    case nil:
      throw Exclusion.undefined(
        reason: "a two-sided p value without its sign: write better or worse, or + or -")
    }
  }

  private func twoSided(_ p: Double, _ isBenefit: Bool) throws -> Value {
    Value(pValue: try OneSidedPValue(twoSided: p, isBenefit: isBenefit), route: .twoSided)
  }

  private func fromT(_ t: Double, _ row: Int) throws -> Value {
    guard let (df, origin) = try degreesOfFreedom(row) else {
      throw Exclusion.undefined(reason: "t without its degrees of freedom: add df, or n (or n1 and n2)")
    }
    return Value(
      pValue: try OneSidedPValue(t: t, degreesOfFreedom: df), route: .t, degreesOfFreedomFrom: origin)
  }

  /// The degrees of freedom of t, and what they are taken from where they are not given.
  private func degreesOfFreedom(_ row: Int) throws(MalformedCell) -> (Double, String?)? {
    if let df = try reader.rows.positive("df", row: row) { return (df, nil) }
    guard let people = try reader.rows.people(row: row) else { return nil }
    // A paired t has the people who were seen twice, as in the routes to effects of crossover trials and of one group.
    if let design = reader.rows.text("design", row: row).map(TrialDesign.init(word:)), design != .controlled {
      guard people.group2 == nil else { return nil }
      return people.total > 1 ? (people.total - 1, "n - 1") : nil
    }
    guard people.total > 2 else { return nil }
    return (people.total - 2, people.group2 == nil ? "n - 2" : "n1 + n2 - 2")
  }

  private func fromEffect(_ row: Int, _ turning: (Double) throws -> Double) throws -> Value {
    guard let effects, let effect = effects.values[row] else {
      if reader.rows.tellsOnlyInsignificance(row: row) { throw Exclusion.notSignificant }
      throw effects?.exclusions[row] ?? Exclusion.missing(["p"])
    }
    guard let error = effect.standardError else {
      if case .clusters(let problem)? = effects.lackingPrecision[row] { throw Exclusion.clusters(problem) }
      throw Exclusion.undefined(
        reason: "an effect without its precision: add variance, se, or lower and upper")
    }
    if let pointer = effect.pointer, (pointer - effects.null) * (effect.estimate - effects.null) < 0 {
      throw Exclusion.undefined(
        reason:
          "what is added to its zero cells turns its effect, which points the other way than its counts: give its own p"
      )
    }
    let z = try turning((effect.estimate - effects.null) / error)
    return Value(pValue: try OneSidedPValue(z: z), route: .effect)
  }

  /// What the row's own z, t or effect makes of its p value; `nil` where the row has none, or no p value.
  private func comparison(_ value: Value, _ row: Int) throws -> ResultComparison? {
    let comparing = PValueReader(
      reader: reader, effects: effects, orientation: orientation.takingHigherForBetter,
      correlation: correlation)
    guard let other = try? comparing.otherThanP(row) else { return nil }
    guard value.route == .oneSided || value.route == .twoSided, let p = try reader.number("p", row: row)
    else {
      // A word of the column `sign` has turned the row's own result.
      return !value.isTurned && orientation.isKnown(row: row)
        ? ResultComparison(used: value.pValue, other: other.pValue) : nil
    }
    let isOfP = other.route == .effect && effects?.values[row]?.mayComeFromP ?? false
    return ResultComparison(
      p: p, rounding: reader.rounding(of: "p", row: row), isOneSided: value.route == .oneSided,
      used: value.pValue, other: other.pValue, isOfP: isOfP,
      isTold: value.isTurned || orientation.isKnown(row: row))
  }
}
