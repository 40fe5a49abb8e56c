public import EffectSizes
public import Instruments
public import StudyTables

/// Which way of outcomes is better for people, and whether results are turned that way.
public struct DirectionPlan: Sendable, Hashable {
  /// Whether effects are turned so that positive is better for people; `nil` where an instrument is named.
  public var alignment: AlignmentSettings.Alignment?
  /// Which way is better where neither the row nor the registry says so.
  public var better: OutcomeDirection?
  /// The instrument of rows that name none.
  public var instrument: String?
  /// The subscale of rows that name none.
  public var subscale: String?
  /// The file that more instruments are from.
  public var instrumentsFile: String?

  /// As the table and the shipped registry tell.
  public init() {}

  /// The same for what reads a table, with the instruments that are known.
  public func settings(registry: InstrumentRegistry) -> AlignmentSettings {
    AlignmentSettings(
      alignment, better: better, instrument: instrument, subscale: subscale, registry: registry)
  }

  /// The instruments that are known: those given, or else those that the plan names.
  func registry(instead given: InstrumentRegistry?) throws(AnalysisError) -> InstrumentRegistry {
    if let given { return given }
    return try InstrumentRegistry(addingFile: instrumentsFile)
  }
}

extension DirectionPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case alignment = "align"
    case better, instrument, subscale
    case instrumentsFile = "instruments"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(alignment, forKey: .alignment)
    try container.encode(better, forKey: .better)
    try container.encode(instrument, forKey: .instrument)
    try container.encode(subscale, forKey: .subscale)
    try container.encode(instrumentsFile, forKey: .instrumentsFile)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    alignment = try value(.alignment)
    better = try value(.better)
    instrument = try value(.instrument)
    subscale = try value(.subscale)
    instrumentsFile = try value(.instrumentsFile)
  }
}
