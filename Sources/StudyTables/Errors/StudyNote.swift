public import EffectSizes
public import Estimates
import Graphics

/// What a reader should know of studies that are used all the same.
public enum StudyNote: Note {
  /// How the table was understood.
  case reading(ReadingNote)
  /// An effect looks wrong, though it could be computed.
  case suspiciousEffect(Place, study: String, reason: String)
  /// What a row reports is used with a caution.
  case caution(Place, study: String, ReportCaution)
  /// A row has a standard deviation that other studies' arms lend.
  case borrowedDeviation(Place, study: String, DeviationLoan)
  /// The correlation of values before and after is one that was assumed in some studies, which are named.
  case assumedCorrelation(Double, studies: [String])
  /// Results of studies without randomisation are adjusted in some and not in others, which are named.
  case mixedAdjustment(adjusted: Int, raw: [String])
  /// Effects are turned so that positive is better for people.
  case aligned(turned: Int, of: Int)
  /// Some effects are better when higher and others when lower, and they are not aligned.
  case mixedDirections
  /// The column `better` says otherwise than the registry of instruments.
  case directionContradicted(Place, study: String, direction: OutcomeDirection?, label: String)
  /// A score is not on its instrument's scale.
  case outOfRange(MalformedCell, study: String, ScoreOutOfRange)
  /// Comparisons share a comparator, whose people count in each.
  case sharedComparator(SharedComparatorFacts)
  /// A comparator's people are divided among comparisons.
  case dividedComparator(SharedComparatorFacts)
  /// Rows of one trial are pooled as if independent.
  case dependentRows(RepeatedRows)
  /// A study's name stands in several rows, and nothing says whether they are one trial.
  case repeatedStudy(name: String, lines: [Int])
  /// Two studies whose names differ in a letter after the year have one comparator by its numbers.
  case likeComparators(LikeComparators)
  /// A trial is one of clusters by its column `design`, and they are not allowed for: what it lacks for that; `nil` where it
  /// tells nothing of them.
  case clustersIgnored(Place, study: String, design: String, lacking: ClusterProblem?)
  /// A cluster trial reports its effect with its own precision, and does not say whether that allows for its clusters: the factor
  /// that its variance was multiplied by; `nil` where it was not.
  case precisionOfClusters(Place, study: String, factor: Double?)
  /// Comparisons of groups and changes within one group are pooled together.
  case mixedDesigns(MixedDesigns)
  /// Points of different instruments are pooled.
  case mixedInstruments(measure: String, labels: [String])
  /// No row has a use for something that was chosen.
  case unused(UnusedChoice)
  /// An analysis has no study.
  case noStudies(group: String)
  /// A study has no overall judgement; its domains may tell the mildest that it could be.
  case noJudgement(study: String, mildest: String?)
  /// A row has no judgement and is not shown.
  case notJudged(Place, study: String)
  /// An overall judgement is milder than the tool's rule allows.
  case milderThanRule(study: String, judgement: String, tool: String, mildest: String)
  /// Rows repeat a study's judgements, shown once.
  case repeatedJudgements(Int)
  /// A study's outcomes are judged differently with one tool, and shown apart.
  case judgedByOutcome(study: String, tool: String, count: Int)
  /// Rows of a study contradict each other in their judgements with one tool, and nothing tells why.
  case contradictoryJudgements(study: String, tool: String, count: Int, lines: [Int])

