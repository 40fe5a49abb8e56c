/// A header of two rows: words that each stand over several columns, and below them the same names of columns for each.
///
/// ```
/// ,Intervention,,,Control,,
/// Study,Mean,SD,N,Mean,SD,N
/// ```
///
/// A column is called by both, `Intervention Mean`. Such a table has no other reading: columns without a name would hold
/// values.
struct TwoRowHeader {
  /// The columns' names.
  let names: [String]

  /// The header that two rows make above a third; `nil` where they make none.
  ///
  /// At least two words have the same names below them, two or more, and a number stands below these; or at least two words
  /// stand over as many columns each, with a number below every name; or one is the title of a program's results.
  init?(upper: [String], lower: [String], below: [String]) {
    let width = max(upper.count, lower.count)
    let (upper, lower) = (Self.padded(upper, to: width), Self.padded(lower, to: width))
    let below = Self.padded(below, to: width)
    let spans = Self.spans(upper, lower)
    var names = Self.names(upper, lower)
    if Self.haveTitle(spans, upper, lower, below) {
      self.names = names
      return
    }
    guard let over = Self.repeated(spans, lower, below) ?? Self.alike(spans, lower, below) else { return nil }
    for span in over {
      for column in span { names[column] = "\(upper[span.lowerBound]) \(lower[column])" }
    }
    self.names = names
  }

  /// Whether the one word that stands over several columns is the title that Comprehensive Meta-Analysis writes above its
  /// results, which is no part of their names.
  private static func haveTitle(
    _ spans: [Range<Int>], _ upper: [String], _ lower: [String], _ below: [String]
  ) -> Bool {
    let over = spans.filter { $0.count > 1 }
    return over.count == 1 && upper[over[0].lowerBound].lowercased() == "statistics for each study"
      && over[0].allSatisfy { !isNumber(lower[$0]) } && over[0].contains { isNumber(below[$0]) }
  }

  /// What columns are called that no word stands over with others: by the lower row, or by both where that is not enough to
  /// tell them apart.
  private static func names(_ upper: [String], _ lower: [String]) -> [String] {
    let counts = Dictionary(lower.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(upper, lower).map { upper, lower in
      if lower.isEmpty { return upper }
      return upper.isEmpty || upper == lower || counts[lower] == 1 ? lower : "\(upper) \(lower)"
    }
  }

  /// The columns of names that words share.
  private static func repeated(_ spans: [Range<Int>], _ lower: [String], _ below: [String]) -> [Range<Int>]? {
    guard let labels = repeatedLabels(spans, lower) else { return nil }
    let over = spans.filter { lower[$0].prefix(labels.count).map { $0.lowercased() } == labels }
      .map { $0.lowerBound..<$0.lowerBound + labels.count }
    let columns = over.joined()
    guard columns.allSatisfy({ !isNumber(lower[$0]) }), columns.contains(where: { isNumber(below[$0]) })
    else {
      return nil
    }
    return over
  }

  /// The columns of words that stand over as many each, and have other names below them: with numbers below all of these,
  /// which without a header of two rows would stand in columns without names.
  private static func alike(_ spans: [Range<Int>], _ lower: [String], _ below: [String]) -> [Range<Int>]? {
    let over = spans.filter { $0.count > 1 }
    guard over.count > 1, over.allSatisfy({ $0.count == over[0].count }) else { return nil }
    let isOfNames = over.allSatisfy { span in
      Set(lower[span].map { $0.lowercased() }).count == span.count
        && span.allSatisfy { !isNumber(lower[$0]) && isNumber(below[$0]) }
    }
    return isOfNames ? over : nil
  }

  /// Whether a first row leaves columns without a name of their own, beside the first, which row names may have.
  static func mayBegin(with upper: [String]) -> Bool {
    let names = upper.filter { !$0.isEmpty }
    return upper.dropFirst().contains("") || Set(names).count < names.count
  }

  /// A row with empty cells up to a width; a row of data may be wider, which is told when it is read.
  private static func padded(_ row: [String], to width: Int) -> [String] {
    row + [String](repeating: "", count: max(0, width - row.count))
  }

  /// The columns that each word of the first row stands over: up to the next word, as long as they have names.
  private static func spans(_ upper: [String], _ lower: [String]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var column = 0
    while column < upper.count {
      var end = column + 1
      if !upper[column].isEmpty, !lower[column].isEmpty {
        while end < upper.count, upper[end].isEmpty || upper[end] == upper[column], !lower[end].isEmpty {
          end += 1
        }
        spans.append(column..<end)
      }
      column = end
    }
    return spans
  }

  /// The names, in lower case, that the first two words with the same ones have below them: two or more, each different.
  private static func repeatedLabels(_ spans: [Range<Int>], _ lower: [String]) -> [String]? {
    for (place, span) in spans.enumerated() {
      for other in spans.dropFirst(place + 1) {
        let shared = zip(lower[span], lower[other]).map { ($0.lowercased(), $1.lowercased()) }
          .prefix { $0 == $1 }.map(\.0)
        if shared.count > 1, Set(shared).count == shared.count { return shared }
      }
    }
    return nil
  }

  private static func isNumber(_ text: String) -> Bool { Double(text.replacing(",", with: ".")) != nil }
}
