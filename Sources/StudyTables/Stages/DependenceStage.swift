/// Rows that are not independent: several of one trial in one analysis count its people twice.
///
/// A row whose cell of its trial is blank may be of another row's: its study's name decides what is said of it.
///
/// Where an assignment says which column names the studies and none says so of trials, a column that happens to be called
/// `trial` only gives a note: tables call many things so.
struct DependenceStage: StudyStage {
  /// Whether rows of one trial may be pooled as if independent.
  let allows: Bool

  /// Fails where a trial has several rows, unless that is allowed; notes repeated labels of rows that no column tells the trial of.
  func apply(to studies: inout Studies) throws(StudyTableError) {
    let areArms = studies.reader.source.compared != nil
    let trials = studies.repeats { studies.toldTrial($0) }.map { name, lines in
      RepeatedRows(
        place: studies.reader.source.table.place(ofLine: lines[0]), name: name, lines: lines,
        isOfGroup: studies.group != nil)
    }
    if let first = trials.first {
      let assignments = studies.reader.source.assignments
      let studyIsAssigned = assignments.contains { $0.names(StudyTable.studyField) }
      let trialIsAssigned = assignments.contains { $0.field == "trial" }
      let isOfColumn = !areArms && !studies.labelsOfRepeatedComparators.contains(first.name)
      guard allows || studyIsAssigned && !trialIsAssigned && isOfColumn else { throw .dependentRows(first) }
      studies.notes += trials.map(StudyNote.dependentRows)
    }
    guard studies.reader.names.column != nil, !areArms else { return }
    let repeated = studies.repeats { studies.labels[$0] }
    guard !repeated.isEmpty else { return }
    let untold = studies.labelsOfRowsWithoutTrial
    studies.notes += repeated.filter { untold.contains($0.name) }
      .map { .repeatedStudy(name: $0.name, lines: $0.lines) }
  }
}

/// Several rows of one trial or study.
public struct RepeatedRows: Sendable, Hashable {
  /// Where the first of them stands.
  public var place: Place
  /// The trial or study.
  public var name: String
  /// The lines of all of them.
  public var lines: [Int]
  /// Whether analyses are made for each value of a column, and all of these rows have one.
  public var isOfGroup: Bool
}

extension Studies {
  /// The names that several independent rows have, in order of first appearance, with the rows' lines. O(k log k).
  fileprivate func repeats(of name: (Int) -> String?) -> [(name: String, lines: [Int])] {
    let positions = independentRows(by: name)
    guard mayRepeat(positions, name) else { return [] }
    var lines: [String: [Int]] = [:]
    var order: [String] = []
    for position in positions {
      guard let name = name(position) else { continue }
      if lines[name] == nil { order.append(name) }
      lines[name, default: []].append(line(position))
    }
    return order.compactMap { name in
      guard let found = lines[name], found.count > 1 else { return nil }
      return (name, found)
    }
  }

  /// The labels of rows that nothing else tells the trial of. O(k).
  fileprivate var labelsOfRowsWithoutTrial: Set<String> {
    Set(included.lazy.filter { toldTrial($0) == nil }.map { labels[$0] })
  }

  /// The trial of a row, where more than its label tells that others belong to it: a cell, arms that are compared, or a
  /// comparator.
  fileprivate func toldTrial(_ position: Int) -> String? {
    if let trial = text("trial", position) { return trial }
    let label = labels[position]
    let isTold =
      reader.source.compared != nil || labelsOfRepeatedComparators.contains(label)
      || reader.columns["trial"] != nil && labelsOfTrials.contains(label)
    return isTold ? label : nil
  }

  /// Whether two names have one hash: most tables have no repeats, and a column of hashes tells so at the least cost.
  private func mayRepeat(_ positions: [Int], _ name: (Int) -> String?) -> Bool {
    var hashes = positions.compactMap { name($0)?.hashValue }
    hashes.sort()
    return zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
  }

  /// The rows with an effect, those that a comparator was divided among once for each trial: that they count no one twice
  /// is what dividing was for.
  fileprivate func independentRows(by name: (Int) -> String?) -> [Int] {
    guard included.contains(where: { details[$0]?.hasDividedComparator ?? false }) else { return included }
    var seen: Set<[String]> = []
    return included.filter { position in
      guard let details = details[position], details.hasDividedComparator,
        let group = details.sharedComparator
      else { return true }
      return seen.insert([name(position) ?? "", String(group)]).inserted
    }
  }
}
