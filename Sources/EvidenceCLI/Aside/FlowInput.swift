import Evidence
import Tables

/// The numbers of a review's flow, read from CSV or JSON.
struct FlowInput {
  /// What messages call it.
  let name: String
  let sha256: String
  let flow: StudyFlow

  init(_ argument: String, assigned: [ColumnAssignment]) throws {
    guard !argument.hasPrefix("dataset:") else {
      let source = try TableSource(argument)
      (name, sha256) = (source.name, source.sha256)
      flow = try FlowTableReader(source, assigned: assigned).flow()
      return
    }
    let bytes: [UInt8]
    name = argument == "-" ? "standard input" : argument
    do throws(TableError) {
      bytes = argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
    } catch {
      throw CommandFailure(error, file: name)
    }
    sha256 = SHA256.hexadecimal(of: bytes)
    if Self.isJSON(bytes) {
      flow = try FlowJSONReader(name: name).flow(bytes)
    } else {
      flow = try FlowTableReader(try TableSource(name: name, bytes: bytes), assigned: assigned).flow()
    }
  }

  /// A document begins with a brace or bracket, a table with a header.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let first = content.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The box of a code, written with any case, spaces or underscores; or why there is none.
  static func box(_ code: String) -> Result<FlowBox, FlowProblem> {
    let folded = code.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    if let box = FlowBox(rawValue: folded) { return .success(box) }
    let known = FlowBox.allCases.map(\.rawValue)
    let nearest = nearestName(to: folded, among: known, maximumDistance: 3)
    return .failure(
      FlowProblem(
        reason: "is not a box" + (nearest.map { "; did you mean '\($0)'?" } ?? ";") + " Known are "
          + known.joined(separator: ", ")))
  }

  /// The number of a box: whole, 0 or more.
  static func count(_ number: Double) -> Int? {
    number >= 0 && number == number.rounded() && number <= 1e12 ? Int(number) : nil
  }
}

/// Why a box or number cannot be read.
struct FlowProblem: Error {
  var reason: String
}

/// Reads a flow from a table.
private struct FlowTableReader {
  let source: TableSource
  let map: ColumnMap

  init(_ source: TableSource, assigned: [ColumnAssignment]) throws {
    let fields = ["box", "count", "reason"].map { InputField($0, nil) }
    for assignment in assigned where !fields.contains(where: assignment.names) {
      throw CommandFailure.usage(
        Unknown.message("--column: field", assignment.field, among: fields.map(\.name)))
    }
    self.source = source
    map = try ColumnMap(fields, in: source, assigned: assigned)
  }

  func flow() throws -> StudyFlow {
    let (box, count) = (try column("box"), try column("count"))
    var entries: [StudyFlow.Entry] = []
    var wholes: [FlowBox: Int] = [:]
    for row in 0..<source.table.rowCount {
      let entry = try entry(row, box: box, count: count)
      if entry.reason == nil {
        if let line = wholes[entry.box] {
          throw source.failure(
            row: row, column: box, "stands without a reason in line \(line) already; give reasons, or one row"
          )
        }
        wholes[entry.box] = source.table.line(ofRow: row)
      }
      entries.append(entry)
    }
    if entries.isEmpty { throw CommandFailure.data("\(source.name): no box has a number") }
    return StudyFlow(entries)
  }

  private func column(_ field: String) throws -> Int {
    if let column = map.columns[field] { return column }
    throw CommandFailure.data(
      "\(source.name):\(source.table.headerLine): \(source.missing(field)); "
        + "a flow has the columns box, count and reason")
  }

  private func entry(_ row: Int, box: Int, count: Int) throws -> StudyFlow.Entry {
    guard let code = source.table.text(row: row, column: box) else {
      throw source.failure(row: row, column: box, "is empty: name the box, such as 'screened'")
    }
    guard let number = try source.number(row: row, column: count) else {
      throw source.failure(
        row: row, column: count, "is no number, and '\(code)' needs one: fill it, or remove the row")
    }
    guard let whole = FlowInput.count(number) else {
      throw source.failure(row: row, column: count, "is not a whole number of 0 or more")
    }
    switch FlowInput.box(code) {
    case .success(let known):
      let reason = map.columns["reason"].flatMap { source.table.text(row: row, column: $0) }
      return StudyFlow.Entry(box: known, count: whole, reason: reason)
    case .failure(let problem): throw source.failure(row: row, column: box, problem.reason)
    }
  }
}

/// Reads a flow from JSON.
private struct FlowJSONReader {
  let name: String

  func flow(_ bytes: [UInt8]) throws -> StudyFlow {
    let document: JSONValue
    do throws(JSONProblem) {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure.data("\(name):\(error.line):\(error.column): expected \(error.expected)")
    }
    let list = document.elements ?? document["boxes"]?.elements
    let entries =
      try list.map { try $0.enumerated().map { try element($1, place: "boxes[\($0)]") } }
      ?? (document.members ?? []).flatMap(member)
    var seen: Set<FlowBox> = []
    for entry in entries where entry.reason == nil {
      guard seen.insert(entry.box).inserted else {
        throw CommandFailure.data("\(name): the box '\(entry.box.rawValue)' stands twice without a reason")
      }
    }
    if entries.isEmpty { throw CommandFailure.data("\(name): no box has a number") }
    return StudyFlow(entries)
  }

  private func element(_ value: JSONValue, place: String) throws -> StudyFlow.Entry {
    guard let code = value["box"]?.text else {
      throw CommandFailure.data("\(name): \(place): 'box' is missing; name it, such as \"screened\"")
    }
    let reason = value["reason"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    return StudyFlow.Entry(
      box: try box(code, place: place), count: try count(value["count"], place: "\(place).count"),
      reason: reason)
  }

  /// A box with a number, or with reasons and a number each.
  private func member(_ member: JSONValue.Member) throws -> [StudyFlow.Entry] {
    let box = try box(member.key, place: "'\(member.key)'")
    guard let reasons = member.value.members else {
      return [StudyFlow.Entry(box: box, count: try count(member.value, place: member.key))]
    }
    return try reasons.map {
      StudyFlow.Entry(
        box: box, count: try count($0.value, place: "\(member.key).\($0.key)"), reason: $0.key)
    }
  }

  private func box(_ code: String, place: String) throws -> FlowBox {
    switch FlowInput.box(code) {
    case .success(let box): return box
    case .failure(let problem): throw CommandFailure.data("\(name): \(place): '\(code)' \(problem.reason)")
    }
  }

  private func count(_ value: JSONValue?, place: String) throws -> Int {
    guard let count = value?.double.flatMap(FlowInput.count) else {
      throw CommandFailure.data(
        "\(name): \(place): '\(value?.compact ?? "")' is not a whole number of 0 or more")
    }
    return count
  }
}
