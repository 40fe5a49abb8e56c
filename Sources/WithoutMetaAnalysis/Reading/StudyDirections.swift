public import EffectSizes
public import StudyTables

/// The directions of a table's rows, with what was left out and why.
public struct StudyDirections: Sendable {
  /// Where a direction was found.
  public enum Route: String, Sendable, Hashable, Codable {
    /// A word in the column `direction`.
    case direction
    /// A word, or a sign, in the column `sign`.
    case sign
    /// The sign of an effect.
    case effect
    /// The sign of z, where the row has no effect.
    case z
    /// The sign of t, likewise.
    case t
  }

  /// A row with a direction.
  public struct Row: Sendable, Hashable, Codable {
    /// The row's position in the table, from 0.
    public var row: Int
    /// Where it stands.
    public var place: Place
    /// What the study is called.
    public var study: String
    /// Which way the finding points for people.
    public var direction: Direction
    /// Where that was found.
    public var route: Route
  }

  /// The rows with a direction, in the table's order.
  public let rows: [Row]
  /// The rows without one.
  public package(set) var excluded: [ExcludedStudy]
  /// What is to be said of them.
  public package(set) var notes: [ResultNote]
  /// The rows of levels whose results may differ between these, by the levels' names; `nil` where a row has one result.
  public package(set) var rowsOfLevels: [String: [Row]]?

  /// What benefit and harm mean where nothing says that higher is better, which was taken for it; `nil` where that is known.
  public var assumption: String? { notes.assumption }
}

extension StudyDirections {
  /// A note where the directions of findings are not known.
  public func unreported(areVotes: Bool) -> [ResultNote] {
    let count = rows.count { $0.direction == .notReported }
    return count == 0
      ? [] : [.directionsUnreported(count: count, findings: rows.count, areVotes: areVotes)]
  }
}

extension StudyTable {
  /// The directions of the selected rows: from the column `direction` or a word (better or worse) in the column `sign`, or
  /// where these are missing from the sign of the effect, or else of z or t, and the way of the outcome that is better for people.
  /// A row of which nothing tells that way is left out, and so is one whose counts have no event, or nothing else, in both groups.
  ///
  /// - Parameters:
  ///   - measure: The measure that makes effects; `nil` takes the table's usual one, or ready-made effects.
  ///   - alignment: Which way is better for people.
  ///   - routes: What routes to effects leave open.
  ///   - units: The correlations of clusters and crossover trials that are assumed.
  ///   - header: The column whose levels are looked at apart, within which standard deviations are borrowed.
  ///   - level: The rows of one of these levels, which borrow from each other and from rows with their instrument, or `nil`.
  /// - Throws: `fieldsMissing` where the table has neither directions nor effects, `noStudies`, and what reading studies
  ///   throws.
  public func directions(
    measure: MeasureEntry? = nil, alignment: AlignmentSettings = AlignmentSettings(),
    routes: RouteSettings = RouteSettings(), units: UnitSettings = UnitSettings(), by header: String? = nil,
    inLevel level: [Int]? = nil
  ) throws(StudyTableError) -> StudyDirections {
    let settings = StudySettings(
      synthesizing: alignment, routes, units, by: level == nil ? header : nil, for: .directions)
    let reader = try ResultReader(listing(header), measure: measure, settings: settings, level: level)
    let effects = try RowEffectValues(reader, for: .directions, settings: settings)
    let orientation = try Orientation(reader, scale: effects?.scale, settings: alignment)
    guard ["direction", "sign", "z", "t"].contains(where: reader.has) || effects != nil else {
      throw .fieldsMissing(
        table.headerPlace, needed: .directions(words: Direction.words),
        MissingHeader("direction", among: table.unsplitHeaders))
    }
    var rows: [StudyDirections.Row] = []
    var excluded: [ExcludedStudy] = []
    var contradicted: [Int] = []
    try reader.forEachRow { row throws(MalformedCell) in
      let (label, place) = (reader.label(row: row), reader.rows.place(row: row))
      let sign = try reader.sign(row: row)
      if let (direction, route) = try reader.wordOfDirection(row: row, sign) {
        if effects.contradicts(direction, row: row, orientation) { contradicted.append(row) }
        rows.append(.init(row: row, place: place, study: label, direction: direction, route: route))
        return
      }
      let statistic = effects?.values[row] == nil ? try reader.statistic(row: row) : nil
      do throws(Exclusion) {
        let (direction, route) = try effects.direction(row: row, orientation, sign, statistic)
        rows.append(.init(row: row, place: place, study: label, direction: direction, route: route))
      } catch {
        excluded.append(reader.excluded(row: row, error))
      }
    }
    guard !rows.isEmpty else { throw .noStudies(file: name, excluded) }
    let signs = rows.count { !orientation.isKnown(row: $0.row) && $0.isFromSign(reader) }
    return StudyDirections(
      rows: rows, excluded: excluded,
      notes: try reader.notes(beside: effects, of: rows.map(\.row)) + orientation.assumption(about: signs)
        + (contradicted.isEmpty
          ? [] : [.directionsContradicted(file: name, reader.named(contradicted))]))
  }
}

