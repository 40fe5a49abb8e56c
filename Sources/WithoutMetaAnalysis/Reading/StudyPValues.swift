public import EffectSizes
public import StudyTables

/// The one-sided p values of a table's rows, with what was left out and why.
public struct StudyPValues: Sendable {
  /// Where a p value came from.
  public enum Route: String, Sendable, Hashable, Codable {
    /// A one-sided p value.
    case oneSided = "p"
    /// A two-sided p value, turned by its sign.
    case twoSided = "p-two-sided"
    /// A normal deviate.
    case z
    /// A t statistic.
    case t
    /// An effect and its standard error.
    case effect
  }

  /// What weights are.
  public enum Weighting: String, Sendable, Hashable, Codable {
    /// Those of the column `weight`.
    case given = "weight"
    /// The square roots of sample sizes.
    case rootOfSize = "root n"
  }

  /// A row with a p value.
  public struct Row: Sendable, Hashable, Codable {
    /// The row's position in the table, from 0.
    public var row: Int
    /// What the study is called.
    public var study: String
    /// The p value, small where the study points to benefit.
    public var pValue: OneSidedPValue
    /// Where it came from.
    public var route: Route
    /// What t's degrees of freedom were taken from, where they are not given: `n - 2`.
    public var degreesOfFreedomFrom: String?
    /// The weight, where it is known.
    public var weight: Double?
    /// How many people it is about; where they were in clusters, what they are worth in people of none. `nil` where it is not
    /// known.
    public var effectiveParticipants: Double?
  }

  /// The rows with a p value, in the table's order.
  public let rows: [Row]
  /// The rows without one.
  public package(set) var excluded: [ExcludedStudy]
  /// What is to be said of them.
  public package(set) var notes: [ResultNote]
  /// The rows of levels whose results may differ between these, by the levels' names; `nil` where a row has one result.
  public package(set) var rowsOfLevels: [String: [Row]]?
  /// What the weights are; `nil` where there are none.
  public let weighting: Weighting?

  /// What benefit and harm mean where nothing says that higher is better, which was taken for it; `nil` where that is known.
  public var assumption: String? { notes.assumption }
}

extension StudyPValues {
  /// A note where some studies have weights and others none.
  package var weightsMissing: [ResultNote] {
    let unweighted = rows.filter { $0.weight == nil }
    guard let weighting, !unweighted.isEmpty else { return [] }
    return [.weightsMissing(studies: unweighted.map(\.study), areSizes: weighting == .rootOfSize)]
  }
}

extension StudyTable {
  /// The one-sided p values of the selected rows, each by the first route that its filled fields allow: `p`, `z`, `t`, or
  /// an effect with its precision.
  ///
  /// A column `p` is two-sided where the table has a column `sign` or `direction`, and otherwise one-sided; notes name rows
  /// whose own z, t or effect contradicts it. Signs, z, t and effects are turned
  /// where lower is better for people; the words `better` and `worse` are taken as they are.
  ///
  /// - Parameters:
  ///   - measure: The measure that makes effects; `nil` takes the table's usual one, or ready-made effects.
  ///   - alignment: Which way is better for people.
  ///   - routes: What routes to effects leave open.
  ///   - units: The correlations of clusters and crossover trials that are assumed.
  ///   - header: The column whose levels are looked at apart, within which standard deviations are borrowed.
  ///   - level: The rows of one of these levels, which borrow from each other and from rows with their instrument, or `nil`.
  /// - Throws: `fieldsMissing` where the table has none of these, `noStudies`, `malformed` also where one-sided p values are
  ///   two-sided ones by all that their rows tell, and what reading studies throws.
  public func pValues(
    measure: MeasureEntry? = nil, alignment: AlignmentSettings = AlignmentSettings(),
    routes: RouteSettings = RouteSettings(), units: UnitSettings = UnitSettings(), by header: String? = nil,
    inLevel level: [Int]? = nil
  ) throws(StudyTableError) -> StudyPValues {
    let settings = StudySettings(
      synthesizing: alignment, routes, units, by: level == nil ? header : nil, for: .pValues)
    let reader = try ResultReader(listing(header), measure: measure, settings: settings, level: level)
    let effects = try RowEffectValues(reader, for: .pValues, settings: settings)
    let orientation = try Orientation(reader, scale: effects?.scale, settings: alignment)
    guard ["p", "z", "t"].contains(where: reader.has) || effects != nil else {
      throw .fieldsMissing(
        table.headerPlace, needed: .pValues,
        MissingHeader("p", among: table.unsplitHeaders))
    }
    let values = PValueReader(
      reader: reader, effects: effects, orientation: orientation,
      correlation: units.intraclusterCorrelation)
    let weighting = values.weighting
    var rows: [StudyPValues.Row] = []
    var excluded: [ExcludedStudy] = []
    var turnedBySign = 0
    var divided: [String] = []
    var comparisons: [(row: Int, comparison: ResultComparison)] = []
    try reader.forEachRow { row throws(MalformedCell) in
      switch try values.read(row, weighting) {
      case .success(let found):
        rows.append(found.row)
        if found.isTurned, !orientation.isKnown(row: row) { turnedBySign += 1 }
        if found.isDividedForClusters { divided.append(found.row.study) }
        if let comparison = found.comparison { comparisons.append((row, comparison)) }
      case .failure(let reason): excluded.append(reader.excluded(row: row, reason))
      }
    }
    guard !rows.isEmpty else { throw .noStudies(file: name, excluded) }
    return StudyPValues(
      rows: rows, excluded: excluded,
      notes: try reader.notes(beside: effects, of: rows.map(\.row))
        + orientation.assumption(about: turnedBySign) + rows.sizesTaken
        + (divided.isEmpty ? [] : [.dividedForClusters(studies: divided)])
        + comparisons.notes(reader)
        + reader.clustersIgnored(rows.map(\.row), beside: effects)
        + [reader.rows.pValueBoundNote(rows: rows.map(\.row)).map(ResultNote.study)].compactMap { $0 },
      weighting: weighting)
  }
}

extension ResultReader {
  /// A note for each row that is a cluster trial by its design alone, where reading its effect has not told so.
  fileprivate func clustersIgnored(_ rows: [Int], beside effects: RowEffectValues?) -> [ResultNote] {
    rows.filter { effects?.values[$0]?.standardError == nil }
      .compactMap { self.rows.clustersIgnoredNote(row: $0) }.map(ResultNote.study)
  }
}

extension [StudyPValues.Row] {
  /// A note about degrees of freedom that are not in the table.
  fileprivate var sizesTaken: [ResultNote] {
    let taken = filter { $0.degreesOfFreedomFrom != nil }
    guard !taken.isEmpty else { return [] }
    return [
      .degreesOfFreedomFromSizes(
        ways: Set(taken.compactMap(\.degreesOfFreedomFrom)).sorted(), studies: taken.map(\.study))
    ]
  }
}
