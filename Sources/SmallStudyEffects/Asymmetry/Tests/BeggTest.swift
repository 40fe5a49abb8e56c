public import EffectSizes
import MetaAnalysis

/// Begg and Mazumdar's test: Kendall's rank correlation between standardised effects and their variances.
///
/// Exact without ties. It has little power, and none with fewer than 25 studies, by its authors' own account.
///
/// Source: Begg and Mazumdar 1994, doi 10.2307/2533446.
public struct BeggTest: AsymmetryTest {
  /// The test.
  public init() {}

  public var code: String { "begg" }
  public var name: String { "Begg and Mazumdar" }
  public var scope: AsymmetryScope { .onRequest }

  /// O(k log k); without ties and with up to 500 studies O(k³) for the exact p value.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try effects.demand(3)
    let fit = try fitting { () throws(MetaAnalysisError) in try CommonEffect().fit(effects) }
    let variance = fit.pooled.standardError * fit.pooled.standardError
    let standardized = effects.estimates.indices.map {
      (effects.estimates[$0] - fit.pooled.estimate) / (effects.variances[$0] - variance).squareRoot()
    }
    let correlation = KendallCorrelation(standardized, effects.variances)
    guard let tau = correlation.tau else { throw .predictorDoesNotVary("the variance") }
    return AsymmetryResult(
      test: code, studyCount: effects.count, statistic: tau, statisticKind: .tau, pValue: correlation.pValue,
      notes: .about(studies: effects.count)
        + AsymmetryPredictor.variance.notes(on: effects.scale))
  }
}
