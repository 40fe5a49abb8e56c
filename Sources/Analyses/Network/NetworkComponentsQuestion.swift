import Estimates
public import NetworkMetaAnalysis

/// The effects of the components that treatments consist of.
public struct NetworkComponentsQuestion: NetworkQuestion {
  /// What stands between components in a treatment's name.
  public var separator = "+"
  /// The treatment that has no effect by definition; `nil` where every component has one.
  public var inactive: String?

  public init() {}
  public static var name: String { "components" }

  private enum CodingKeys: String, CodingKey { case separator, inactive }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(separator, forKey: .separator)
    try container.encode(inactive, forKey: .inactive)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    separator = try container.decodeIfPresent(String.self, forKey: .separator) ?? separator
    inactive = try container.decodeIfPresent(String.self, forKey: .inactive)
  }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    try choices.refuseMantelHaenszel(for: "components")
    if separator.isEmpty {
      throw .impossible(key: "separator", value: "\"\"", reason: "something has to stand between components")
    }
    if choices.test == "t" {
      throw .incompatible(key: "test t", with: "components, whose intervals are normal")
    }
  }

  public func answer(_ data: NetworkData, _ choices: NetworkChoices) throws(AnalysisError) -> AdditiveFit {
    let model = AdditiveModel(
      method: try choices.chosenMethod.estimator, level: choices.level, separator: separator,
      inactive: inactive)
    do throws(NetworkError) {
      return try model.fit(data.network())
    } catch {
      if case .unknownTreatment(let name, let treatments) = error {
        throw .unknown(key: "inactive", name: name, known: treatments)
      }
      throw .network(error, table: data.studies.tableName, group: data.studies.group)
    }
  }
}

extension AdditiveFit: TellsOfNetwork {
  /// Those that the network left out.
  public var leftOut: [Network.LeftOut] { network.leftOut }
}
