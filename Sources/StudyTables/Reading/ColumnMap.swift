package import EffectSizes
import Estimates
import Tables

/// Where fields stand in a table.
package struct ColumnMap: Sendable {
  private var columns: [String: Int] = [:]
  private var origins: [String: ColumnOrigin] = [:]

  /// Finds each field by the header given for it, by its own name, or by metafor's letter for it.
  ///
  /// Names compare as they are written first, then without regard to case.
  package init(_ fields: [InputField], in source: StudyTable) throws(StudyTableError) {
    let headers = source.table.headers
    for assignment in source.assignments {
      let field = fields.first { $0.name == assignment.field } ?? fields.first(where: assignment.names)
      guard let field else { continue }
      columns[field.name] = try source.column(assignment.header, for: .field(assignment))
      origins[field.name] = .assignment
    }
    let folded = Dictionary(
      headers.enumerated().map { ($0.element.lowercased(), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for field in fields where columns[field.name] == nil {
      let names: [(name: String, origin: ColumnOrigin)] =
        [(field.name, .name)] + (field.letter.map { [($0, .letter)] } ?? [])
      let found =
        names.lazy.compactMap { name, origin in source.table.column(named: name).map { ($0, origin) } }.first
        ?? names.lazy.compactMap { name, origin in folded[name.lowercased()].map { ($0, origin) } }.first
      (columns[field.name], origins[field.name]) = (found?.0, found?.1)
    }
    for field in fields where columns[field.name] == nil {
      guard let column = WordHeaders.column(of: field, in: source), !used.contains(column) else { continue }
      set(field.name, to: column)
    }
    ignoreOtherMeasures(in: source)
  }

  /// Forgets a column `measure` that names something else than kinds of effects, such as questionnaires.
  private mutating func ignoreOtherMeasures(in source: StudyTable) {
    let field = StudyTable.effectMeasureField
    guard let column = columns[field.name], source.table.headers[column].lowercased() == field.letter,
      !source.assignments.contains(where: { $0.names(field) })
    else { return }
    let words = Set((0..<source.table.rowCount).compactMap { source.table.text(row: $0, column: column) })
    if words.isEmpty || !words.allSatisfy({ EffectWord($0) != nil }) { columns[field.name] = nil }
  }

  /// The column of a field, if the table has one.
  package subscript(field: String) -> Int? { columns[field] }

  /// The headers' positions that fields were found at.
  package var used: Set<Int> { Set(columns.values) }

  /// The fields that were found, with their columns.
  package var found: [String: Int] { columns }

  /// Why the column of a field is taken for it.
  func origin(of field: String) -> ColumnOrigin? { columns[field] == nil ? nil : origins[field] }

  /// Takes a column for that of a field, by the words of its header.
  package mutating func set(_ field: String, to column: Int) { set(field, to: column, .words) }

  /// Takes a column for that of a field.
  package mutating func set(_ field: String, to column: Int, _ origin: ColumnOrigin) {
    columns[field] = column
    origins[field] = origin
  }

  /// Forgets a field.
  package mutating func remove(_ field: String) { columns[field] = nil }

  /// Forgets the columns of words that only happen to be headed by the letter of one of these fields of numbers: a column
  /// `g` of groups is no Hedges' g. One that was assigned is kept, and so is any with a digit in it.
  mutating func ignoreWords(under fields: [InputField], in source: StudyTable) {
    for field in fields where field.name.count == 1 {
      guard let column = columns[field.name],
        !source.assignments.contains(where: { $0.names(field) })
      else { continue }
      let cells = (0..<source.table.rowCount).lazy.compactMap { source.table.text(row: $0, column: column) }
      if cells.first != nil, cells.allSatisfy({ !$0.contains(where: \.isNumber) }) {
        columns[field.name] = nil
      }
    }
  }

  /// The route that a table without a whole one seems to be meant for: one of which it has a column that the first
  /// route does not ask for, otherwise the first.
  func intended(of routes: [[InputField]]) -> [InputField] {
    let first = routes.first ?? []
    func lacking(_ route: [InputField]) -> Int { route.count { columns[$0.name] == nil } }
    let telling = routes.filter { $0.contains { columns[$0.name] != nil && !first.contains($0) } }
    guard let best = telling.min(by: { lacking($0) < lacking($1) }), lacking(best) < lacking(first) else {
      return first
    }
    return best
  }

  /// The fields of the route that lacks the fewest columns.
  package func missing(in routes: [[InputField]]) -> [InputField] {
    routes.map { route in route.filter { columns[$0.name] == nil } }.min { $0.count < $1.count } ?? []
  }
}

extension StudyTable {
  /// The column of a header.
  package func column(_ header: String, for use: ColumnUse) throws(StudyTableError) -> Int {
    if let column = table.column(named: header) { return column }
    throw .noColumn(
      table.headerPlace, use,
      MissingHeader(header, among: table.unsplitHeaders))
  }
}

/// What a column is looked for.
public enum ColumnUse: Sendable, Hashable {
  /// A field was assigned to it.
  case field(FieldAssignment)
  /// Rows are chosen by it.
  case condition(RowCondition)
  /// Analyses are made for each of its levels.
  case by
  /// Subgroups are its levels.
  case subgroup
  /// Its cells are lists.
  case list
  /// It holds weights.
  case weights
  /// It is a moderator.
  case moderator
  /// Studies are sorted by it.
  case order
  /// Studies join a cumulative analysis in its order.
  case joining
  /// It stands beside the studies of a plot.
  case beside
  /// Its levels have shapes and colours in a plot.
  case colour
  /// It holds a rater's labels.
  case rater
  /// It holds the heights of bars.
  case height
  /// Rows of another table are found by it.
  case key
  /// It tells what effects have in common: clusters, groups of random terms.
  case dependence
  /// It tells the levels that are compared within trials.
  case interaction
  /// It tells when effects were measured, for correlations that fade with time.
  case times
}

extension ColumnUse: CustomStringConvertible {
  public var description: String {
    switch self {
    case .field(let assignment): "the field \(assignment.field)"
    case .condition(let condition): "the condition \(condition)"
    case .by: "separate analyses"
    case .subgroup: "subgroups"
    case .weights: "weights"
    case .list: "lists of values"
    case .moderator: "moderators"
    case .height: "the heights of bars"
    case .order: "the order of studies"
    case .joining: "the order in which studies join"
    case .beside: "a plot"
    case .colour: "the colours of a plot"
    case .rater: "raters"
    case .key: "keys of rows"
    case .dependence: "what effects have in common"
    case .interaction: "differences within trials"
    case .times: "times"
    }
  }
}

/// A header that a table does not have.
public struct MissingHeader: Sendable, Hashable {
  /// The header.
  public var header: String
  /// The one that may have been meant.
  public var nearest: String?
  /// Those there are.
  public var known: [String]

  /// A header that is not among `headers`; the one that may have been meant is among those that are `free` for it, by default
  /// all. None is known where none is free.
  package init(_ header: String, among headers: [String], free: [String]? = nil) {
    self.header = header
    nearest = closeName(to: header, among: free ?? headers)
    known = free?.isEmpty ?? false ? [] : headers
  }
}

extension MissingHeader: CustomStringConvertible {
  public var description: String {
    if let nearest { return "there is no column '\(header)'; did you mean '\(nearest)'?" }
    return "there is no column '\(header)'; "
      + (known.isEmpty ? "every column there is has another use" : "the columns are \(known.listed)")
  }
}
