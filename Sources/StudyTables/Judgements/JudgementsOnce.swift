import RiskOfBias

/// A row's judgements.
struct JudgedRow {
  /// Its line in the file.
  var line: Int
  /// What its result is about, where the table says so.
  var outcome: String?
  var assessment: Assessment
}

/// Judgements that rows of a study repeat, each once.
struct JudgementsOnce {
  /// The different judgements, in order of first appearance.
  private(set) var assessments: [Assessment] = []
  /// What is to be said of rows that repeat a study's judgements, or contradict them.
  private(set) var notes: [StudyNote] = []

  /// O(n) in rows.
  init(_ rows: [JudgedRow]) {
    var studies: [[JudgedRow]] = []
    var places: [[String]: Int] = [:]
    for row in rows {
      let key = [row.assessment.study, row.assessment.tool.code]
      if let place = places[key] {
        studies[place].append(row)
      } else {
        places[key] = studies.count
        studies.append([row])
      }
    }
    var found: [(line: Int, assessment: Assessment)] = []
    for study in studies { found += distinct(study) }
    assessments = found.sorted { $0.line < $1.line }.map(\.assessment)
    let repeated = rows.count - assessments.count
    if repeated > 0 { notes.append(.repeatedJudgements(repeated)) }
  }

  /// The different judgements of one study with one tool, and the lines where they stand first.
  private mutating func distinct(_ rows: [JudgedRow]) -> [(line: Int, assessment: Assessment)] {
    var groups: [[JudgedRow]] = []
    var places: [Assessment: Int] = [:]
    for row in rows {
      if let place = places[row.assessment] {
        groups[place].append(row)
      } else {
        places[row.assessment] = groups.count
        groups.append([row])
      }
    }
    let (study, tool) = (rows[0].assessment.study, rows[0].assessment.tool.name)
    let names = groups.count > 1 ? Self.outcomes(groups) : nil
    if names != nil {
      notes.append(.judgedByOutcome(study: study, tool: tool, count: groups.count))
    } else if groups.count > 1 {
      notes.append(
        .contradictoryJudgements(
          study: study, tool: tool, count: groups.count, lines: groups.map { $0[0].line }))
    }
    return groups.enumerated().map { place, group in
      var assessment = group[0].assessment
      if let names { assessment.study += " (\(names[place]))" }
      return (group[0].line, assessment)
    }
  }

  /// The outcomes that each judgement is of; `nil` unless every row tells its outcome, and no outcome is judged in two ways.
  private static func outcomes(_ groups: [[JudgedRow]]) -> [String]? {
    let outcomes = groups.map { Set($0.compactMap(\.outcome)) }
    guard groups.joined().allSatisfy({ $0.outcome != nil }),
      outcomes.reduce(0, { $0 + $1.count }) == Set(outcomes.joined()).count
    else { return nil }
    return outcomes.map { $0.sorted().joined(separator: ", ") }
  }
}
