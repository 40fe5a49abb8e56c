public import MetaAnalysis

/// A subgroup of studies that has no pooled effect.
public struct UnpooledSubgroup: Sendable, Hashable {
  /// Why it has none.
  public enum Reason: Sendable, Hashable {
    /// Nothing is pooled.
    case nothingPooled
    /// Its studies give none by themselves.
    case studies(MetaAnalysisError)
    /// All its studies, of these names, are left out.
    case leftOut([String])
  }

  /// The level that its studies share.
  public var level: String
  /// The places of its studies among the results; none where all are left out.
  public var members: [Int]
  /// Why it has no effect.
  public var reason: Reason

  /// A subgroup without an effect.
  public init(_ level: String, _ members: [Int], _ reason: Reason) {
    self.level = level
    self.members = members
    self.reason = reason
  }

  /// A subgroup that a model could not be fitted to.
  /// - Throws: the error itself, about the subgroup, where it is not of the studies that it has.
  init(_ level: String, _ members: [Int], because error: AnalysisError) throws(AnalysisError) {
    guard let reason = error.reasonOfStudies else { throw error.about(subgroup: level) }
    self.init(level, members, .studies(reason))
  }
}

/// A subgroup as it is shown, with an effect or without.
public struct ShownSubgroup: Sendable {
  /// The level that its studies share.
  public var level: String
  /// The places of its studies among the results.
  public var members: [Int]
  /// Its place among the subgroups that have an effect; `nil` where it has none.
  public var place: Int?
}

extension Analysis {
  /// Every subgroup in the order in which they are shown, with an effect or without.
  public var shownSubgroups: [ShownSubgroup] {
    let pooled = (subgroups?.subgroups ?? []).enumerated().map {
      ShownSubgroup(level: $1.level, members: $1.members, place: $0)
    }
    let all = pooled + unpooledSubgroups.map { ShownSubgroup(level: $0.level, members: $0.members) }
    let order = Dictionary(zip(subgroupOrder, 0...)) { first, _ in first }
    return all.enumerated().sorted {
      (order[$0.element.level] ?? .max, $0.offset) < (order[$1.element.level] ?? .max, $1.offset)
    }.map(\.element)
  }

  /// The result of a subgroup, where it has an effect.
  public func result(of subgroup: ShownSubgroup) -> SubgroupFit.Subgroup? {
    subgroup.place.flatMap { subgroups?.subgroups[$0] }
  }

  /// Adds the levels all of whose studies are left out, puts the subgroups in order, and says which have no effect and where
  /// there is no test between them.
  mutating func completeSubgroups() throws(AnalysisError) {
    guard let header = choices.plan.subgroup else { return }
    let rows = try studies.subgroupRows(by: header)
    let known = Set(shownSubgroups.map(\.level))
    subgroupOrder = studies.subgroupOrder(of: rows.map(\.level), by: header)
    let labels = Dictionary(grouping: rows, by: \.level).mapValues { $0.map(\.label) }
    unpooledSubgroups += subgroupOrder.filter { !known.contains($0) }.map { level in
      UnpooledSubgroup(level, [], .leftOut(labels[level] ?? []))
    }
    notes += unpooledSubgroups.filter { $0.reason != .nothingPooled }.map(AnalysisNote.subgroupWithoutEffect)
    guard let tested = subgroups?.subgroups, tested.count < 2 else { return }
    notes.append(
      .noTestBetweenSubgroups(
        header: header, only: tested.first?.level, hasOthers: !unpooledSubgroups.isEmpty))
  }
}
