/// An outcome of a comparison: what its studies report, and how the review itself pools it.
public struct RevManOutcome: Sendable, Hashable {
  /// The number of the comparison that it is of.
  public var comparison: Int
  /// Its number within the comparison.
  public var number: Int
  /// What it is called.
  public var name: String
  /// What its rows hold.
  public var kind: RevManDataKind
  /// What the effects are.
  public var measure: RevManMeasure
  /// How the review pools it.
  public var analysis = RevManAnalysis()
  /// Whether events and non-events change places before anything is computed.
  public var swapsEvents = false
  /// The names of the two arms, the experimental one first; `nil` where the review gives none.
  public var armNames: RevManPair?
  /// What stands left and right under the axis: "Favours training"; `nil` where the review gives nothing.
  public var axisLabels: RevManPair?
  /// Whether the review shows judgements beside the studies, where it says so.
  public var showsJudgements: Bool?
  /// The line of the file where it begins.
  public var line: Int
  /// The studies.
  public var rows: [RevManRow] = []

  /// An outcome without studies, pooled in the usual way.
  public init(
    comparison: Int, number: Int, name: String, kind: RevManDataKind, measure: RevManMeasure, line: Int
  ) {
    self.comparison = comparison
    self.number = number
    self.name = name
    self.kind = kind
    self.measure = measure
    self.line = line
  }

  /// The names of its subgroups, in the review's order.
  public var subgroups: [String] { rows.compactMap(\.subgroup).distinct }

  /// What the review pools of it: without subgroups there are no subtotals.
  public var totals: RevManAnalysis.Totals {
    analysis.totals == .subtotals && subgroups.isEmpty ? .none : analysis.totals
  }

  /// The number of studies in its rows, each once.
  public var studyCount: Int { Set(rows.map(\.study)).count }
}

/// Two texts, one for each arm or direction.
public struct RevManPair: Sendable, Hashable {
  /// That of the experimental arm, or the left.
  public var first: String
  /// That of the control arm, or the right.
  public var second: String

  /// Two texts.
  public init(_ first: String, _ second: String) {
    self.first = first
    self.second = second
  }

  /// Two texts without surrounding spaces; `nil` where one is missing.
  init?(_ first: String?, _ second: String?) {
    guard let first = first?.trimmed, let second = second?.trimmed, !first.isEmpty, !second.isEmpty else {
      return nil
    }
    self.init(first, second)
  }
}

/// A study's row of an outcome.
public struct RevManRow: Sendable, Hashable {
  /// The line of the file that it is from.
  public var line: Int
  /// The study's name.
  public var study: String
  /// The year that the review gives the study.
  public var year: String?
  /// The subgroup that it stands in.
  public var subgroup: String?
  /// Whether it counts in its subgroup and over all, as rows usually do.
  public var countsEverywhere = true
  /// What it reports, as it is written.
  public var cells: [RevManField: String]

  /// A row.
  public init(
    line: Int, study: String, year: String? = nil, subgroup: String? = nil, cells: [RevManField: String]
  ) {
    self.line = line
    self.study = study
    self.year = year
    self.subgroup = subgroup
    self.cells = cells
  }
}

/// One number that rows report; the raw value is the package's name of the field.
public enum RevManField: String, Sendable, Hashable, CaseIterable {
  case events1, events2
  case total1 = "n1"
  case total2 = "n2"
  case mean1, mean2
  case deviation1 = "sd1"
  case deviation2 = "sd2"
  case observedLessExpected = "o_minus_e"
  case variance = "v"
  case effect
  case standardError = "se"
}
