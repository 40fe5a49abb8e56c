public import Estimates
public import NetworkMetaAnalysis
public import StudyTables

/// What comes of one network.
public struct NetworkAnalysis<Answer: TellsOfNetwork & Sendable>: Sendable {
  /// The studies.
  public var data: NetworkData
  /// The model, with what the data told of it.
  public var choices: NetworkChoices
  /// What comes of the question.
  public var answer: Answer

  /// The level that the studies share, if there are several networks.
  public var group: String? { data.studies.group }
}

/// What comes of a table's networks.
public struct NetworkResults<Question: NetworkQuestion>: Sendable {
  /// The plan with every choice spelt out.
  public var plan: NetworkPlan<Question>
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [NetworkAnalysis<Question.Answer>] = []
  /// The rows that are in no group.
  public var unassigned: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [StudyNote]

  init(plan: NetworkPlan<Question>, _ reading: NetworkReading) {
    self.plan = plan
    unassigned = reading.unassigned
    tableNotes = reading.notes
  }

  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy] {
    (unassigned + analyses.flatMap(\.data.excluded)).inTableOrder
  }

  /// Every note; those of one network among several name it.
  public var notes: [any Note] {
    tableNotes.map(AnalysisNote.study) + analyses.flatMap { $0.notes.named($0.group) }
  }
}

extension NetworkAnalysis {
  /// What a reader should know of the studies and of the answer.
  public var notes: [AnalysisNote] {
    data.studies.notes.map(AnalysisNote.study)
      + answer.notes.map(AnalysisNote.network)
  }
}

/// An answer that a reader should know something of.
public protocol TellsOfNetwork {
  /// What to know.
  var notes: [NetworkNote] { get }
  /// Studies that the model left out, with the reason.
  var leftOut: [Network.LeftOut] { get }
}
