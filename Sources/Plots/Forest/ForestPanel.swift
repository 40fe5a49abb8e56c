/// One analysis of a forest plot: its lines, by subgroup where there are subgroups.
public struct ForestPanel: Sendable, Hashable {
  /// The analysis's name, where one plot shows several; it stands as a heading over the panel.
  public var name: String?
  /// The subgroups, drawn before `rows`.
  public var groups: [ForestGroup]
  /// The lines that belong to no subgroup: studies, and what all studies were pooled into.
  public var rows: [ForestRow]

  /// A panel of subgroups and of lines outside them.
  public init(name: String? = nil, groups: [ForestGroup] = [], rows: [ForestRow]) {
    self.name = name
    self.groups = groups
    self.rows = rows
  }

  /// The lines of all subgroups, then those outside them.
  ///
  /// - Complexity: linear in the number of lines.
  public var allRows: [ForestRow] { groups.flatMap(\.rows) + rows }
}

/// A subgroup of a forest plot, under a heading of its own.
public struct ForestGroup: Sendable, Hashable {
  /// The subgroup's name.
  public var name: String
  /// The studies and what they were pooled into.
  public var rows: [ForestRow]

  /// A subgroup.
  public init(name: String, rows: [ForestRow]) {
    self.name = name
    self.rows = rows
  }
}

extension [ForestRow] {
  /// The test of no effect on the first pooled effect among the lines.
  var summaryTest: ForestTest? { first { $0.role == .summary || $0.role == .subgroupSummary }?.test }
}
