import EffectSizes
public import Estimates
import Tables

/// Why a table cannot be read as studies.
public enum StudyTableError: Error, Sendable, Hashable {
  /// Cells are not what their columns say.
  case malformed([MalformedCell])
  /// There is no column of a header that was named.
  case noColumn(Place, ColumnUse, MissingHeader)
  /// The table has the columns of none of the measure's routes.
  case noFieldColumns(MissingFieldColumns)
  /// There is no field of the name that a header was assigned to.
  case unknownField(String, known: [String])
  /// A condition names a value that no row has in its column.
  case noSuchValue(Place, RowCondition, value: String, UnknownLevel)
  /// No row meets the conditions.
  case noRowMeetsConditions(file: String)
  /// No row meets the conditions and is included.
  case noRowSelected(file: String)
  /// No row has a value in the column that it is grouped by.
  case noLevels(file: String, header: String)
  /// No row is left with an effect.
  case noStudies(file: String, [ExcludedStudy])
  /// A row would be left out, which was forbidden.
  case exclusionForbidden(ExcludedStudy)
  /// Something is to be said of the rows that was forbidden.
  case noteForbidden(StudyNote)
  /// A measure has to be named; the suggested one has its columns in the table.
  case measureNeeded(suggestion: String)
  /// Effects are of several kinds: the measure that they are pooled by has to be named.
  case kindsOfEffects(Place, header: String, measures: [String])
  /// It is in doubt whether ready-made effects are ratios or their logarithms.
  case effectScaleInDoubt(EffectScaleDoubt)
  /// A measure that there is none of; the code of the one that goes by this name.
  case unknownMeasure(CatalogueError, meant: String?)
  /// Effects of the measure have no value of no effect to be turned about.
  case notAlignable(measure: EffectScale)
  /// A cluster trial without an intracluster correlation.
  case correlationNeeded(Place, study: String)
  /// Settings about clusters, of which the table has none.
  case clusterSettingsWithoutClusters
  /// A way of allowing for clusters that the measure does not have.
  case clusterMethodUnsuitable(UnitSettings.ClusterMethod, measure: String)
  /// Several rows compare arms of a study with one comparator.
  case sharedComparator(SharedComparatorFacts)
  /// Shared comparators are to be divided or combined, and no rows share one.
  case noSharedComparators(UnitSettings.SharedControl)
  /// An arm of a study stands in several rows.
  case repeatedArm(Place, study: String, arm: String, firstLine: Int)
  /// A row that shares its comparator has an effect alone.
  case armsNeeded(Place, study: String, UnitSettings.SharedControl, needed: [String])
  /// Arms that are to be combined report different things.
  case armsIncomplete(SharedComparatorFacts)
  /// Arms are to be combined of which some have clusters and others none.
  case clustersIncomplete(SharedComparatorFacts)
  /// Rows with one comparator have different data of it.
  case differentComparators(Place, field: String, comparator: String, firstLine: Int)
  /// Rows whose arms are combined say different things under a header.
  case combinedRowsDiffer(Place, study: String, header: String, lines: [Int])
  /// A trial has several rows in one analysis.
  case dependentRows(RepeatedRows)
  /// Comparisons of groups and changes within one group.
  case mixedDesigns(MixedDesigns)
  /// There is no column of judgements.
  case judgementsMissing(Place, MissingHeader)
  /// No row has a judgement.
  case noJudgement(file: String)
  /// Columns are headed by domains that the tool for judgements does not have; the codes of the tools that have them.
  case domainsOfOtherTool(Place, headers: [String], tool: String, domains: [String], owners: [String])
  /// A row's tool judges the result of a synthesis as a whole, where each study's own judgement is needed.
  case judgesSyntheses(Place, tool: String)
  /// There are no columns of what a synthesis needs.
  case fieldsMissing(Place, needed: NeededFields, MissingHeader)
  /// The rows are arms, and cannot be compared.
  case arms(ArmTableProblem)
  /// Headers in words do not tell which columns hold what the measure needs.
  case headers(HeaderProblem)
  /// Standard deviations are to be borrowed, and no row lacks one that could be.
  case nothingToBorrow
  /// A correlation of values before and after is assumed, and no row lacks one.
  case noCorrelationToAssume
  /// Another table cannot be joined.
  case join(JoinProblem)
}

/// Columns that a synthesis needs, of which the table has none.
public enum NeededFields: Sendable, Hashable {
  /// Directions: the words that they are told by.
  case directions(words: [String])
  /// Effects, ready made or of a measure.
  case effects
  /// p values, z, t or effects.
  case pValues
  /// How many people results are about.
  case participants
  /// Numbers randomised or missing.
  case randomised(arm: Int)
  /// The treatments that arms got, or that are compared.
  case treatments
}

