import Estimates
import MetaAnalysis
public import NetworkMetaAnalysis

/// How the effects of treatments depend on moderators of studies.
public struct NetworkRegressionQuestion: NetworkQuestion {
  /// The formula: `year + setting`.
  public var moderators: String

  /// A question about moderators.
  public init(_ moderators: String) { self.moderators = moderators }
  public static var name: String { "network meta-regression" }

  private enum CodingKeys: String, CodingKey { case moderators }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(moderators, forKey: .moderators)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    moderators = try container.decode(String.self, forKey: .moderators)
  }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    try choices.refuseMantelHaenszel(for: "moderators")
    _ = try Self.formula(moderators)
  }

  /// Reads a formula of moderators, which treatments have the intercept's place in.
  static func formula(_ text: String) throws(AnalysisError) -> ModeratorFormula {
    let formula: ModeratorFormula
    do throws(MetaAnalysisError) { formula = try ModeratorFormula(listing: text) } catch {
      throw .moderators(error)
    }
    guard formula.hasIntercept, !formula.terms.isEmpty else {
      throw .impossible(
        key: "moderators", value: "\"\(text)\"",
        reason: "name moderators, without -1 or 0: treatments have the place of the intercept")
    }
    return formula
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> RegressedNetwork {
    try RegressedNetwork(data, choices, formula: Self.formula(moderators))
  }
}

/// A network's meta-regression with what it is compared with.
public struct RegressedNetwork: Sendable, TellsOfNetwork {
  /// The regression.
  public let fit: NetworkRegressionFit
  /// The same studies without moderators.
  public let plain: NetworkFit
  /// The moderators' names, in the order of their formula.
  public let moderators: [String]
  /// How many studies have the reference: the others tell nothing of the coefficients.
  public let studiesWithReference: Int
  /// Studies that were left out.
  public let leftOut: [Network.LeftOut]

  public var notes: [NetworkNote] { fit.notes }

  /// Every pair of treatments once, in alphabetical order, the first against the second, where numbers are at their means and levels at the
  /// reference level.
  public var comparisons: [(treatment: Int, against: Int, effect: Coefficient)] {
    let n = fit.treatments.count
    return (0..<n).flatMap { a in
      ((a + 1)..<max(a + 1, n)).map { b in (a, b, fit.effect(of: a, against: b)) }
    }
  }

  init(
    _ data: NetworkData, _ choices: NetworkChoices, formula: ModeratorFormula
  ) throws(AnalysisError) {
    let moderated = try data.moderated(by: formula)
    fit = try choices.regression(of: formula, on: moderated, data)
    let model = try choices.model
    plain = try data.fitting { () throws(NetworkError) in try model.fit(moderated.network) }
    moderators = formula.names
    leftOut = moderated.leftOut
    let reference = fit.contrasts.reference
    studiesWithReference = fit.network.studies.count { $0.treatments.contains(reference) }
  }
}

extension NetworkChoices {
  /// The model of a network's regression.
  func regression(of formula: ModeratorFormula?) throws(AnalysisError) -> NetworkRegression {
    let model = try model
    return NetworkRegression(
      formula, reference: reference, method: model.method, inference: model.inference, level: level)
  }

  /// The fit of a network's regression.
  func regression(
    of formula: ModeratorFormula?, on moderated: ModeratedNetwork, _ data: NetworkData
  ) throws(AnalysisError) -> NetworkRegressionFit {
    let model = try regression(of: formula)
    do throws(NetworkError) {
      return try model.fit(moderated.network, moderators: moderated.moderators)
    } catch {
      if case .unknownTreatment(let name, let treatments) = error {
        throw .unknown(key: "reference", name: name, known: treatments)
      }
      throw .network(error, table: data.studies.tableName, group: data.studies.group)
    }
  }
}
