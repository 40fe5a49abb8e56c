import Estimates
import YAML

/// A plan as it stands in a file: what it says, and where.
public struct ReviewDocument: Sendable {
  /// The file's name in messages.
  public let name: String
  /// The plan.
  public let plan: ReviewPlan
  /// The file's bytes.
  public let bytes: [UInt8]
  /// The values with their places; each analysis has the settings for all filled in.
  fileprivate let source: MarkedValue

  /// Reads a plan from YAML or JSON. O(n) in bytes.
  ///
  /// - Throws: `ReviewPlanError.document` for what is no plan, with line and key.
  public init(_ bytes: [UInt8], named name: String) throws(ReviewPlanError) {
    do throws(DocumentProblem) {
      source = try Self.fillingSettings(in: MarkedValue(parsing: bytes))
      plan = try source.decoded()
      try Self.check(plan, source)
    } catch {
      throw .document(file: name, error)
    }
    (self.name, self.bytes) = (name, bytes)
  }

  /// Gives each analysis the settings for all that it does not have itself.
  private static func fillingSettings(in document: MarkedValue) throws(DocumentProblem) -> MarkedValue {
    guard case .mapping(var members) = document.content else {
      throw DocumentProblem(
        at: document.mark,
        "a plan has keys with values: title, tables, analyses; 'evidence plan DATA' drafts one")
    }
    guard let shared = document["settings"], let place = members.firstIndex(where: { $0.key == "analyses" })
    else { return document }
    let filled = members[place].value.elements.map { analysis -> MarkedValue in
      guard case .mapping(var parts) = analysis.content else { return analysis }
      if let own = parts.firstIndex(where: { $0.key == "settings" }) {
        parts[own].value = parts[own].value.filling(from: shared)
      } else {
        parts.append(.init("settings", at: shared.mark, shared))
      }
      return MarkedValue(.mapping(parts), at: analysis.mark)
    }
    members[place].value = MarkedValue(.sequence(filled), at: members[place].value.mark)
    return MarkedValue(.mapping(members), at: document.mark)
  }

  /// Fails for names of tables that there are none of, for outcomes that stand twice, and for codes of sensitivity analyses that
  /// are not known.
  private static func check(_ plan: ReviewPlan, _ source: MarkedValue) throws(DocumentProblem) {
    func problem(_ path: [String], _ reason: String) -> DocumentProblem {
      DocumentProblem(at: source.mark(of: path), path: path, reason)
    }
    guard !plan.tables.isEmpty else { throw problem(["tables"], "no table is named") }
    guard !plan.analyses.isEmpty else { throw problem(["analyses"], "there is no analysis") }
    var outcomes: Set<String> = []
    for (place, analysis) in plan.analyses.enumerated() {
      let path = ["analyses", "\(place + 1)"]
      guard outcomes.insert(analysis.outcome).inserted else {
        throw problem(
          path + ["outcome"], "'\(analysis.outcome)' stands twice: give each analysis a name of its own")
      }
      if let reason = plan.problem(ofTable: analysis.table) { throw problem(path + ["table"], reason) }
      for (number, code) in (analysis.sensitivity ?? []).enumerated() {
        let known = Catalogue.sensitivityAnalyses.codes + SensitivityGroup.otherCodes
        guard !known.contains(code) else { continue }
        throw problem(
          path + ["sensitivity", "\(number + 1)"],
          "\(UnknownChoice("sensitivity analysis", code, among: known))")
      }
    }
    if let reason = plan.studies.flatMap({ plan.problem(ofTable: $0.table) }) {
      throw problem(["studies", "table"], reason)
    }
  }

  /// An error of an analysis with the place in the file that it is about: that of the key, or of the text that it names.
  public func located(_ error: AnalysisError, analysis place: Int, part: String) -> ReviewPlanError {
    let analysis = ["analyses", "\(place + 1)"]
    var path = analysis + [part]
    var mark = source.mark(of: path)
    if let key = error.planKey?.split(separator: " ").first.map(String.init) {
      // A key that is not written belongs to the part.
      let places = [path, analysis, analysis + ["settings"], analysis + ["findings"]].map { $0 + [key] }
      path = places.first { source.value(at: $0) != nil } ?? places[0]
      mark = source.mark(of: path) ?? mark
    } else if let header = error.missingHeader,
      let place = [path, analysis].first(where: { source.value(at: $0)?.mark(ofTextWith: header) != nil })
    {
      path = place
      mark = source.value(at: place)?.mark(ofTextWith: header)
    }
    return .analysis(file: name, outcome: plan.analyses[place].outcome, mark, path: path, error)
  }
}

extension ReviewPlan {
  /// What is wrong with the name of a table; `nil` where nothing is.
  fileprivate func problem(ofTable name: String?) -> String? {
    guard let name else {
      return tables.count == 1 ? nil : "name the table: \(tables.keys.sorted().joined(separator: ", "))"
    }
    return tables[name] == nil ? "\(UnknownChoice("table", name, among: tables.keys.sorted()))" : nil
  }
}

extension MarkedValue {
  /// The value that a path of keys and numbers leads to.
  func value(at path: [String]) -> MarkedValue? {
    guard let first = path.first else { return self }
    let next: MarkedValue? =
      if let number = Int(first), elements.indices.contains(number - 1) { elements[number - 1] } else {
        self[first]
      }
    return next?.value(at: Array(path.dropFirst()))
  }

  /// Where the last key stands, or as near to it as the document goes.
  func mark(of path: [String]) -> Mark? {
    guard let first = path.first else { return mark }
    if let number = Int(first), elements.indices.contains(number - 1) {
      return elements[number - 1].mark(of: Array(path.dropFirst()))
    }
    guard let member = members.first(where: { $0.key == first }) else { return mark }
    return path.count == 1 ? member.mark : member.value.mark(of: Array(path.dropFirst()))
  }

  /// Where a text stands that has another in it.
  func mark(ofTextWith part: String) -> Mark? {
    switch content {
    case .scalar(let text, _): text.contains(part) ? mark : nil
    case .sequence(let elements): elements.lazy.compactMap { $0.mark(ofTextWith: part) }.first
    case .mapping(let members): members.lazy.compactMap { $0.value.mark(ofTextWith: part) }.first
    }
  }
}

extension ReviewDocument {
  /// Where a key stands.
  func mark(of path: [String]) -> Mark? { source.mark(of: path) }
}
