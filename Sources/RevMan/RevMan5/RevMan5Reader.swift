import Tables

/// Reads a RevMan 5 review, an XML document.
///
/// Elements are met in the document's order; studies are known by identifiers, which become names at the end.
final class RevMan5Reader: XMLHandler {
  private weak var document: XMLReader?
  /// The names of the elements that are open.
  private var path: [String] = []
  /// The text of the element at hand, where it is one that is read, and the depth where that began.
  private var text: (words: String, depth: Int)?

  private var title: String?
  private var studies: [String: RevMan5Study] = [:]
  private var items: [RevMan5Item] = []
  private var comparisons: [RevManComparison] = []
  private var outcome: RevMan5Outcome?
  private var failure: RevManError?

  private static let part = "the review"
  private static let root = "COCHRANE_REVIEW"

  /// Whether bytes begin like a RevMan 5 review.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    // Without the zeros of UTF-16, and the bytes of its mark.
    let start = String(decoding: bytes.prefix(1 << 16).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
    return start.drop(while: \.isWhitespace).hasPrefix("<") && start.contains("<\(root)")
  }

  /// The review in a file's bytes.
  static func review(_ bytes: [UInt8]) throws(RevManError) -> RevManReview {
    let reader = RevMan5Reader()
    let document = XMLReader(reader)
    reader.document = document
    do throws(TableError) {
      let pieces = stride(from: 0, to: bytes.count, by: 1 << 20)
      for start in pieces {
        let piece = Array(bytes[start..<min(start + 1 << 20, bytes.count)])
        try piece.withUnsafeBufferPointer { (piece) throws(TableError) in
          try document.read(piece, of: part)
        }
      }
      try document.read(UnsafeBufferPointer(start: nil, count: 0), of: part, isLast: true)
    } catch {
      throw RevManError(error, part: part)
    }
    if let failure = reader.failure { throw failure }
    return reader.review
  }

  private var review: RevManReview {
    func name(_ id: String) -> String { studies[id]?.name ?? RevMan5Study.name(ofIdentifier: id) }
    var comparisons = comparisons
    for place in comparisons.indices {
      for index in comparisons[place].outcomes.indices {
        for row in comparisons[place].outcomes[index].rows.indices {
          let id = comparisons[place].outcomes[index].rows[row].study
          comparisons[place].outcomes[index].rows[row].study = name(id)
          comparisons[place].outcomes[index].rows[row].year = studies[id]?.year
        }
      }
    }
    let judgements = items.flatMap { item in
      item.entries.map {
        RevManJudgement(
          item: item.name, group: $0.group.map { item.groups[$0] ?? $0 }, study: name($0.study),
          level: $0.level)
      }
    }
    return RevManReview(form: .revMan5, title: title, comparisons: comparisons, judgements: judgements)
  }

  // MARK: Elements

  func start(_ element: String, _ attributes: [String: String]) {
    path.append(element)
    let line = document?.line ?? 1
    switch element {
    case "STUDY":
      if let study = RevMan5Study(attributes) { studies[study.id] = study }
    case "QUALITY_ITEM": items.append(RevMan5Item())
    case "QUALITY_ITEM_DATA_ENTRY_GROUP": items.last?.group = attributes["ID"]
    case "QUALITY_ITEM_DATA_ENTRY": add(judgement: attributes, line)
    case "COMPARISON": begin(comparison: attributes, line)
    case "NAME", "TITLE", "GROUP_LABEL_1", "GROUP_LABEL_2", "GRAPH_LABEL_1", "GRAPH_LABEL_2",
      "EFFECT_MEASURE":
      if text == nil { text = ("", path.count) }
    default:
      if let kind = RevMan5Outcome.kinds[element] { begin(outcome: element, kind, attributes, line) }
      if element.hasSuffix("_SUBGROUP") { begin(subgroup: attributes, line) }
      if RevMan5Outcome.rowElements.contains(element) { add(row: attributes, element, line) }
    }
  }

  func text(_ piece: String) {
    text?.words += piece
  }

