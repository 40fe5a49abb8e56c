public import Estimates
public import Graphics
import StudyTables
public import Tables

/// The input of a document: its name and what identifies its bytes.
public struct DocumentInput: Sendable, Hashable {
  /// The file's path, `standard input` or `dataset:NAME`.
  public var name: String
  /// The SHA-256 of its bytes, hexadecimal.
  public var sha256: String
  /// Its name without the folders that it lies in.
  public var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
  /// The files whose columns were added to it.
  public var joined: [DocumentInput] = []

  /// An input.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }

  /// An input of these bytes. O(n) in bytes.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, sha256: SHA256.hexadecimal(of: bytes))
  }
}

/// What every JSON document begins and ends with.
public enum Document {
  /// The package's version, which documents carry.
  public static let version = "0.1.0"

  /// What made a picture, and from what.
  ///
  /// - Parameters:
  ///   - inputs: What was read, the main table first; the files that are joined to it follow.
  ///   - command: The line that draws it.
  public static func origin(_ inputs: [DocumentInput], command: String? = nil) -> PictureOrigin {
    PictureOrigin(
      program: "evidence \(version)", command: command,
      inputs: inputs.flatMap { [$0] + $0.joined }.map { .init(name: $0.fileName, sha256: $0.sha256) })
  }

  /// `schema`, `version`, `settings` and `input`, which every document begins with.
  public static func header(
    _ command: String, settings: JSONValue, input: DocumentInput
  ) -> [JSONValue.Member] {
    [
      .init("schema", .string("evidence.\(command)/1")),
      .init("version", .string(version)),
      .init("settings", settings),
      .init("input", object(input)),
    ]
  }

  private static func object(_ input: DocumentInput) -> JSONValue {
    let joined = input.joined.map(object)
    return .object(
      [.init("name", .string(input.name)), .init("sha256", .string(input.sha256))]
        + (joined.isEmpty ? [] : [.init("joined", .array(joined))]))
  }

  /// The choices in force, as an object: the keys of a plan.
  public static func settings(_ plan: some Encodable) -> JSONValue {
    (try? JSONValue(encoding: plan)) ?? .null
  }

  /// The array of `warnings`: those of one kind together where there are many.
  public static func warnings(_ notes: [any Note]) -> JSONValue.Member {
    .init(
      "warnings",
      .array(
        notes.grouped.map { note in
          .object(
            [.init("code", .string(note.code)), .init("message", .string(note.message.shortened))]
              + armFacts(of: note, among: notes))
        }))
  }

  /// `columns`, the header of each field that was read by the words of its header; nothing where none was.
  public static func columns(_ notes: [any Note]) -> [JSONValue.Member] {
    var seen: Set<String> = []
    let read = notes.flatMap { note -> [FieldAssignment] in
      if case .headers(let read) = (note as? any TellsOfReading)?.reading { read.fields } else { [] }
    }.filter { seen.insert($0.field).inserted }
    return read.isEmpty
      ? [] : [.init("columns", .object(read.map { .init($0.field, .string($0.header)) }))]
  }

  /// How a table of arms was understood, where a note tells of it.
  private static func armFacts(of told: GroupedNote, among notes: [any Note]) -> [JSONValue.Member] {
    let facts = notes.lazy.filter { $0.code == told.code }.compactMap { note -> ArmTableFacts? in
      if case .arms(_, let facts) = (note as? any TellsOfReading)?.reading { facts } else { nil }
    }
    return facts.first.map { facts in
      [
        .init("rows", .integer(facts.rows)), .init("trials", .integer(facts.studies)),
        .init("comparators", .array(facts.comparators.map { .string($0) })),
        .init("time", JSONValue(facts.time?.description)),
      ] + (facts.times.isEmpty ? [] : [.init("times", .array(facts.times.map(JSONValue.init)))])
    } ?? []
  }
}

/// Notes of one kind as they are shown: one by one where they are few, else the first with how many more there are.
public struct GroupedNote: Sendable, Hashable {
  /// The code for programs.
  public var code: String
  /// The sentence.
  public var message: String
  /// How many notes it stands for.
  public var count: Int
}

extension [any Note] {
  /// As many of one kind as are shown one by one.
  private static var mostShown: Int { 3 }

  private static func firstNames(_ names: [String]) -> String {
    let most = 5
    return names.prefix(most).joined(separator: ", ") + (names.count > most ? ", ..." : "")
  }

  /// The notes in order; from more than three of one kind, the first and how many more there are.
  public var grouped: [GroupedNote] {
    var groups: [GroupedNote] = []
    let counts = Dictionary(grouping: self, by: \.code).mapValues(\.count)
    var seen: Set<String> = []
    var messages: Set<String> = []
    for note in self {
      let count = counts[note.code] ?? 1
      guard count > Self.mostShown else {
        if messages.insert(note.description).inserted {
          groups.append(GroupedNote(code: note.code, message: note.description, count: 1))
        }
        continue
      }
      guard seen.insert(note.code).inserted else { continue }
      var named = Set([note.subject])
      let others = self.filter { $0.code == note.code }.compactMap(\.subject).filter {
        named.insert($0).inserted
      }
      let names = others.isEmpty ? "" : ": " + Self.firstNames(others)
      groups.append(
        GroupedNote(
          code: note.code, message: "\(note.description) (and \(count - 1) more of this kind\(names))",
          count: count))
    }
    return groups
  }
}

extension JSONValue {
  fileprivate init(_ time: ArmTime) {
    self = .object([
      .init("time", .string(time.time)), .init("studies", .array(time.studies.map { .string($0) })),
    ])
  }
}
