import RiskOfBias
import Tables

/// The judgements that count for one outcome, as columns of its table.
struct JudgementsOfOutcome {
  /// A column, with a cell for each study that has one.
  struct Column {
    var header: String
    var cells: [String: String]
  }

  private(set) var columns: [Column] = []
  private(set) var notes: [ReviewNote] = []

  /// The columns of studies: a domain's judgement is that of the group of outcomes that is called like the outcome, or the
  /// one that all groups share.
  init(_ judgements: [RevManJudgement], of outcome: RevManOutcome) {
    let studies = Set(outcome.rows.map(\.study))
    let relevant = judgements.filter { studies.contains($0.study) }
    let byItem = Dictionary(grouping: relevant, by: \.item)
    var assessed: [String: AssessedStudy] = [:]
    var unread: [String] = []
    for name in relevant.map(\.item).distinct {
      let item = JudgedItem(name)
      guard item.isKnown else {
        unread.append(name)
        continue
      }
      let decided = ItemJudgements(byItem[name] ?? [], for: outcome)
      for (study, level) in decided.levels { assessed[study, default: AssessedStudy()].add(item, level) }
      columns += decided.columns(named: name)
      if let note = decided.note(named: name) { notes.append(note) }
    }
    if !unread.isEmpty { notes.append(.judgementsNotRead(unread)) }
    columns = Self.columns(assessed) + columns
  }

  /// The columns of domains by their codes, the tool and the overall judgement.
  private static func columns(_ studies: [String: AssessedStudy]) -> [Column] {
    let chosen = studies.mapValues { ($0, $0.tool) }
    var columns: [Column] = []
    for tool in JudgedItem.tools {
      for domain in tool.domains where !columns.contains(where: { $0.header == domain.code }) {
        let cells = chosen.compactMapValues { study, tool in tool.flatMap { study.level(of: domain.code, $0) }
        }
        if !cells.isEmpty { columns.append(Column(header: domain.code, cells: cells)) }
      }
    }
    let overall = studies.compactMapValues(\.codeOfOverall)
    if !overall.isEmpty { columns.append(Column(header: "rob", cells: overall)) }
    if !columns.isEmpty {
      columns.append(Column(header: "rob_tool", cells: chosen.compactMapValues { $0.1?.code }))
    }
    return columns
  }
}

/// A study's judgements, by the domains of every tool that has them.
private struct AssessedStudy {
  private var levels: [String: [String: String]] = [:]
  private(set) var overall: String?

  mutating func add(_ item: JudgedItem, _ level: String) {
    if item.isOverall { overall = level }
    for (tool, domain) in item.domains { levels[tool, default: [:]][domain] = level }
  }

  /// The level of a domain by its code, as reviews of every form then have it; in the review's own word where the tool has none
  /// such.
  func level(of domain: String, _ tool: RiskOfBiasTool) -> String? {
    levels[tool.code]?[domain].map { word in
      let judgement = (try? tool.domain(domain)).flatMap { try? tool.judgement(word, of: $0) }
      return judgement?.code ?? word
    }
  }

  /// The overall level, likewise.
  var codeOfOverall: String? {
    overall.map { word in tool.flatMap { try? $0.overallJudgement(word) }?.code ?? word }
  }

  /// The tool that most of the domains are of; for an overall judgement alone the first that has its level.
  var tool: RiskOfBiasTool? {
    let most = levels.values.map(\.count).max() ?? 0
    guard most > 0 else { return JudgedItem.tools.first { tool in overall.map(tool.hasJudgement) ?? false } }
    return JudgedItem.tools.first { levels[$0.code]?.count == most }
  }
}

/// An item's judgements of studies, decided where it has several for groups of outcomes.
private struct ItemJudgements {
  /// The level of each study that is decided.
  private(set) var levels: [String: String] = [:]
  /// The levels of studies that are not, by the group's name.
  private var undecided: [(group: String, levels: [String: String])] = []

  init(_ judgements: [RevManJudgement], for outcome: RevManOutcome) {
    let groups = Set(judgements.map(\.group))
    for (study, own) in Dictionary(grouping: judgements, by: \.study) {
      if let level = Self.level(own, of: groups, for: outcome) {
        levels[study] = level
      } else {
        for judgement in own { add(judgement, study) }
      }
    }
    undecided.sort { $0.group < $1.group }
  }

  /// A study's level: that of the outcome's own group, or what was judged of every group alike.
  private static func level(
    _ judgements: [RevManJudgement], of groups: Set<String?>, for outcome: RevManOutcome
  ) -> String? {
    if let named = judgements.first(where: { $0.group.map(outcome.isCalled) ?? false }) { return named.level }
    guard Set(judgements.map(\.group)) == groups else { return nil }
    return Set(judgements.map(\.level)).count == 1 ? judgements[0].level : nil
  }

  private mutating func add(_ judgement: RevManJudgement, _ study: String) {
    let group = judgement.group ?? "all outcomes"
    let place = undecided.firstIndex { $0.group == group } ?? undecided.count
    if place == undecided.count { undecided.append((group, [:])) }
    undecided[place].levels[study] = judgement.level
  }

  /// A column for each group of what is not decided, to be chosen by its header.
  func columns(named item: String) -> [JudgementsOfOutcome.Column] {
    undecided.map { .init(header: "\(item): \($0.group)", cells: $0.levels) }
  }

  func note(named item: String) -> ReviewNote? {
    undecided.isEmpty ? nil : .severalJudgements(domain: item, columns: columns(named: item).map(\.header))
  }
}

extension RevManOutcome {
  /// Whether a group of outcomes is called like this one: by its name, its numbers ("1.2") or both, whatever the case and
  /// signs, perhaps as "Analysis 1.2".
  fileprivate func isCalled(_ group: String) -> Bool {
    func folded(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
    }
    let numbers = "\(comparison).\(number)"
    let names = [name, numbers, "\(numbers) \(name)"].map(folded)
    let written = folded(group)
    return names.contains(written) || names.dropFirst().contains { written == "analysis" + $0 }
  }
}