  func end(_ element: String) {
    if let (words, depth) = text, depth == path.count {
      take(words.split(whereSeparator: \.isWhitespace).joined(separator: " "), of: element)
      text = nil
    }
    path.removeLast()
    if element.hasSuffix("_SUBGROUP") { outcome?.subgroup = nil }
    if RevMan5Outcome.kinds[element] != nil { endOutcome() }
  }

  private func take(_ words: String, of element: String) {
    let parent = path.dropLast().last ?? ""
    switch (element, parent) {
    case ("TITLE", "COVER_SHEET"): title = words.isEmpty ? nil : words
    case ("NAME", "QUALITY_ITEM"): items.last?.name = words
    case ("NAME", "QUALITY_ITEM_DATA_ENTRY_GROUP"):
      if let item = items.last, let id = item.group { item.groups[id] = words }
    case ("NAME", "COMPARISON"):
      if !comparisons.isEmpty { comparisons[comparisons.count - 1].name = words }
    case ("NAME", _) where parent.hasSuffix("_SUBGROUP"): outcome?.name(subgroup: words)
    case (_, _) where RevMan5Outcome.kinds[parent] != nil: outcome?.texts[element] = words
    default: break
    }
  }

  // MARK: Parts

  private func begin(comparison attributes: [String: String], _ line: Int) {
    guard let number = number(attributes, "COMPARISON", line) else { return }
    if path.dropLast().contains("COMPARISON") { fail("COMPARISON stands within another", line) }
    if comparisons.contains(where: { $0.number == number }) {
      fail("COMPARISON \(number) stands twice", line)
    }
    comparisons.append(RevManComparison(number: number, name: "", outcomes: []))
  }

  private func begin(
    outcome element: String, _ kind: RevManDataKind, _ attributes: [String: String], _ line: Int
  ) {
    guard let number = number(attributes, element, line) else { return }
    if outcome != nil { fail("\(element) stands within another", line) }
    guard path.contains("COMPARISON"), let comparison = comparisons.last else {
      return fail("\(element) stands in no COMPARISON", line)
    }
    if comparison.outcomes.contains(where: { $0.number == number }) {
      fail("outcome \(number) of COMPARISON \(comparison.number) stands twice", line)
    }
    outcome = RevMan5Outcome(
      comparison: comparison.number, number: number, kind: kind, attributes: attributes, line: line)
  }

  private func begin(subgroup attributes: [String: String], _ line: Int) {
    if outcome?.subgroup != nil { fail("a subgroup stands within another", line) }
    outcome?.subgroup = RevMan5Outcome.Subgroup(number: attributes["NO"] ?? "")
  }

  private func add(row attributes: [String: String], _ element: String, _ line: Int) {
    guard outcome != nil else { return fail("\(element) stands in no outcome", line) }
    guard let study = attributes["STUDY_ID"], !study.isEmpty else {
      return fail("\(element) has no STUDY_ID", line)
    }
    outcome?.add(row: attributes, of: study, line: line)
  }

  private func endOutcome() {
    guard let ended = outcome else { return }
    outcome = nil
    do throws(RevManError) {
      comparisons[comparisons.count - 1].outcomes.append(try ended.outcome())
    } catch {
      failure = failure ?? error
    }
  }

  private func add(judgement attributes: [String: String], _ line: Int) {
    guard let item = items.last, let study = attributes["STUDY_ID"], let result = attributes["RESULT"] else {
      return
    }
    guard let level = RevMan5Item.levels[result] else {
      failure =
        failure
        ?? .unknownWord(
          part: nil, line: line, name: "RESULT", value: result, known: RevMan5Item.levels.keys.sorted())
      return
    }
    item.entries.append(RevMan5Item.Entry(study: study, group: attributes["GROUP_ID"], level: level))
  }

  private func number(_ attributes: [String: String], _ element: String, _ line: Int) -> Int? {
    if let number = attributes["NO"].flatMap({ Int($0) }) { return number }
    fail("\(element) has no number NO", line)
    return nil
  }

  /// Keeps the first reason why the document is not one that RevMan writes.
  private func fail(_ reason: String, _ line: Int) {
    failure = failure ?? .damaged(part: Self.part, reason: "\(reason) (line \(line))")
  }
}
