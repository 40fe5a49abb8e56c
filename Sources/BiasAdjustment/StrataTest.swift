import EffectSizes
public import Estimates
public import MetaAnalysis

/// The test that the mean effect is the same at every judgement.
///
/// The levels are compared with each other, so that nobody may stand in two of them: a comparator that rows of several levels
/// share stays divided among all of them, where the result of a single level (`SingleLevel`) has it without the others.
public struct StrataTest: Sendable, Hashable, Codable {
  /// Cochran's Q between levels, each with its own τ².
  public let separate: OmnibusTest
  /// The same with one τ² for all levels; `nil` where there are no more studies than levels.
  public let common: OmnibusTest?
  /// The levels compared.
  public let levels: [String]

  /// The test among the judged studies; `nil` where one level is in use.
  /// - Throws: what `SubgroupAnalysis.fit` throws.
  public init?(_ studies: AssessedStudies, model: InverseVariance) throws(MetaAnalysisError) {
    let strata = studies.rungs.map { (code: $0.code, members: studies.members(of: $0)) }
      .filter { !$0.members.isEmpty }
    guard strata.count > 1 else { return nil }
    let members = strata.flatMap(\.members)
    let groups = strata.flatMap { stratum in stratum.members.map { _ in stratum.code } }
    let effects = studies.effects.members(members).adding([.categorical("judgement", groups)])
    func test(
      _ tauSquared: SubgroupAnalysis.TauSquared
    ) throws(MetaAnalysisError) -> OmnibusTest? {
      try SubgroupAnalysis(
        by: "judgement", method: model.method, inference: model.inference, tauSquared: tauSquared,
        level: model.level
      ).fit(effects).test
    }
    guard let separate = try test(.separate) else { return nil }
    self.separate = separate
    common = members.count > strata.count ? try test(.common) : nil
    levels = strata.map(\.code)
  }
}
