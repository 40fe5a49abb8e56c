public import Tables

/// A review as RevMan, Cochrane's program, keeps it: its comparisons with their outcomes, and its judgements of studies.
///
/// <!-- snippet: given let bytes: [UInt8] -->
///
///     let review = try RevManReview(parsing: bytes)
///     let outcome = try review.outcome(comparison: 1, outcome: 2)
///     let table = try review.table(of: outcome, name: "review.rm5", fileBytes: bytes)
public struct RevManReview: Sendable, Hashable {
  /// The form of the file that it was read from.
  public var form: RevManForm
  /// The review's title; `nil` where the file has none, as RevMan Web's packages.
  public var title: String?
  /// The comparisons, in the file's order.
  public var comparisons: [RevManComparison]
  /// The judgements of risk of bias, item by item.
  public var judgements: [RevManJudgement]
  /// What a reader should know of the whole file.
  public var notes: [ReviewNote]

  /// A review of these parts.
  public init(
    form: RevManForm, title: String? = nil, comparisons: [RevManComparison],
    judgements: [RevManJudgement] = [], notes: [ReviewNote] = []
  ) {
    self.form = form
    self.title = title
    self.comparisons = comparisons
    self.judgements = judgements
    self.notes = notes
  }
}

/// Two interventions that are compared, and on what.
public struct RevManComparison: Sendable, Hashable {
  /// Its number in the review, from 1.
  public var number: Int
  /// What it is called.
  public var name: String
  /// The outcomes, in the file's order.
  public var outcomes: [RevManOutcome]

  /// A comparison.
  public init(number: Int, name: String, outcomes: [RevManOutcome]) {
    self.number = number
    self.name = name
    self.outcomes = outcomes
  }
}

/// A judgement of one item of a risk-of-bias table.
public struct RevManJudgement: Sendable, Hashable {
  /// What was judged, in the review's words: "Allocation concealment (selection bias)".
  public var item: String
  /// The group of outcomes that it is for; `nil` where it is for all.
  public var group: String?
  /// The study's name.
  public var study: String
  /// The level as it is written: "low", "Some concerns".
  public var level: String

  /// A judgement.
  public init(item: String, group: String? = nil, study: String, level: String) {
    self.item = item
    self.group = group
    self.study = study
    self.level = level
  }
}

extension RevManReview {
  /// What was judged, each item once, in the review's order.
  public var judgedItems: [String] { judgements.map(\.item).distinct }

  /// The outcome of a choice.
  ///
  /// - Throws: `RevManError`: there is none, or it is left open which of several; with the outcomes that can be meant.
  public func outcome(_ selection: RevManSelection) throws(RevManError) -> RevManOutcome {
    guard comparisons.contains(where: { !$0.outcomes.isEmpty }) else { throw .noOutcomes }
    guard let number = selection.comparison ?? onlyComparison?.number else {
      let numbered = listing.filter { selection.outcome == nil || $0.outcome == selection.outcome }
      throw .outcomeNeeded(numbered.isEmpty ? listing : numbered)
    }
    guard let comparison = comparisons.first(where: { $0.number == number }) else {
      throw .noSuchComparison(number, listing)
    }
    let own = comparison.outcomes.map(\.listing)
    guard let wanted = selection.outcome else {
      guard comparison.outcomes.count == 1 else { throw .outcomeNeeded(own.isEmpty ? listing : own) }
      return comparison.outcomes[0]
    }
    guard let outcome = comparison.outcomes.first(where: { $0.number == wanted }) else {
      throw .noSuchOutcome(comparison: number, outcome: wanted, own)
    }
    return outcome
  }

  /// The outcome of a comparison's number and its own.
  public func outcome(comparison: Int, outcome: Int) throws(RevManError) -> RevManOutcome {
    try self.outcome(RevManSelection(comparison: comparison, outcome: outcome))
  }

  private var onlyComparison: RevManComparison? {
    let withOutcomes = comparisons.filter { !$0.outcomes.isEmpty }
    return withOutcomes.count == 1 ? withOutcomes[0] : nil
  }

  /// The outcomes as errors list them.
  private var listing: [RevManListing] {
    comparisons.flatMap { $0.outcomes.map(\.listing) }
  }
}

/// Which outcome of a review is meant; what is left open must be the only one.
public struct RevManSelection: Sendable, Hashable {
  /// The comparison's number.
  public var comparison: Int?
  /// The outcome's number within it.
  public var outcome: Int?

  /// A choice.
  public init(comparison: Int? = nil, outcome: Int? = nil) {
    self.comparison = comparison
    self.outcome = outcome
  }

  /// Whether nothing is chosen.
  public var isEmpty: Bool { comparison == nil && outcome == nil }
}
