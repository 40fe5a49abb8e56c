/// A whole review: which tables, which analyses of them, and what people have to say, in one value that a file holds.
///
/// Its keys are the words of options and of documents' `settings`. A key that a file leaves out is read as its default.
public struct ReviewPlan: Sendable, Hashable {
  /// What the report is called.
  public var title: String
  /// What the review asks.
  public var question: String?
  /// Who made the review.
  public var authors: [String] = []
  /// When this version was made, as the report prints it.
  public var date: String?
  /// Where its protocol is registered.
  public var registration: String?
  /// The tables: a file's path, relative to the plan's folder, or `dataset:NAME`, by the name that analyses use.
  public var tables: [String: String]
  /// The intervention in the words of sentences: `staff training`.
  public var intervention: String?
  /// What it is compared with: `usual practice`.
  public var comparator: String?
  /// The table of included studies; `nil` for that of the first analysis, with what it says of studies.
  public var studies: ReviewStudies?
  /// The numbers of the flow diagram: a file's path or `dataset:NAME`; `nil` for none.
  public var flow: String?
  /// The analyses, in the report's order.
  public var analyses: [ReviewAnalysis]
  /// What the reviewers write themselves.
  public var texts = ReviewTexts()

  /// A review of analyses.
  public init(title: String, tables: [String: String], analyses: [ReviewAnalysis]) {
    (self.title, self.tables, self.analyses) = (title, tables, analyses)
  }
}

/// The table of included studies.
public struct ReviewStudies: Sendable, Hashable {
  /// The name of the table.
  public var table: String?
  /// The headers of the columns that are shown, beside the studies' names.
  public var columns: [String]?

  /// The first analysis's table.
  public init() {}
}

/// What the reviewers write themselves: plain paragraphs, which the report shows as they are.
public struct ReviewTexts: Sendable, Hashable, Codable {
  /// Why the review was made.
  public var background: String?
  /// Which studies could be included.
  public var eligibility: String?
  /// Where and when studies were looked for.
  public var search: String?
  /// What the results mean.
  public var discussion: String?
  /// What limits them.
  public var limitations: String?
  /// Why the review departs from its protocol.
  public var deviations: String?
  /// Who paid for it, and who has an interest in it.
  public var funding: String?

  /// Nothing.
  public init() {}
}

extension ReviewPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case title, question, authors, date, registration, intervention, comparator, tables, studies, flow
    case settings, analyses, texts
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encodeIfPresent(question, forKey: .question)
    try container.encode(authors, forKey: .authors)
    try container.encodeIfPresent(date, forKey: .date)
    try container.encodeIfPresent(registration, forKey: .registration)
    try container.encodeIfPresent(intervention, forKey: .intervention)
    try container.encodeIfPresent(comparator, forKey: .comparator)
    try container.encode(tables, forKey: .tables)
    try container.encodeIfPresent(studies, forKey: .studies)
    try container.encodeIfPresent(flow, forKey: .flow)
    try container.encode(analyses, forKey: .analyses)
    try container.encode(texts, forKey: .texts)
  }

  /// `settings` beside the analyses holds for all that do not say otherwise: `ReviewDocument` fills it in before, so that here it
  /// is only looked at.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      title: try container.decode(String.self, forKey: .title),
      tables: try container.decode([String: String].self, forKey: .tables),
      analyses: try container.decode([ReviewAnalysis].self, forKey: .analyses))
    question = try container.decodeIfPresent(String.self, forKey: .question)
    authors = try container.decodeIfPresent([String].self, forKey: .authors) ?? []
    date = try container.decodeIfPresent(String.self, forKey: .date)
    registration = try container.decodeIfPresent(String.self, forKey: .registration)
    intervention = try container.decodeIfPresent(String.self, forKey: .intervention)
    comparator = try container.decodeIfPresent(String.self, forKey: .comparator)
    studies = try container.decodeIfPresent(ReviewStudies.self, forKey: .studies)
    flow = try container.decodeIfPresent(String.self, forKey: .flow)
    texts = try container.decodeIfPresent(ReviewTexts.self, forKey: .texts) ?? ReviewTexts()
    _ = try container.decodeIfPresent(AnalysisPlan.self, forKey: .settings)
  }
}

extension ReviewStudies: Codable {
  private enum CodingKeys: String, CodingKey { case table, columns }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    table = try container.decodeIfPresent(String.self, forKey: .table)
    columns = try container.decodeIfPresent([String].self, forKey: .columns)
  }
}
