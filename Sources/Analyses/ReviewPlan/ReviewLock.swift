public import Tables

/// Every choice of a plan at a date, by which a report tells what was planned and what came later.
public struct ReviewLock: Sendable, Hashable {
  /// When it was made: `2026-11-30`.
  public var date: String
  /// The SHA-256 of the choices.
  public var digest: String
  /// The choices: texts by the path of their keys; analyses by the name of their outcome.
  public var choices: [String: String]

  /// The choices of a plan.
  public init(_ plan: ReviewPlan, date: String) {
    self.date = date
    choices = plan.choices
    digest = Self.digest(of: choices)
  }

  private static func digest(of choices: [String: String]) -> String {
    let lines = choices.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined()
    return SHA256.hexadecimal(of: Array(lines.utf8))
  }

  /// The document that is kept beside the plan.
  public var json: JSONValue {
    .object([
      .init("schema", "evidence.lock/1"), .init("date", .string(date)), .init("sha256", .string(digest)),
      .init(
        "choices",
        .object(choices.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })),
    ])
  }

  /// Reads a lock.
  /// - Throws: `ReviewLockProblem` where it is none, or was changed after it was made.
  public init(_ bytes: [UInt8], named name: String) throws(ReviewLockProblem) {
    let document: JSONValue
    do throws(JSONProblem) { document = try JSONValue(parsing: bytes) } catch {
      throw ReviewLockProblem(file: name, reason: "\(error)")
    }
    guard document["schema"]?.text == "evidence.lock/1", let date = document["date"]?.text,
      let members = document["choices"]?.members, let digest = document["sha256"]?.text
    else { throw ReviewLockProblem(file: name, reason: "is no lock that 'evidence plan --lock' has written") }
    let choices = Dictionary(
      members.compactMap { member in member.value.text.map { (member.key, $0) } }, uniquingKeysWith: { $1 })
    guard digest == Self.digest(of: choices) else {
      throw ReviewLockProblem(
        file: name, reason: "was changed after it was made: its choices have another SHA-256 than it says")
    }
    (self.date, self.digest, self.choices) = (date, digest, choices)
  }
}

/// Why a file is no lock.
public struct ReviewLockProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// What is wrong.
  public var reason: String

  public var description: String { "\(file): \(reason)" }
}

/// What a lock says of an analysis.
public enum LockMark: Sendable, Hashable {
  /// It is as it was planned.
  case planned
  /// Choices of it were changed since.
  case changed([LockChange])
  /// It was added since.
  case added
}

/// A choice that was made otherwise since.
public struct LockChange: Sendable, Hashable {
  /// The path of its key: `settings.method`.
  public var key: String
  /// What it was; `nil` where it was not there.
  public var before: String?
  /// What it is; `nil` where it is no more.
  public var after: String?
}

extension ReviewLock {
  /// What it says of each analysis of a plan, in order; what people say of results is no choice.
  public func marks(of plan: ReviewPlan) -> [LockMark] {
    plan.analyses.map { analysis in
      let prefix = ReviewPlan.prefix(of: analysis.outcome)
      let before = choices.filter { $0.key.hasPrefix(prefix) }
      guard !before.isEmpty else { return .added }
      let changes = Self.changes(before, plan.choices.filter { $0.key.hasPrefix(prefix) }, dropping: prefix)
      return changes.isEmpty ? .planned : .changed(changes)
    }
  }

  /// The analyses that were planned and are no more.
  public func dropped(from plan: ReviewPlan) -> [String] {
    let names = Set(plan.analyses.map(\.outcome))
    var planned: Set<String> = []
    for key in choices.keys where key.hasPrefix("analyses[") {
      planned.insert(String(key.dropFirst("analyses[".count).prefix { $0 != "]" }))
    }
    return planned.subtracting(names).sorted()
  }

  /// What was changed beside the analyses.
  public func otherChanges(in plan: ReviewPlan) -> [LockChange] {
    Self.changes(
      choices.filter { !$0.key.hasPrefix("analyses[") },
      plan.choices.filter { !$0.key.hasPrefix("analyses[") },
      dropping: "")
  }

  private static func changes(
    _ before: [String: String], _ after: [String: String], dropping prefix: String
  ) -> [LockChange] {
    Set(before.keys).union(after.keys).sorted().compactMap { key in
      guard before[key] != after[key] else { return nil }
      return LockChange(key: String(key.dropFirst(prefix.count)), before: before[key], after: after[key])
    }
  }
}

extension ReviewPlan {
  static func prefix(of outcome: String) -> String { "analyses[\(outcome.replacing("]", with: ")"))]." }

  /// Every choice as a text: what people write of results, and where tables lie, is none.
  var choices: [String: String] {
    (try? JSONValue(encoding: self)).map(Self.choices) ?? [:]
  }

  /// Every choice of a plan's document.
  static func choices(of document: JSONValue) -> [String: String] {
    let ignored: Set = ["analyses", "texts", "authors", "date", "title", "registration", "tables", "flow"]
    var choices: [String: String] = [:]
    for member in document.members ?? [] where !ignored.contains(member.key) {
      flatten(member.value, member.key, into: &choices)
    }
    for value in document["analyses"]?.elements ?? [] {
      let prefix = prefix(of: value["outcome"]?.text ?? "")
      for member in value.members ?? []
      where !["outcome", "text", "certainty", "certainties", "forest"].contains(member.key) {
        flatten(member.value, prefix + member.key, into: &choices)
      }
    }
    return choices
  }

  private static func flatten(_ value: JSONValue, _ key: String, into choices: inout [String: String]) {
    switch value {
    case .null: return
    case .object(let members):
      for member in members { flatten(member.value, "\(key).\(member.key)", into: &choices) }
    case .string(let text): choices[key] = text
    case .array(let elements) where elements.isEmpty: return
    default: choices[key] = value.compact
    }
  }
}

extension JSONValue {
  /// The value on one line.
  fileprivate var compact: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "yes" : "no"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): text
    case .array(let elements): elements.map(\.compact).joined(separator: ", ")
    case .object(let members): members.map { "\($0.key): \($0.value.compact)" }.joined(separator: ", ")
    }
  }
}