extension StudyDirections.Row {
  /// Whether the direction depends on which sign is better.
  fileprivate func isFromSign(_ reader: ResultReader) -> Bool {
    switch route {
    case .direction: return false
    case .effect, .z, .t: return direction != .none
    case .sign:
      if case .difference? = try? reader.sign(row: row) { return true }
      return false
    }
  }
}

extension ResultReader {
  /// The direction that a word says, in the column `direction` or `sign`.
  fileprivate func wordOfDirection(
    row: Int, _ sign: ReportedSign?
  ) throws(MalformedCell) -> (Direction, StudyDirections.Route)? {
    if let direction = try direction(row: row) { return (direction, .direction) }
    guard case .benefit(let isBenefit)? = sign else { return nil }
    return (isBenefit ? .better : .worse, .sign)
  }

  /// The statistic of a row whose sign is that of its result.
  fileprivate func statistic(row: Int) throws(MalformedCell) -> (Double, StudyDirections.Route)? {
    if let z = try number("z", row: row) { return (z, .z) }
    return try number("t", row: row).map { ($0, .t) }
  }
}

extension RowEffectValues? {
  /// Whether a row's effect points the other way than a word says, where it is known which way of it is better.
  fileprivate func contradicts(_ word: Direction, row: Int, _ orientation: Orientation) -> Bool {
    guard orientation.isKnown(row: row), let other = try? direction(row: row, orientation) else {
      return false
    }
    return (word, other) == (.better, .worse) || (word, other) == (.worse, .better)
  }

  /// The direction of a row's effect, or where it has none that of its sign, or of its statistic.
  fileprivate func direction(
    row: Int, _ orientation: Orientation, _ sign: ReportedSign?,
    _ statistic: (value: Double, route: StudyDirections.Route)?
  ) throws(Exclusion) -> (Direction, StudyDirections.Route) {
    if self?.values[row] == nil, case .difference(let isPositive)? = sign {
      return (isPositive == (try orientation.sign(row: row) > 0) ? .better : .worse, .sign)
    }
    if let statistic {
      guard statistic.value != 0 else { return (.none, statistic.route) }
      let isBetter = (statistic.value > 0) == (try orientation.sign(row: row) > 0)
      return (isBetter ? .better : .worse, statistic.route)
    }
    return (try direction(row: row, orientation), .effect)
  }

  /// The direction of a row's effect.
  private func direction(row: Int, _ orientation: Orientation) throws(Exclusion) -> Direction {
    guard let self, let value = self.values[row] else {
      throw self?.exclusions[row] ?? .missing(["direction"])
    }
    guard let pointer = value.pointer else { throw .withoutInformation }
    // No effect is none, whichever way is better.
    guard pointer != self.null else { return .none }
    return Direction(
      effect: pointer, null: self.null, isBetterWhenHigher: try orientation.sign(row: row) > 0)
  }
}
