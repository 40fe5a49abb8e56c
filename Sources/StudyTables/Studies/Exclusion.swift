import Tables

/// Why a row is in no result.
public enum Exclusion: Error, Sendable, Hashable {
  /// It lacks fields.
  case missing([String])
  /// It has no value in a column that the analysis needs.
  case missingValue(header: String, ColumnUse)
  /// The measure is not defined for its numbers, or no route can be taken; the reason says why.
  case undefined(reason: String)
  /// It reports nothing but that a result was not significant.
  case notSignificant
  /// It is a stepped-wedge trial and reports its arms alone.
  case steppedWedge
  /// Its sampling variance is 0.
  case zeroVariance
  /// It is about nobody: a number of people is 0.
  case withoutPeople(field: String)
  /// It lacks standard deviations that no other study's arm can lend: of its score, where that is known.
  case withoutLenders(fields: [String], score: String?, areOfChange: Bool)
  /// It took a route whose rows are left out.
  case routeLeftOut(String)
  /// It is not known which way of its outcome is better.
  case directionUnknown(OutcomeProblem)
  /// Its people are in another row's effect, so that nothing is left out.
  case merged(line: Int)
  /// It is a crossover trial, which the measure has no analysis for.
  case crossover(measure: String)
  /// What it says of its clusters cannot be used.
  case clusters(ClusterProblem)
  /// It has no events, or only events, in both groups.
  case withoutInformation
  /// It reports an effect and no counts, which the model pools.
  case withoutCounts(route: String)
  /// Its adjusted result is used and not the data of its arms, which the analysis needs.
  case withoutDataOfArms(route: String)
  /// How many were randomised in an arm is missing.
  case missingRandomised(arm: Int)
  /// Its tool does not let a study with this judgement into a synthesis.
  case outOfSynthesis(level: String, tool: String)
  /// Its effect alone does not tell how many were analysed.
  case withoutSizes
  /// It is an arm that is in no comparison.
  case arm(ArmGap)
  /// It has an effect, and the studies that it is analysed with give no pooled one.
  case notPooled
  /// It lacks what stands in other rows of merged ranges, for the reason given.
  indirect case mergedCells(Exclusion, ranges: [String])

  /// Whether the row's people are in another row's effect.
  public var isMerged: Bool {
    if case .merged = self { true } else { false }
  }

  /// Whether the row lacks fields.
  package var isOfFields: Bool {
    switch self {
    case .missing: true
    case .mergedCells(let reason, _): reason.isOfFields
    default: false
    }
  }

  /// The fields and headers under which it has nothing.
  var lacking: [String] {
    switch self {
    case .missing(let fields), .withoutLenders(let fields, _, _): fields
    case .missingValue(let header, _): [header]
    case .missingRandomised(let arm): ["randomised\(arm)", "missing\(arm)"]
    default: []
    }
  }

  /// Whether the row may report an effect all the same, of which nothing but the precision lacks: what needs none takes it.
  package var mayLackPrecisionAlone: Bool {
    switch self {
    case .missing, .undefined, .zeroVariance, .notSignificant, .steppedWedge, .withoutLenders, .clusters,
      .crossover:
      true
    case .mergedCells(let reason, _): reason.mayLackPrecisionAlone
    default: false
    }
  }

  /// Whether the row lacks nothing but an effect: the measure is not defined for what it reports, which a model of the studies'
  /// tables may pool.
  var isOfEffect: Bool {
    switch self {
    case .undefined, .zeroVariance, .withoutInformation: true
    default: false
    }
  }
}

/// Why a row's clusters cannot be allowed for.
public enum ClusterProblem: Sendable, Hashable {
  /// There is an intracluster correlation and no size of clusters.
  case withoutSize
  /// The intracluster correlation is missing.
  case withoutCorrelation
  /// One arm's clusters are given and not the other's.
  case oneArm(given: String, missing: String)
  /// Clusters are given and not the people in them.
  case withoutPeople
  /// Hedges' formulas need a whole cluster in each arm.
  case lessThanOneCluster
  /// The measure's numbers cannot be reduced to effective sizes.
  case measure(String)
}