/// A measure, what it needs and what of that a table does not have.
public struct MissingFieldColumns: Sendable, Hashable {
  /// Where the header stands.
  public var place: Place
  /// The measure's code.
  public var measure: String
  /// The fields of the route that the table seems to be meant for.
  public var needed: [String]
  /// Those of them that it has no column of.
  public var missing: [String]
  /// The field of the measure's ratio as it is printed; `nil` where effects are no ratios.
  public var ratio: String?
  /// The header that is most likely meant for one of them.
  public var likely: MissingHeader
  /// The header that may name arms, where each row reports what one arm does; `nil` where none does.
  public var arms: String?
  /// The other sheets of the workbook of which the first was read for want of a name.
  public var otherSheets: [String] = []
}

extension StudyTableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let cells): Self.listed(cells)
    case .noColumn(let place, _, let header): "\(place): \(header)"
    case .noFieldColumns(let columns):
      "\(columns.place): measure \(columns.measure) needs the columns \(columns.needed.joined(separator: ", ")) "
        + "(missing: \(columns.missing.joined(separator: ", "))), or ready-made effects: "
        + (columns.ratio.map { "\($0) with lower and upper, or " } ?? "")
        + "effect with variance, se, or lower and upper: "
        + (columns.arms.map { "each row may be an arm, whose name stands under '\($0.visible)'" }
          ?? "\(columns.likely)")
    case .unknownField(let name, let known):
      "there is no field '\(name)'; the fields are \(known.joined(separator: ", "))"
    case .noSuchValue(let place, let condition, let value, let level):
      "\(place): no row has '\(value)' in the column '\(condition.header)'\(level)"
    case .noRowMeetsConditions(let file): "\(file.visible): no row meets the conditions"
    case .noRowSelected(let file):
      "\(file.visible): no row is left after the conditions and the column 'include'"
    case .noLevels(let file, let header): "\(file.visible): no row has a value in the column '\(header)'"
    case .noStudies(let file, let excluded): "\(file.visible): no study is left (\(Self.reasons(excluded)))"
    case .exclusionForbidden(let study):
      "\(study.place): '\(study.label.visible)' would be left out (\(study.reason))"
    case .noteForbidden(let note): note.description
    case .measureNeeded(let suggestion):
      "a measure is needed, such as \(suggestion): the table has no ready-made effects (effect with variance, se, or "
        + "lower and upper)"
    case .kindsOfEffects(let place, let header, let measures):
      "\(place): the column '\(header)' names \(measures.joined(separator: ", ")): choose the measure to pool "
        + "them by; the others are converted, or left out with the reason"
    case .effectScaleInDoubt(let doubt): "\(doubt)"
    case .unknownMeasure(let error, nil): "measure \(error)"
    case .unknownMeasure(.unknownCode(let name, _), let code?):
      "measure '\(name)' is not known; did you mean '\(code)'?"
    case .unknownMeasure(let error, _): "measure \(error)"
    case .notAlignable(let scale):
      "effects cannot be aligned: \(scale.name.lowercased()) has no value of no effect"
    case .correlationNeeded, .clusterSettingsWithoutClusters, .clusterMethodUnsuitable: clusterDescription
    case .sharedComparator, .noSharedComparators, .repeatedArm, .armsNeeded, .armsIncomplete,
      .clustersIncomplete,
      .differentComparators, .combinedRowsDiffer:
      armDescription
    case .dependentRows(let rows): "\(rows), which are not independent"
    case .mixedDesigns(let designs): "\(designs) are not pooled together"
    case .judgementsMissing(let place, let header): "\(place): judgements are needed: \(header)"
    case .domainsOfOtherTool(let place, let headers, let tool, let domains, let owners):
      "\(place): \(tool) has no \(headers.count == 1 ? "domain" : "domains") "
        + headers.map { "'\($0)'" }.listed + " (it has \(domains.joined(separator: ", ")))"
        + (owners.isEmpty
          ? ""
          : "; \(owners.listed) \(owners.count == 1 ? "has" : "have"): name the tool in a column rob_tool")
    case .judgesSyntheses(let place, let tool):
      "\(place): \(tool) judges the result of a synthesis as a whole, so that no study can be weighted or left out by it"
    case .noJudgement(let file): "\(file.visible): no row has a judgement"
    case .fieldsMissing(let place, let needed, let header): "\(place): \(needed): \(header)"
    case .arms(let problem): "\(problem)"
    case .headers(let problem): "\(problem)"
    case .join(let problem): "\(problem)"
    case .nothingToBorrow:
      "no row reports means and n without their standard deviations, for a measure that compares means"
    case .noCorrelationToAssume:
      "no row reports values before and after, with their standard deviations and n, without what gives their correlation"
    }
  }

  private var clusterDescription: String {
    switch self {
    case .correlationNeeded(let place, let study):
      "\(place): '\(study)' has clusters, but no intracluster correlation: add a column icc, or say with "
        + "cluster_adjusted yes that its analysis has allowed for them"
    case .clusterMethodUnsuitable(let method, let measure):
      "the cluster method \(method.rawValue) belongs to the measure SMD, not \(measure)"
    default: "the table has no column clusters1, clusters2 or cluster_size"
    }
  }

  private var armDescription: String {
    switch self {
    case .sharedComparator(let shared):
      "\(shared), whose people would count \(shared.lines.count) times"
    case .noSharedComparators:
      "no comparator is shared: name the arms in columns arm and comparator"
    case .repeatedArm(let place, let study, let arm, let line):
      "\(place): the arm '\(arm)' of '\(study)' stands in line \(line) as well: rows of one arm are not several arms"
    case .armsNeeded(let place, let study, let choice, let needed):
      "\(place): '\(study)' shares its comparator, and to \(choice == .covariance ? "find covariances" : "\(choice.rawValue) it") "
        + "the data of its arms are needed (\(needed.joined(separator: ", "))), not an effect alone"
    case .armsIncomplete(let shared):
      "\(shared.place): arms are combined from the same data of every arm (lines "
        + "\(shared.lines.map(String.init).joined(separator: ", "))): means, standard deviations and n, or events and n"
    case .clustersIncomplete(let shared):
      "\(shared.place): clusters1 is missing in some of the rows whose arms are combined (lines "
        + "\(shared.lines.map(String.init).joined(separator: ", "))): give it in all of them, or cluster_size in its place"
    case .differentComparators(let place, let field, let comparator, let line):
      "\(place): \(field) of the comparator '\(comparator)' is not the same as in line \(line): rows with one comparator "
        + "have one set of its data"
    case .combinedRowsDiffer(let place, let study, let header, let lines):
      "\(place): column '\(header)': the arms of '\(study)' in lines \(lines.map(String.init).joined(separator: ", ")) are "
        + "combined into one, and their rows differ here: give them one value, or divide the comparator instead"
    default: ""
    }
  }

  /// At most twenty cells, then how many more.
  private static func listed(_ cells: [MalformedCell]) -> String {
    let most = 20
    // A cell of several facts is one cell, whatever is read from it.
    var seen: Set<String> = []
    let cells = cells.map(\.description).filter { seen.insert($0).inserted }
    let lines = Array(cells.prefix(most))
    let more = cells.count > most ? ["and \(cells.count - most) more cells"] : []
    return (lines + more).joined(separator: "\n")
  }

  /// The first reasons, each once, which tell which column to look at.
  private static func reasons(_ excluded: [ExcludedStudy]) -> String {
    var counts: [(first: ExcludedStudy, others: Int)] = []
    for study in excluded {
      if let place = counts.firstIndex(where: { $0.first.reason == study.reason }) {
        counts[place].others += 1
      } else {
        counts.append((study, 0))
      }
    }
    let first = counts.prefix(3).map { study, others in
      let rest = others == 0 ? "" : " and \(others) \(others == 1 ? "other" : "others")"
      return "\(study.place.inFile), \(study.label.visible)\(rest): \(study.reason)"
    }
    let more = counts.dropFirst(3).reduce(0) { $0 + 1 + $1.others }
    return (first + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
  }
}

