import Tables

/// Rows of one study that count as if they were several.
enum DirectionRepeats {
  /// A warning that names the trials, or else the studies, with several of the rows; `place` says of which analysis.
  static func warning(_ rows: [Int], in columns: DirectionColumns, place: String?) -> Warning? {
    let isTrial = columns["trial"] != nil
    var counts: [String: Int] = [:]
    var order: [String] = []
    for row in rows {
      guard let name = isTrial ? columns.text("trial", row: row) : columns.label(row: row) else { continue }
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    let repeated = order.filter { (counts[$0] ?? 0) > 1 }
    guard let first = repeated.first else { return nil }
    let names = repeated.count > 5 ? "\(repeated.count) of them" : repeated.joined(separator: ", ")
    return Warning(
      code: isTrial ? "dependent-rows" : "repeated-study",
      message: (place.map { "\($0): " } ?? "") + "several rows of one \(isTrial ? "trial" : "study") "
        + "(\(repeated.count == 1 ? first : names)) are taken as independent, which they are not")
  }
}