  /// The code for programs.
  public var code: String {
    switch self {
    case .reading(let note): note.code
    case .suspiciousEffect: "suspicious-effect"
    case .caution(_, _, let caution): caution.code
    case .borrowedDeviation: "borrowed-sd"
    case .assumedCorrelation: "assumed-correlation"
    case .mixedAdjustment: "mixed-adjustment"
    case .aligned: "aligned"
    case .mixedDirections: "mixed-directions"
    case .directionContradicted: "direction-contradicted"
    case .outOfRange: "out-of-range"
    case .sharedComparator, .dividedComparator: "shared-comparator"
    case .dependentRows: "dependent-rows"
    case .repeatedStudy: "repeated-study"
    case .likeComparators: "like-comparators"
    case .clustersIgnored: "clusters-ignored"
    case .precisionOfClusters: "clusters-allowed-for"
    case .mixedDesigns: "mixed-designs"
    case .mixedInstruments: "mixed-instruments"
    case .unused(let choice): "unused-" + choice.key.replacing("_", with: "-")
    case .noStudies: "no-studies"
    case .noJudgement, .notJudged: "no-judgement"
    case .milderThanRule: "milder-than-rule"
    case .repeatedJudgements: "repeated-judgements"
    case .judgedByOutcome: "judged-by-outcome"
    case .contradictoryJudgements: "contradictory-judgements"
    }
  }
}

extension StudyNote {
  /// Where the row stands that the note is about, and nothing but it; `nil` where it is about more, or about something else.
  package var place: Place? {
    switch self {
    case .suspiciousEffect(let place, _, _), .caution(let place, _, _), .borrowedDeviation(let place, _, _),
      .directionContradicted(let place, _, _, _), .clustersIgnored(let place, _, _, _),
      .precisionOfClusters(let place, _, _):
      place
    default: nil
    }
  }

  public var subject: String? {
    switch self {
    case .reading(let note): note.subject
    case .suspiciousEffect(_, let study, _), .caution(_, let study, _),
      .directionContradicted(_, let study, _, _),
      .outOfRange(_, let study, _), .borrowedDeviation(_, let study, _),
      .clustersIgnored(_, let study, _, _), .precisionOfClusters(_, let study, _), .noJudgement(let study, _),
      .notJudged(_, let study),
      .milderThanRule(let study, _, _, _), .judgedByOutcome(let study, _, _),
      .contradictoryJudgements(let study, _, _, _):
      study
    case .sharedComparator(let shared), .dividedComparator(let shared): shared.study
    case .dependentRows(let rows): rows.name
    case .repeatedStudy(let name, _): name
    default: nil
    }
  }

