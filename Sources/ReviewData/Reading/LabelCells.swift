import EffectSizes
import Estimates
import StudyTables
import Tables

/// The labels of a table with their places.
struct LabelCells {
  struct Item {
    var name: String
    var row: Int
  }

  struct Label {
    var text: String
    var row: Int
    var column: Int
  }

  private let reader: RowReader
  private(set) var raters: [String] = []
  private(set) var items: [Item] = []
  /// For each item a label of each rater.
  private(set) var labels: [[Label?]] = []

  /// The labels of the selected rows, in columns of raters or in rows.
  init(_ table: StudyTable, raters: [String]?, levels: [String]?) throws(RatingError) {
    let rows: [Int]
    do throws(StudyTableError) {
      let long = try ColumnMap(["item", "rater", "label"].map { InputField($0, nil) }, in: table)
      reader = RowReader(source: table, columns: try ColumnMap([], in: table))
      rows = try table.selectedRows()
      if raters == nil, let item = long["item"], let rater = long["rater"], let label = long["label"] {
        try readRows(rows, item: item, rater: rater, label: label)
      } else if let raters {
        try readColumns(rows, raters: raters)
      }
    } catch {
      throw .table(error)
    }
    if self.raters.isEmpty, raters == nil { try findColumns(rows, levels: levels) }
    guard Set(self.raters).count == self.raters.count else { throw .repeatedRater(self.raters) }
    guard self.raters.count >= 2 else { throw .tooFewRaters(file: table.name, self.raters) }
  }

  /// Items with fewer than two labels.
  var unshared: [ExcludedStudy] {
    zip(items, labels).compactMap { item, row in
      let count = row.count { $0 != nil }
      guard count < 2 else { return nil }
      return ExcludedStudy(
        row: item.row, place: reader.place(row: item.row), label: item.name,
        reason: .undefined(reason: count == 0 ? "no label" : "the label of one rater only"))
    }
  }

  /// A column for each rater, told by its labels.
  private mutating func findColumns(_ rows: [Int], levels: [String]?) throws(RatingError) {
    let table = reader.source.table
    let others = table.headers.filter(RaterColumns.mayBeOfRater)
    guard others.count >= 2 else { throw .tooFewRaters(file: table.name, others) }
    let found = RaterColumns(table, rows: rows, levels: levels)
    guard let headers = found.headers else {
      throw .ratersUnclear(file: table.name, possible: found.possible)
    }
    do throws(StudyTableError) { try readColumns(rows, raters: headers) } catch { throw .table(error) }
  }

  /// A column for each rater.
  private mutating func readColumns(_ rows: [Int], raters: [String]) throws(StudyTableError) {
    let table = reader.source.table
    let item = RaterColumns.items(of: table)
    self.raters = raters
    var columns: [Int] = []
    for rater in self.raters { columns.append(try reader.source.column(rater, for: .rater)) }
    for row in rows {
      let name = item.flatMap { table.text(row: row, column: $0) } ?? DataTable.label(ofRow: row)
      items.append(Item(name: name, row: row))
      labels.append(
        columns.map { column in
          table.text(row: row, column: column).map { Label(text: $0, row: row, column: column) }
        })
    }
  }

  /// A row for each label.
  private mutating func readRows(
    _ rows: [Int], item: Int, rater: Int, label: Int
  ) throws(StudyTableError) {
    var places: [String: Int] = [:]
    var positions: [String: Int] = [:]
    var malformed: [MalformedCell] = []
    for row in rows {
      do throws(MalformedCell) {
        let name = try word(row: row, column: item, "is empty: name the item")
        let raterName = try word(row: row, column: rater, "is empty: name the rater")
        let position = position(of: raterName, in: &positions)
        let place = place(of: name, row: row, in: &places)
        guard let text = reader.source.table.text(row: row, column: label) else { continue }
        if let earlier = labels[place][position] {
          let line = reader.place(row: earlier.row).line
          throw reader.malformed(row: row, column: rater, "labelled '\(name)' in line \(line) already")
        }
        labels[place][position] = Label(text: text, row: row, column: label)
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
  }

  private func word(row: Int, column: Int, _ problem: String) throws(MalformedCell) -> String {
    guard let text = reader.source.table.text(row: row, column: column) else {
      throw reader.malformed(row: row, column: column, problem)
    }
    return text
  }

  /// The position of a rater, who is added where the name is new.
  private mutating func position(of rater: String, in positions: inout [String: Int]) -> Int {
    if let position = positions[rater] { return position }
    positions[rater] = raters.count
    raters.append(rater)
    for index in labels.indices { labels[index].append(nil) }
    return raters.count - 1
  }

  /// The position of an item, which is added where the name is new.
  private mutating func place(of item: String, row: Int, in places: inout [String: Int]) -> Int {
    if let place = places[item] { return place }
    places[item] = items.count
    items.append(Item(name: item, row: row))
    labels.append(Array(repeating: nil, count: raters.count))
    return items.count - 1
  }
}

extension LabelCells {
  /// The levels: those asked for, whose spelling the labels then take, or those found.
  mutating func levels(_ names: [String]?) throws(RatingError) -> RatingLevels {
    guard let names else {
      let found = RatingLevels(of: labels.joined().lazy.compactMap { $0?.text })
      guard found.names.count <= RatingLevels.mostNames else {
        throw .tooManyLabels(file: reader.source.name, raters: raters, count: found.names.count)
      }
      return found
    }
    let folded = Dictionary(grouping: names) { $0.lowercased() }
    if let repeated = names.first(where: { folded[$0.lowercased()]?.count != 1 }) {
      throw .repeatedLevel(repeated)
    }
    let known = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var malformed: [MalformedCell] = []
    for item in labels.indices {
      for rater in labels[item].indices {
        guard let label = labels[item][rater] else { continue }
        guard let name = known[label.text.lowercased()] else {
          malformed.append(unknown(label, among: names))
          continue
        }
        labels[item][rater]?.text = name
      }
    }
    guard malformed.isEmpty else { throw .table(.malformed(malformed)) }
    return RatingLevels(ordered: names)
  }

  private func unknown(_ label: Label, among names: [String]) -> MalformedCell {
    let nearest = nearestName(to: label.text, among: names, maximumDistance: 3)
    return reader.malformed(
      row: label.row, column: label.column,
      "is none of the levels \(names.joined(separator: ", "))"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
  }
}
