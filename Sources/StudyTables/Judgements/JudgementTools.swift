public import RiskOfBias

/// The tools that judgements can be read with.
public struct JudgementTools: Sendable, Hashable {
  /// A tool of one's own.
  public var own: RiskOfBiasTool?
  /// The tool of a row that names none.
  public var standard: RiskOfBiasTool

  /// The shipped tools, with `standard` for rows that name none.
  public init(standard: RiskOfBiasTool, own: RiskOfBiasTool? = nil) {
    self.own = own
    self.standard = standard
  }

  /// The shipped tools, with RoB 2 for rows that name none.
  public static let shipped = JudgementTools(
    standard: RiskOfBiasTools.all.first { $0.code == "rob2" } ?? RiskOfBiasTools.all[0])

  /// The tool of a row that names none, where it is another than RoB 2, for which nobody has to say anything.
  package var chosen: RiskOfBiasTool? { standard == Self.shipped.standard ? nil : standard }

  /// The tool of a name.
  public func named(_ name: String) throws(RiskOfBiasError) -> RiskOfBiasTool {
    if let own, own.isNamed(name) { return own }
    return try RiskOfBiasTools.named(name)
  }

  /// The fields of judgements: `rob`, `rob_tool`, and the codes that a domain of any tool may have in a header.
  public var fields: [String] { Self.overallFields + domainCodes }

  /// The fields of overall judgements, which say which studies their tool does not let into a synthesis.
  public static let overallFields = ["rob", "rob_tool"]

  /// Every tool that may be named.
  var all: [RiskOfBiasTool] { RiskOfBiasTools.all + [own].compactMap { $0 } }

  var domainCodes: [String] {
    all.flatMap(\.domains)
      .flatMap { [$0.code] + $0.aliases }
      .reduce(into: []) { codes, code in if !codes.contains(code) { codes.append(code) } }
  }
}