extension UnknownLevel: CustomStringConvertible {
  /// What there is instead, ready to follow what there is not.
  public var description: String {
    if let nearest { return "; did you mean '\(nearest)'?" }
    return known.isEmpty ? ", which is empty" : "; it has \(known.listed)"
  }
}

extension NeededFields: CustomStringConvertible {
  public var description: String {
    switch self {
    case .directions(let words):
      "directions need a column 'direction' (\(words.joined(separator: ", "))), a column 'effect', or a measure"
    case .effects: "effects need a column 'effect', or a measure"
    case .pValues: "p values need a column 'p', 'z', 't' with 'df', or effects with their precision"
    case .participants:
      "numbers of people need a column 'n', 'n1' and 'n2', or both arms' events and nonevents"
    case .randomised:
      "the numbers randomised (randomised1, randomised2) or missing (missing1, missing2) are needed"
    case .treatments:
      "a network needs a column 'treatment' (or 'arm') where each row is an arm, or 'treatment1' and 'treatment2' where each is a "
        + "comparison"
    }
  }
}

extension SharedComparatorFacts: CustomStringConvertible {
  public var description: String {
    "\(place): '\(study)' compares \(lines.count) arms with "
      + (comparator.map { "'\($0)'" } ?? "the same comparator")
      + " (lines \(lines.map(String.init).joined(separator: ", ")))"
  }
}

extension RepeatedRows: CustomStringConvertible {
  public var description: String {
    "\(place): the trial '\(name)' has \(lines.count) rows in one analysis "
      + "(lines \(lines.map(String.init).joined(separator: ", ")))"
  }
}

extension MixedDesigns: CustomStringConvertible {
  public var description: String {
    "\(file.visible):\(single.line): column '\(header)': single-group pre-post studies such as \(single) and controlled ones such as "
      + compared.description
  }
}

extension MixedDesigns.Row: CustomStringConvertible {
  public var description: String {
    "line \(line) ('\(study)', \(design.map { "'\($0)'" } ?? "no design"))"
  }
}
