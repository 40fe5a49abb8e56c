import Graphics
import Tables
import WithoutMetaAnalysis

/// The findings of an effect-direction plot.
public struct EffectDirectionTable: Sendable, Hashable {
  /// One finding: what a study says of one outcome.
  public struct Row: Sendable, Hashable {
    /// The study's name.
    public var study: String
    /// The study's design: "RCT".
    public var design: String?
    /// How many people the finding is about.
    public var sampleSize: Double?
    /// The risk of bias.
    public var bias: BiasJudgement?
    /// The outcome or its domain; the plot has a column for each.
    public var outcome: String
    /// Which way the finding points.
    public var direction: Direction

    /// A finding.
    public init(
      study: String, design: String? = nil, sampleSize: Double? = nil, bias: BiasJudgement? = nil,
      outcome: String, direction: Direction
    ) {
      self.study = study
      self.design = design
      self.sampleSize = sampleSize
      self.bias = bias
      self.outcome = outcome
      self.direction = direction
    }
  }

  /// The picture's title for those who cannot see it.
  public var title: String
  /// The findings; studies stand in the order in which they first appear.
  public var rows: [Row]
  /// The outcomes, in order.
  public let outcomes: [String]
  /// What benefit and harm mean where nothing says which way is better, printed as a note; `nil` where that is known.
  public var assumption: String?

  /// A table of findings, on outcomes in the given order; by default that in which they first appear.
  public init(title: String, rows: [Row], outcomes: [String]? = nil) {
    self.title = title
    self.rows = rows
    self.outcomes = outcomes ?? rows.map(\.outcome).distinct
  }

  /// The studies, in order.
  public var studies: [String] { rows.map(\.study).distinct }

  /// The votes on an outcome.
  public func votes(on outcome: String) -> DirectionVotes {
    DirectionVotes(counting: rows.lazy.filter { $0.outcome == outcome }.map(\.direction))
  }

  /// The findings, and below them how many point each way on each outcome.
  var records: PictureTable {
    var table = PictureTable(
      headers: ["role", "study", "design", "n", "rob_tool", "rob", "outcome", "direction", "arrow", "k"])
    for row in rows {
      table.append(
        row: [
          "finding", .text(row.study), CSVValue(row.design), CSVValue(row.sampleSize),
          CSVValue(row.bias?.tool),
          CSVValue(row.bias?.code), .text(row.outcome), .text(row.direction.rawValue),
          .text(ArrowSize(row.sampleSize).rawValue), nil,
        ])
    }
    for outcome in outcomes {
      let votes = votes(on: outcome)
      for direction in Direction.listed {
        table.append(
          row: [
            "tally", nil, nil, nil, nil, nil, .text(outcome), .text(direction.rawValue), nil,
            .integer(votes[direction]),
          ])
      }
    }
    return table
  }
}

/// How large an arrow is, by the number of people (Thomson and Thomas 2013).
enum ArrowSize: String, CaseIterable {
  case small
  case medium
  case large

  /// The size for a number of people; medium where it is not known.
  init(_ sampleSize: Double?) {
    switch sampleSize {
    case nil: self = .medium
    case .some(..<50): self = .small
    case .some(...300): self = .medium
    default: self = .large
    }
  }

  /// The height in em.
  var height: Double {
    switch self {
    case .small: 0.95
    case .medium: 1.4
    case .large: 1.9
    }
  }

  var words: String {
    switch self {
    case .small: "under 50"
    case .medium: "50 to 300"
    case .large: "over 300"
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in order of first appearance.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
