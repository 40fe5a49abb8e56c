import Tables

extension StudyFlow {
  /// Reads a flow from JSON: an object of boxes with a number each, or with an object of reasons and numbers; or a list of
  /// `box`, `count` and `reason`, by itself or under `boxes`.
  ///
  /// `file` is the document's name in messages.
  public init(json bytes: [UInt8], file: String) throws(FlowError) {
    let document: JSONValue
    do throws(JSONProblem) {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw .document(file: file, error)
    }
    let reader = FlowDocument(file: file)
    var entries: [Entry] = []
    if let list = document.elements ?? document["boxes"]?.elements {
      for (position, value) in list.enumerated() {
        entries.append(try reader.element(value, place: "boxes[\(position)]"))
      }
    } else {
      for member in document.members ?? [] { entries += try reader.entries(member) }
    }
    var seen: Set<FlowBox> = []
    for entry in entries where entry.reason == nil && !seen.insert(entry.box).inserted {
      throw .entry(file: file, place: "'\(entry.box.rawValue)'", reason: "stands twice without a reason")
    }
    guard !entries.isEmpty else { throw .empty(file: file) }
    self.init(entries)
  }

  /// Whether bytes are those of a document, which begins with a brace or bracket, and not of a table.
  public static func isJSON(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = content.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

/// The entries of a JSON document.
private struct FlowDocument {
  let file: String

  func element(_ value: JSONValue, place: String) throws(FlowError) -> StudyFlow.Entry {
    guard let code = value["box"]?.text else {
      throw .entry(file: file, place: place, reason: "'box' is missing; name it, such as \"screened\"")
    }
    let reason = value["reason"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    return StudyFlow.Entry(
      box: try box(code, place: place), count: try count(value["count"], place: "\(place).count"),
      reason: reason)
  }

  /// A box with a number, or with reasons and a number each.
  func entries(_ member: JSONValue.Member) throws(FlowError) -> [StudyFlow.Entry] {
    let box = try box(member.key, place: "'\(member.key)'")
    guard let reasons = member.value.members else {
      return [StudyFlow.Entry(box: box, count: try count(member.value, place: member.key))]
    }
    var entries: [StudyFlow.Entry] = []
    for reason in reasons {
      let count = try count(reason.value, place: "\(member.key).\(reason.key)")
      entries.append(StudyFlow.Entry(box: box, count: count, reason: reason.key))
    }
    return entries
  }

  private func box(_ code: String, place: String) throws(FlowError) -> FlowBox {
    if let box = FlowBox(code: code) { return box }
    throw .entry(file: file, place: place, reason: "'\(code)' \(FlowBox.unknown(code))")
  }

  private func count(_ value: JSONValue?, place: String) throws(FlowError) -> Int {
    if let count = value?.double.flatMap(StudyFlow.count) { return count }
    throw .entry(
      file: file, place: place, reason: "'\(value?.compact ?? "")' is not a whole number of 0 or more")
  }
}
