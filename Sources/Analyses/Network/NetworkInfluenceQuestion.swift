public import Diagnostics
import Estimates
import MetaAnalysis
public import NetworkMetaAnalysis

/// How much a network's estimates depend on each study.
public struct NetworkInfluenceQuestion: NetworkQuestion {
  /// The formula of moderators; `nil` for a network without.
  public var moderators: String?

  public init() {}
  public static var name: String { "influence" }

  private enum CodingKeys: String, CodingKey { case moderators }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(moderators, forKey: .moderators)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    moderators = try container.decodeIfPresent(String.self, forKey: .moderators)
  }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    try choices.refuseMantelHaenszel(for: "measures of influence")
    if let moderators { _ = try NetworkRegressionQuestion.formula(moderators) }
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> InfluencedNetwork {
    let formula = try moderators.map { (text) throws(AnalysisError) in
      try NetworkRegressionQuestion.formula(text)
    }
    let moderated = try data.moderated(by: formula)
    let fit = try choices.regression(of: formula, on: moderated, data)
    let model = try choices.regression(of: formula).model(of: fit.contrasts)
    let effects = fit.contrasts.effects
    let influence: Influence
    do throws(MetaAnalysisError) {
      influence = try model.influence(on: effects, clusters: effects.clusters)
    } catch {
      throw .network(.regression(error), table: data.studies.tableName, group: data.studies.group)
    }
    return InfluencedNetwork(fit: fit, influence: influence, leftOut: moderated.leftOut)
  }
}

/// A network with what each study does to it.
public struct InfluencedNetwork: Sendable, TellsOfNetwork {
  /// The fit to all studies.
  public let fit: NetworkRegressionFit
  /// Each study, and the fit without it; coefficients are those of the fit's contrasts.
  public let influence: Influence
  /// Studies that were left out for good.
  public let leftOut: [Network.LeftOut]

  public var notes: [NetworkNote] { fit.notes }

  /// Why there is no fit without a study, by its place; `nil` where there is one.
  public func reason(_ place: Int) -> String? {
    guard case .failure(let error) = influence.cases[place].omitted else { return nil }
    let kept = fit.network.studies.indices.filter { $0 != place }.map { fit.network.studies[$0].label }
    guard let rest = fit.network.filter({ kept.contains($0.label) }) else { return "\(error)" }
    let lost = fit.treatments.filter { !rest.treatments.contains($0) }
    if !lost.isEmpty { return "no other study has \(lost.map { "'\($0)'" }.inWords())" }
    let parts = rest.parts
    guard parts.count > 1 else { return "\(error)" }
    return "the others leave the network in \(parts.count) parts: "
      + parts.map { "(\($0.map { rest.treatments[$0] }.joined(separator: ", ")))" }.joined(separator: "; ")
  }
}
