public import Estimates
public import MetaAnalysis
public import StudyTables

/// What a reader should know of an analysis.
public enum AnalysisNote: Note {
  /// About its studies.
  case study(StudyNote)
  /// About how its model was fitted.
  case fit(FitNote)
  /// No value of τ² is compatible with the effects.
  case emptyTauSquaredInterval
  /// A study without information on the effect is left out of Q.
  case doubleZero(study: String)
  /// A way of taking risk of bias into account was asked for and could not be taken.
  case strategyLeftOut(key: String)
  /// There are no judgements of risk of bias.
  case noJudgements
  /// The effect or its interval makes risks that cannot be of a baseline risk.
  case impossibleRisk(baseline: Double)
  /// Everyone who was randomised was analysed.
  case nobodyMissing(table: String)

  public var code: String {
    switch self {
    case .study(let note): note.code
    case .fit(let note): note.rawValue
    case .emptyTauSquaredInterval: "tau2-interval-empty"
    case .doubleZero: "double-zero"
    case .strategyLeftOut: "strategy-left-out"
    case .noJudgements: "no-judgements"
    case .impossibleRisk: "impossible-risk"
    case .nobodyMissing: "nobody-missing"
    }
  }

  public var description: String {
    switch self {
    case .study(let note): note.description
    case .fit(let note): note.sentence
    case .emptyTauSquaredInterval:
      "the effects are more alike than any value of tau2 would make likely; its interval is given as 0 to 0"
    case .doubleZero(let study):
      "'\(study)' has no event, or nothing but events, in both groups: it is left out of Q"
    case .strategyLeftOut(let key):
      "\(key): there is no result, since these studies do not allow it: it needs studies judged on one tool's ladder, for "
        + "comparisons some at high risk and some not, and more studies than it estimates numbers"
    case .noJudgements: "there is no column 'rob': risk of bias is left to you"
    case .impossibleRisk(let baseline):
      "baseline risk \(baseline): the effect or its interval makes risks below 0 or above 1; numbers per 1000 end there "
        + "and do not show how precise they are: choose a baseline risk that the trials have, or pool odds ratios"
    case .nobodyMissing(let table): "\(table): everyone who was randomised was analysed: no assumption changes anything"
    }
  }
}

/// A note that is about one analysis of several.
public struct GroupNote: Note {
  /// The level that the analysis is of.
  public var group: String
  /// The note.
  public var note: AnalysisNote

  public var code: String { note.code }
  public var description: String { "\(group): \(note)" }
}