extension Exclusion: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let fields): "missing " + fields.joined(separator: ", ")
    case .missingValue(let header, .moderator): "missing the moderator \(header)"
    case .missingValue(let header, let use): "missing \(header), which \(use) need"
    case .undefined(let reason): reason
    case .notSignificant: "reports only that the result was not significant"
    case .steppedWedge:
      "a stepped-wedge trial, whose arms differ in calendar time as well: give the trial's own estimate with its precision"
    case .outOfSynthesis(let level, let tool):
      "judged '\(level)' with \(tool), which does not let such studies into a synthesis"
    case .zeroVariance: "its sampling variance is 0"
    case .withoutPeople(let field): "\(field) is 0"
    case .withoutLenders(let fields, let score, let areOfChange):
      "missing \(fields.joined(separator: ", ")), and no other study\(score.map { " with \($0)" } ?? "") reports a standard "
        + "deviation\(areOfChange ? " of change" : "") to borrow"
    case .routeLeftOut(let code): "its route is \(code), whose rows are left out"
    case .directionUnknown(let problem): problem.description
    case .merged(let line): "combined with line \(line)"
    case .crossover(let measure):
      "a crossover trial does not have the two independent groups that \(measure) compares; MD, SMD and ready-made effects "
        + "allow for its design"
    case .clusters(let problem): problem.description
    case .withoutInformation: "no events, or only events, in both groups"
    case .withoutCounts(let route): "reports an effect (\(route)) and no counts, which this method pools"
    case .withoutDataOfArms(let route):
      "its adjusted result (\(route)) is used and not the data of its arms, which this analysis needs; 'raw' in a column "
        + "'route' takes these"
    case .missingRandomised(let arm): "missing randomised\(arm)"
    case .arm(let gap): gap.description
    case .mergedCells(let reason, let ranges):
      "\(reason): \(ranges.joined(separator: ", ")) \(ranges.count == 1 ? "is" : "are") merged, and "
        + "\(ranges.count == 1 ? "its" : "each") value counts in the first cell alone; write it in each row that it is of"
    case .notPooled: "the studies that it is analysed with give no pooled effect"
    case .withoutSizes: "has no n1 and n2, and its effect alone does not tell how many were analysed"
    }
  }
}

extension ClusterProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .withoutSize:
      "an icc without the size of clusters: add cluster_size, or clusters1 and clusters2 with n1 and n2"
    case .withoutCorrelation:
      "a cluster trial without an icc: fill its column icc, or say with cluster_adjusted yes that its analysis has allowed "
        + "for its clusters"
    case .oneArm(let given, let missing): "\(given) without \(missing)"
    case .withoutPeople: "clusters1 and clusters2 without the people in them: add n1 and n2, or cluster_size"
    case .lessThanOneCluster: "Hedges' formulas need at least one whole cluster in each arm"
    case .measure(let code): "clusters are not allowed for in \(code): give its effect and variance, adjusted"
    }
  }
}

/// A row that is in no result.
public struct ExcludedStudy: Sendable, Hashable {
  /// The row's position in the table, from 0.
  public var row: Int
  /// Where it stands.
  public var place: Place
  /// What the study is called.
  public var label: String
  /// Why it is left out.
  public var reason: Exclusion

  /// A row of a table, with the reason why it is left out.
  public init(row: Int, place: Place, label: String, reason: Exclusion) {
    self.row = row
    self.place = place
    self.label = label
    self.reason = reason
  }
}

extension [ExcludedStudy] {
  /// In the table's order, each once: a row that counts under several levels is left out of them all.
  package var inTableOrder: Self {
    var seen: Set<ExcludedStudy> = []
    return filter { seen.insert($0).inserted }.sorted { $0.row < $1.row }
  }
}

extension ExcludedStudy: CustomStringConvertible {
  public var description: String { "\(place): \(label.visible): \(reason)" }
}
