import BiasAdjustment
import StudyTables

/// One kind of study in an analysis, by how groups were made.
struct FindingPart {
  let allocation: Allocation
  /// The analysis of these studies alone.
  let analysis: Analysis
  /// Those of them that are not at high risk, read without the others; `nil` where there are none.
  let rest: Studies?
  /// Whether studies of the other kind have an analysis of their own.
  let hasSibling: Bool

  /// Its row in a summary of findings; `nil` without a pooled effect.
  func finding(_ plan: FindingsPlan) throws(AnalysisError) -> Finding? {
    guard let pooled = analysis.pooled else { return nil }
    var finding = try FindingDraft(
      plan: plan, analysis: analysis, allocation: allocation, pooled: pooled, rest: rest
    ).finding
    let isAssumed = allocation == .randomised && analysis.studies.allocations.contains { !$0.isStated }
    if isAssumed { finding.notes.append(.allocationNotStated) }
    finding.isPart = hasSibling
    if hasSibling { finding.notes = analysis.notes + finding.notes }
    return finding
  }
}

/// The studies of each kind in analyses that have both: read anew from their rows, so that nothing is shared or lent across.
struct FindingParts {
  private struct Key: Hashable {
    var allocation: Allocation
    var leavesOutHighRisk: Bool
  }

  private let run: AnalysisRun
  /// Whether some study of some analysis is at high risk.
  private let isSomeHigh: Bool
  private var known: [Key: [Studies]] = [:]
  private var leftOut: Set<Int>
  /// The rows that give an effect beside studies of the other kind, and none without them.
  private(set) var excluded: [ExcludedStudy] = []
  /// Which kinds of studies of which analyses give no pooled effect.
  private(set) var notes: [AnalysisNote] = []
  /// Why the first of these gives none.
  private(set) var failure: AnalysisError?

  init(_ run: AnalysisRun, _ results: AnalysisResults) {
    self.run = run
    isSomeHigh = results.analyses.contains { analysis in
      analysis.judged?.assessments(at: analysis.studies.positions).contains { $0?.overall?.isHigh == true }
        ?? false
    }
    leftOut = Set(results.excluded.map(\.row))
  }

  /// The kinds of study that an analysis has, each by itself where there are both.
  mutating func kinds(of analysis: Analysis) throws(AnalysisError) -> [FindingPart] {
    let stated = Set(analysis.studies.allocations.map(\.allocation))
    guard stated.count > 1 else {
      return try stated.map { (allocation) throws(AnalysisError) in
        FindingPart(
          allocation: allocation, analysis: analysis, rest: try rest(of: analysis, allocation),
          hasSibling: false)
      }
    }
    var parts: [FindingPart] = []
    for allocation in [Allocation.randomised, .other] {
      let own = try studies(Key(allocation: allocation, leavesOutHighRisk: false)).first {
        $0.group == analysis.group
      }
      guard let own else { continue }
      excluded += own.excluded.filter { leftOut.insert($0.row).inserted }
      guard own.count > 0 else { continue }
      do throws(AnalysisError) {
        parts.append(
          FindingPart(
            allocation: allocation, analysis: try run.analyse(own), rest: try rest(of: analysis, allocation),
            hasSibling: true))
      } catch {
        guard let note = error.noteOfStudies(allocation) else { throw error }
        failure = failure ?? error
        excluded += own.notPooled(at: own.positions).filter { leftOut.insert($0.row).inserted }
        notes.append(note)
      }
    }
    return parts
  }

  private mutating func rest(
    of analysis: Analysis, _ allocation: Allocation
  ) throws(AnalysisError) -> Studies? {
    guard isSomeHigh else { return nil }
    let rest = try studies(Key(allocation: allocation, leavesOutHighRisk: true)).first {
      $0.group == analysis.group && $0.count > 0
    }
    return try rest.map(run.ready)
  }

  private mutating func studies(_ key: Key) throws(AnalysisError) -> [Studies] {
    if let known = known[key] { return known }
    let studies = try run.parts { row in
      row.allocation == key.allocation
        && !(key.leavesOutHighRisk && row.assessment?.overall?.isHigh == true)
    }
    known[key] = studies
    return studies
  }
}