  public var description: String {
    switch self {
    case .reading(let note): note.description
    case .suspiciousEffect(let place, let study, let reason): "\(place): \(study): \(reason)"
    case .caution(let place, let study, let caution): "\(place): \(study): \(caution)"
    case .borrowedDeviation(let place, let study, let loan): "\(place): \(study): \(loan)"
    case .assumedCorrelation(let correlation, let studies):
      "values before and after are taken to correlate by \(correlation) in \(studies.listed), which "
        + "\(studies.count == 1 ? "does" : "do") not tell"
    case .mixedAdjustment(let adjusted, let raw):
      "of the studies that are not randomised \(adjusted) \(adjusted == 1 ? "has" : "have") an adjusted result, and those of "
        + "\(raw.listed) are not adjusted"
    case .aligned(let turned, let count):
      "effects are aligned so that positive is better for people: the sign was turned for \(turned) of \(count)"
    case .mixedDirections:
      "for some outcomes higher is better and for others lower, and effects are not aligned"
    case .directionContradicted(let place, let study, let direction, let label):
      "\(place): \(study): the column 'better' says \(direction?.rawValue ?? "") and the registry says the opposite for "
        + "\(label); the column was used"
    case .outOfRange(let cell, let study, let score):
      "\(cell.place): column '\(cell.header)': \(study): \(score.kind) \(cell.value) on a "
        + "\(score.ranges.joined(separator: " or ")) scale (\(score.label))"
        + (score.isNegative ? "; if it is a change, say so with sd_type change" : "")
    case .sharedComparator(let shared): "\(shared); its people count in each comparison"
    case .dividedComparator(let shared):
      "\(shared.place): '\(shared.study)': the comparator's people are divided among \(shared.lines.count) comparisons "
        + "(lines \(shared.lines.map(String.init).joined(separator: ", "))), which remain a little dependent"
    case .dependentRows(let rows): "\(rows); they are pooled as if independent"
    case .repeatedStudy(let name, let lines):
      "the study '\(name)' stands in lines \(lines.map(String.init).joined(separator: ", ")); rows of one trial are not "
        + "independent (a column 'trial' tells which are)"
    case .likeComparators(let studies): studies.description
    case .clustersIgnored(let place, let study, let design, let lacking):
      "\(place): '\(study)' is a cluster trial (\(design)), and its clusters are not allowed for: "
        + Self.clustersNeeded(lacking)
    case .precisionOfClusters(let place, let study, let factor?):
      "\(place): '\(study)': the precision of its own effect is taken not to allow for its clusters, and its variance is "
        + "multiplied by \(DecimalText.trimmed(factor, decimals: 3)): write cluster_adjusted yes where its analysis has allowed "
        + "for them, or no"
    case .precisionOfClusters(let place, let study, nil):
      "\(place): '\(study)': its adjusted result is taken to allow for its clusters, and is used as it stands: write "
        + "cluster_adjusted no where its analysis has not allowed for them, or yes"
    case .mixedDesigns(let designs): "\(designs) are pooled together"
    case .mixedInstruments(let measure, let labels):
      "\(measure) pools points of different instruments (\(labels.listed)), which have no common unit; standardise them, "
        + "or analyse them apart"
    case .unused(let choice): choice.description
    case .noStudies(let group): "no study is left for '\(group)', which is left out"
    case .noJudgement(let study, let mildest):
      "'\(study)' has no overall judgement"
        + (mildest.map { " (its domains would make it '\($0)' at least)" } ?? "")
    case .notJudged(let place, let study): "\(place): '\(study)' has no judgement and is not shown"
    case .milderThanRule(let study, let judgement, let tool, let mildest):
      "'\(study)' is judged '\(judgement)' overall; by the rule of \(tool) its domains make it '\(mildest)' at least"
    case .repeatedJudgements(let count):
      "\(count) \(count == 1 ? "row repeats" : "rows repeat") a study's judgements, which are shown once"
    case .judgedByOutcome(let study, let tool, let count):
      "the outcomes of '\(study)' are judged differently with \(tool): it counts \(count) times, with its outcomes named"
    case .contradictoryJudgements(let study, let tool, let count, let lines):
      "'\(study)' is judged differently with \(tool) in lines \(lines.map(String.init).joined(separator: ", ")), so that it "
        + "counts \(count) times: give a study one judgement, tell its outcomes apart in a column 'outcome', or choose rows"
    }
  }
}

extension StudyNote {
  /// What a row of a cluster trial needs so that its clusters are allowed for: what it lacks, and nothing that it has.
  private static func clustersNeeded(_ lacking: ClusterProblem?) -> String {
    let added: String
    switch lacking {
    case nil: added = "clusters1 and clusters2, or cluster_size, and icc"
    case .withoutCorrelation: added = "icc"
    case .withoutSize: added = "clusters1 and clusters2, or cluster_size"
    case .oneArm(_, let missing): added = missing
    case .withoutPeople: added = "n1 and n2, or cluster_size"
    case .lessThanOneCluster, .measure: return lacking?.description ?? ""
    }
    return "add \(added), or cluster_adjusted yes where its analysis has allowed for them"
  }

  /// Whether an analysis that is to leave nothing in doubt ends with it: rows seem to be no studies, or groups of rows depend on
  /// how their names are spelt.
  package var leavesRowsInDoubt: Bool {
    switch self {
    case .reading(.totals), .reading(.totalArms), .reading(.spellings): true
    // Numbers may add up by chance.
    case .reading(.totalsByNumbers(_, let rows)): rows.contains { $0.sign != .numbersOfNamed }
    default: false
    }
  }
}

extension [String] {
  /// The names with commas between them: all of up to 20, else the first with how many more there are.
  public var listed: String {
    count <= 20
      ? joined(separator: ", ")
      : prefix(20).joined(separator: ", ") + " and \(count - 20) more"
  }
}
