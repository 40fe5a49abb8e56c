/// The boxes of a PRISMA 2020 flow diagram of a new review.
///
/// Source: Page et al. 2021, doi 10.1136/bmj.n71.
public enum FlowBox: String, Sendable, Hashable, Codable, CaseIterable {
  /// Records identified from databases.
  case databases
  /// Records identified from registers.
  case registers
  /// Duplicate records removed before screening.
  case duplicates
  /// Records marked as ineligible by automation tools before screening.
  case automation
  /// Records removed before screening for other reasons.
  case removed
  /// Records screened.
  case screened
  /// Records excluded by title and abstract.
  case screenedOut = "screened-out"
  /// Reports sought for retrieval.
  case sought
  /// Reports not retrieved.
  case notRetrieved = "not-retrieved"
  /// Reports assessed for eligibility.
  case assessed
  /// Reports excluded, with reasons.
  case excluded
  /// Records identified from websites.
  case websites
  /// Records identified from organisations.
  case organisations
  /// Records identified from citation searching.
  case citations
  /// Records identified by other means.
  case otherSources = "other-sources"
  /// Reports sought for retrieval that were found by other methods.
  case otherSought = "other-sought"
  /// Reports of other methods that were not retrieved.
  case otherNotRetrieved = "other-not-retrieved"
  /// Reports of other methods assessed for eligibility.
  case otherAssessed = "other-assessed"
  /// Reports of other methods excluded, with reasons.
  case otherExcluded = "other-excluded"
  /// Studies included in the review.
  case studies
  /// Reports of included studies.
  case reports

  /// The words of the template.
  public var words: String {
    switch self {
    case .databases: "Databases"
    case .registers: "Registers"
    case .duplicates: "Duplicate records removed"
    case .automation: "Records marked as ineligible by automation tools"
    case .removed: "Records removed for other reasons"
    case .screened: "Records screened"
    case .screenedOut: "Records excluded"
    case .sought, .otherSought: "Reports sought for retrieval"
    case .notRetrieved, .otherNotRetrieved: "Reports not retrieved"
    case .assessed, .otherAssessed: "Reports assessed for eligibility"
    case .excluded, .otherExcluded: "Reports excluded"
    case .websites: "Websites"
    case .organisations: "Organisations"
    case .citations: "Citation searching"
    case .otherSources: "Other sources"
    case .studies: "Studies included in review"
    case .reports: "Reports of included studies"
    }
  }

  /// Whether the box belongs to the arm of other methods.
  public var isOtherMethod: Bool { Self.otherMethods.contains(self) }

  private static let otherMethods: Set<FlowBox> = [
    .websites, .organisations, .citations, .otherSources, .otherSought, .otherNotRetrieved, .otherAssessed,
    .otherExcluded,
  ]
}
