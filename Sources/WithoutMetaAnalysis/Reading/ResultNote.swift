public import Estimates
public import StudyTables
import Tables

/// What a reader should know of results that are summarised without being pooled.
public enum ResultNote: Note {
  /// What reading the effects noted.
  case study(StudyNote)
  /// The same of one level alone.
  case studyOfLevel(StudyNote, level: String)
  /// Effects are of several measures, so that only their directions and p values are comparable.
  case kindsOfEffects(measures: [String])
  /// Directions come from signs, and nothing says which sign is better for people.
  case higherAssumedBetter(count: Int)
  /// t statistics lack their degrees of freedom, which were taken from sample sizes.
  case degreesOfFreedomFromSizes(ways: [String], studies: [String])
  /// Reported p values, z and t of cluster trials are taken not to allow for clusters.
  case dividedForClusters(studies: [String])
  /// p values that were taken as one-sided are the two-sided ones of their rows' own results.
  case twoSidedPValues(file: String, [NamedRow])
  /// p values that were taken as one-sided point the other way than their rows' own results.
  case pValuesContradicted(file: String, [NamedRow])
  /// Signs or directions in words point the other way than their rows' own results.
  case directionsContradicted(file: String, [NamedRow])
  /// Rows have no value in the column that they are grouped by.
  case withoutLevel(file: String, header: String, lines: [Int])
  /// Several rows of one trial, or of one study where no column tells trials, count as if independent.
  case repeated(names: [String], areTrials: Bool, level: String?)
  /// The directions of findings are not known; where votes are counted, they have none.
  case directionsUnreported(count: Int, findings: Int, areVotes: Bool)
  /// Studies lack the weight that the others have, or the size that it comes from.
  case weightsMissing(studies: [String], areSizes: Bool)
  /// Studies count that their tool does not let into a synthesis; why, and what leaves them out: a condition on the cells that
  /// say so.
  case outOfSynthesis([String], Exclusion, leavingOut: RowCondition?)

  /// The code for programs.
  public var code: String {
    switch self {
    case .study(let note), .studyOfLevel(let note, _): note.code
    case .kindsOfEffects: "effect-kinds"
    case .higherAssumedBetter: "assumed-better"
    case .degreesOfFreedomFromSizes: "assumed-df"
    case .dividedForClusters: "clusters-allowed-for"
    case .twoSidedPValues: "two-sided-p"
    case .pValuesContradicted, .directionsContradicted: "contradicted-result"
    case .withoutLevel: "no-group"
    case .repeated(_, let areTrials, _): areTrials ? "dependent-rows" : "repeated-study"
    case .directionsUnreported: "not-reported"
    case .weightsMissing: "missing-weight"
    case .outOfSynthesis: "counted-out-of-synthesis"
    }
  }
}

extension ResultNote {
  public var subject: String? {
    switch self {
    case .study(let note), .studyOfLevel(let note, _): note.subject
    default: nil
    }
  }

  public var description: String {
    switch self {
    case .study(let note): note.description
    case .studyOfLevel(let note, let level): "\(level): \(note)"
    case .kindsOfEffects(let measures):
      "effects are of different measures (\(measures.joined(separator: ", "))): each points the way that its own says; name "
        + "one measure to have the others converted"
    case .higherAssumedBetter(let count):
      "\(count) of the directions come from signs; nothing says which sign is better for people, so higher is taken as "
        + "better"
    case .degreesOfFreedomFromSizes(let ways, let studies):
      "t without df: \(ways.joined(separator: " or ")) is taken for \(studies.listed)"
    case .dividedForClusters(let studies):
      "p values, z and t of cluster trials (\(studies.listed)) are taken not to allow for clusters: the statistics are divided "
        + "by the root of the design effect; write cluster_adjusted yes where the trial's analysis has allowed for them"
    case .twoSidedPValues(let file, let rows):
      "\(file.visible): \(rows.inWords): p is taken as one-sided, small where people are better off, since there is no column "
        + "'sign', and it is the two-sided value of the row's own z, t or effect: add a column 'sign' (better or worse, or + "
        + "or -) if p is two-sided"
    case .pValuesContradicted(let file, let rows):
      "\(file.visible): \(rows.inWords): p is taken as one-sided, small where people are better off, since there is no column "
        + "'sign', and the row's own z, t or effect points the other way: add a column 'sign' (better or worse, or + or -) if "
        + "p is two-sided, or say which way of the outcome is better"
    case .directionsContradicted(let file, let rows):
      "\(file.visible): \(rows.inWords): the row's own z, t or effect points the other way than its sign or direction, which "
        + "is used: correct the one that is wrong"
    case .withoutLevel(let file, let header, let lines):
      "\(file.visible): \(lines.count == 1 ? "line" : "lines") \(lines.map(String.init).listed) \(lines.count == 1 ? "has" : "have") "
        + "no value in the column '\(header)' and \(lines.count == 1 ? "is" : "are") in no group"
    case .repeated(let names, let areTrials, let level):
      (level.map { "\($0): " } ?? "") + "several rows of one \(areTrials ? "trial" : "study") ("
        + (names.count > 5 ? "\(names.count) of them" : names.joined(separator: ", "))
        + ") are treated as independent, which they are not"
    case .directionsUnreported(let count, let findings, let areVotes):
      "\(count) of \(findings) findings are not-reported"
        + (areVotes
          ? " and have no vote: their direction is not known (significance is not a direction)"
          : ": their direction is not known")
    case .outOfSynthesis(let studies, let reason, _):
      "\(studies.map { "'\($0)'" }.listed) \(studies.count == 1 ? "is" : "are") \(reason); what "
        + "\(studies.count == 1 ? "it finds" : "they find") counts all the same"
    case .weightsMissing(let studies, let areSizes):
      "no weighted combination where a study lacks its \(areSizes ? "n" : "weight") (\(studies.listed))"
    }
  }
}

extension [NamedRow] {
  /// The rows by their lines and names.
  fileprivate var inWords: String {
    (count == 1 ? "line " : "lines ") + map { "\($0.line) ('\($0.name.visible)')" }.listed
  }
}

extension ResultNote {
  /// Whether a standard deviation is borrowed.
  var isOfLoan: Bool { if case .study(.borrowedDeviation) = self { true } else { false } }

  /// The note, which names the level that a standard deviation is borrowed in.
  func ofLoan(in level: String) -> ResultNote {
    guard case .study(let note) = self, isOfLoan else { return self }
    return .studyOfLevel(note, level: level)
  }

  /// Where the row stands that the note is about, and nothing but it.
  var place: Place? { if case .study(let note) = self { note.place } else { nil } }
}

extension [ResultNote] {
  /// What benefit and harm mean where higher was taken for better, in a sentence for summaries and pictures.
  var assumption: String? {
    for case .higherAssumedBetter(let count) in self {
      let (results, these) = count == 1 ? ("result", "it") : ("results", "them")
      return
        "Assumed: higher is better for people, which nothing says of \(count) \(results); benefit and harm mean no more than "
        + "higher and lower in \(these)."
    }
    return nil
  }
}

extension ResultNote: TellsOfReading {
  package var reading: ReadingNote? { if case .study(let note) = self { note.reading } else { nil } }
}
