import MetaAnalysis

/// What a regression is asked beside its coefficients.
public struct AnswersPlan: Sendable, Hashable {
  /// At which values of moderators effects are fitted.
  public var at: ModeratorGrid?
  /// The moderator whose levels are compared, each with each.
  public var contrasts: String?
  /// The formula of a smaller model that the model is compared with.
  public var comparison: String?

  /// Nothing is asked.
  public init() {}
}

extension AnswersPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case at, contrasts
    case comparison = "compare"
  }

  /// Only what is asked.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(at, forKey: .at)
    try container.encodeIfPresent(contrasts, forKey: .contrasts)
    try container.encodeIfPresent(comparison, forKey: .comparison)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    at = try container.decodeIfPresent(ModeratorGrid.self, forKey: .at)
    contrasts = try container.decodeIfPresent(String.self, forKey: .contrasts)
    comparison = try container.decodeIfPresent(String.self, forKey: .comparison)
  }
}

extension ModelPlan {
  /// The most combinations of values at which effects are listed.
  private static let mostCombinations = 1_000

  /// Fails for answers without moderators, of what is no moderator, and from what is no smaller model: what can be known before
  /// the table is read. Of columns of lists the table alone has the values.
  func checkAnswers(areLists: Bool) throws(AnalysisError) {
    let asked = [
      ("at", answers.at != nil), ("contrasts", answers.contrasts != nil),
      ("compare", answers.comparison != nil),
    ].filter(\.1).map(\.0)
    guard let first = asked.first else { return }
    guard let moderators else { throw .requires(key: first, other: "moderators") }
    try answers.at.map(Self.checkGrid)
    if answers.comparison != nil { try checkWeightsOfComparison() }
    guard !areLists, let names = try? ModeratorFormula(moderators).names else { return }
    guard !names.isEmpty else {
      throw .impossible(
        key: "moderators", value: "'\(moderators)'", reason: "\(first) needs a moderator in the formula")
    }
    for axis in answers.at?.axes ?? [] where !names.contains(axis.moderator) {
      throw .unknown(key: "at", name: axis.moderator, known: names)
    }
    if let header = answers.contrasts, !names.contains(header) {
      throw .unknown(key: "contrasts", name: header, known: names)
    }
    guard let formula = answers.comparison else { return }
    let smaller: ModeratorFormula
    do throws(MetaAnalysisError) {
      smaller = try ModeratorFormula(formula)
    } catch {
      throw .impossible(key: "compare", value: "'\(formula)'", reason: "\(error)")
    }
    if let other = smaller.names.first(where: { !names.contains($0) }) {
      throw .impossible(
        key: "compare", value: "'\(formula)'",
        reason:
          "'\(other)' is not in the formula of moderators, and a smaller model has only what is in the larger"
      )
    }
  }

  private static func checkGrid(_ grid: ModeratorGrid) throws(AnalysisError) {
    for (index, axis) in grid.axes.enumerated()
    where grid.axes[..<index].contains(where: { $0.moderator == axis.moderator }) {
      throw .impossible(
        key: "at", value: "'\(axis.moderator)'", reason: "it is named twice; write its values in one list")
    }
    guard grid.count <= mostCombinations else {
      throw .impossible(
        key: "at", value: "'\(grid)'",
        reason: "these are \(grid.count) combinations, of \(mostCombinations) at most")
    }
  }

  /// With given or equal weights the coefficients are not those of maximum likelihood.
  private func checkWeightsOfComparison() throws(AnalysisError) {
    if weights != nil { throw .incompatible(key: "compare", with: "weights") }
    if isUnweighted { throw .incompatible(key: "compare", with: "unweighted") }
  }
}
