import Evidence
import Tables

/// Labels of raters, read from a table with a column for each rater or a row for each label.
struct RatingInput {
  let source: TableSource
  let ratings: Ratings
  let warnings: [Warning]
  /// Items with fewer than two labels.
  let excluded: [ExcludedRow]

  init(_ source: TableSource, rows: [Int], raters: [String]?, levels: [String]?) throws {
    let long = ["item", "rater", "label"].map { source.table.column(named: $0) }
    var cells =
      if raters == nil, let item = long[0], let rater = long[1], let label = long[2] {
        try LabelCells(source, rows: rows, item: item, rater: rater, label: label)
      } else {
        try LabelCells(source, rows: rows, raters: raters)
      }
    let known = try cells.levels(levels)
    let places = Dictionary(uniqueKeysWithValues: known.names.enumerated().map { ($1, $0) })
    self.source = source
    ratings = Ratings(
      raters: cells.raters, items: cells.items.map(\.name), levels: known,
      labels: cells.labels.map { row in row.map { cell in cell.flatMap { places[$0.text] } } })
    warnings = levels == nil ? Self.spellings(known.names) : []
    excluded = zip(cells.items, cells.labels).compactMap { item, row in
      let count = row.count { $0 != nil }
      guard count < 2 else { return nil }
      return ExcludedRow(
        row: item.row + 1, line: source.table.line(ofRow: item.row), study: item.name,
        reason: count == 0 ? "no label" : "the label of one rater only")
    }
  }

  /// Labels that differ in capitals alone are most likely meant to be one.
  private static func spellings(_ names: [String]) -> [Warning] {
    let groups = Dictionary(grouping: names) { $0.lowercased() }.values.filter { $0.count > 1 }
    return groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }.map { group in
      Warning(
        code: "label-spelling",
        message:
          "the labels \(group.map { "'\($0)'" }.joined(separator: " and ")) differ in capitals alone and count as "
          + "different; --levels makes them one")
    }
  }
}

/// The labels of a table with their places.
private struct LabelCells {
  struct Item {
    var name: String
    var row: Int
  }

  struct Label {
    var text: String
    var row: Int
    var column: Int
  }

  let source: TableSource
  private(set) var raters: [String] = []
  private(set) var items: [Item] = []
  private(set) var labels: [[Label?]] = []

  /// A column for each rater.
  init(_ source: TableSource, rows: [Int], raters: [String]?) throws {
    self.source = source
    let names = ["item", "study", "id"]
    let headers = source.table.headers
    let item = names.lazy.compactMap { source.table.column(named: $0) }.first
    let chosen = raters ?? headers.filter { !names.contains($0) && $0 != "include" }
    let columns = try chosen.map { try source.column($0, for: "--raters") }
    try Self.require(chosen, in: source)
    self.raters = chosen
    for row in rows {
      let name = item.flatMap { source.table.text(row: row, column: $0) } ?? "Row \(row + 1)"
      items.append(Item(name: name, row: row))
      labels.append(
        columns.map { column in
          source.table.text(row: row, column: column).map { Label(text: $0, row: row, column: column) }
        })
    }
  }

  /// A row for each label.
  init(_ source: TableSource, rows: [Int], item: Int, rater: Int, label: Int) throws {
    self.source = source
    var places: [String: Int] = [:]
    var positions: [String: Int] = [:]
    for row in rows {
      guard let itemName = source.table.text(row: row, column: item) else {
        throw source.failure(row: row, column: item, "is empty: name the item")
      }
      guard let raterName = source.table.text(row: row, column: rater) else {
        throw source.failure(row: row, column: rater, "is empty: name the rater")
      }
      if positions[raterName] == nil {
        positions[raterName] = raters.count
        raters.append(raterName)
        for index in labels.indices { labels[index].append(nil) }
      }
      if places[itemName] == nil {
        places[itemName] = items.count
        items.append(Item(name: itemName, row: row))
        labels.append(Array(repeating: nil, count: raters.count))
      }
      guard let text = source.table.text(row: row, column: label), let place = places[itemName],
        let position = positions[raterName]
      else { continue }
      if let earlier = labels[place][position] {
        throw source.failure(
          row: row, column: rater,
          "labelled '\(itemName)' in line \(source.table.line(ofRow: earlier.row)) already")
      }
      labels[place][position] = Label(text: text, row: row, column: label)
    }
    try Self.require(raters, in: source)
  }

  private static func require(_ raters: [String], in source: TableSource) throws {
    guard Set(raters).count == raters.count else {
      throw CommandFailure.usage("--raters: a rater stands twice in \(raters.joined(separator: ", "))")
    }
    guard raters.count >= 2 else {
      throw CommandFailure.data(
        "\(source.name): agreement is between two raters or more, and there is \(raters.first ?? "none"); name their "
          + "columns with --raters \"A,B\"")
    }
  }

  /// The levels: those asked for, whose spelling the labels then take, or those found.
  mutating func levels(_ names: [String]?) throws -> RatingLevels {
    guard let names else {
      return RatingLevels(of: labels.joined().compactMap { $0?.text })
    }
    let known = Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
    for item in labels.indices {
      for rater in labels[item].indices {
        guard let label = labels[item][rater] else { continue }
        guard let name = known[label.text.lowercased()] else {
          let nearest = nearestName(to: label.text, among: names, maximumDistance: 3)
          throw source.failure(
            row: label.row, column: label.column,
            "is none of the --levels \(names.joined(separator: ", "))"
              + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        }
        labels[item][rater]?.text = name
      }
    }
    return RatingLevels(ordered: names)
  }
}
