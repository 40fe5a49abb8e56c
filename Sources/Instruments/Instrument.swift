/// A questionnaire or rating scale: its scores with their ranges and directions, all of them data.
///
/// Names, subscales, ranges and directions are facts; the items belong to their publishers and are not here.
public struct Instrument: Sendable, Hashable, Codable {
  /// A publication.
  public struct Source: Sendable, Hashable, Codable {
    /// Authors, year, title and journal.
    public var citation: String
    /// The DOI, without a prefix.
    public var doi: String?

    /// A publication.
    public init(citation: String, doi: String? = nil) {
      self.citation = citation
      self.doi = doi
    }
  }

  /// The code in files and on the command line: `mbi-hss`.
  public var code: String
  public var name: String
  /// Other names in use, each of which means this instrument and nothing else.
  public var aliases: [String]
  /// Who fills it in: `staff`, `patient`, `self`, ... in the registry's words.
  public var rater: String
  /// The number of items, where it is the same in every version.
  public var items: Int?
  /// The total score; `nil` where there is no documented one.
  public var total: InstrumentScale?
  /// The subscales, in the instrument's order.
  public var subscales: [InstrumentScale]
  /// Forms and ways of scoring with ranges of their own.
  public var versions: [InstrumentVersion]
  /// Where it is published.
  public var source: Source?
  /// What its users should know.
  public var note: String?

  /// An instrument.
  public init(
    code: String, name: String, aliases: [String] = [], rater: String = "unknown", items: Int? = nil,
    total: InstrumentScale? = nil, subscales: [InstrumentScale] = [], versions: [InstrumentVersion] = [],
    source: Source? = nil, note: String? = nil
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.rater = rater
    self.items = items
    self.total = total
    self.subscales = subscales
    self.versions = versions
    self.source = source
    self.note = note
  }

  /// The total, if there is one, and the subscales.
  public var scales: [InstrumentScale] { (total.map { [$0] } ?? []) + subscales }

  /// Every name that means the instrument, those of its versions aside.
  public var names: [String] { [code, name] + aliases }

  /// The ranges that a score may have: of the version that is named, or of the instrument, or where those depend on the
  /// version of each. Empty where nothing can be said.
  public func possibleRanges(of scale: InstrumentScale, version: InstrumentVersion? = nil) -> [ScoreRange] {
    if let version { return version.ranges[scale.code].map { [$0] } ?? [] }
    if let range = scale.range { return [range] }
    let ranges = versions.map { $0.ranges[scale.code] }
    return ranges.contains(nil) ? [] : ranges.compactMap { $0 }
  }
}
