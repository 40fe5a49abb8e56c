import Testing
import WithoutMetaAnalysis

@Suite struct EffectDistributionTests {
  /// R: quantile(c(0.3, -0.1, 0.8, 0.45, 0.2, 1.1)), type 7.
  @Test func quartilesAreThoseOfR() throws {
    let summary = try EffectDistribution(of: [0.3, -0.1, 0.8, 0.45, 0.2, 1.1])
    #expect(summary.count == 6)
    #expect(summary.minimum == -0.1 && summary.maximum == 1.1)
    #expect(agree(summary.lowerQuartile, 0.225))
    #expect(agree(summary.median, 0.375))
    #expect(agree(summary.upperQuartile, 0.7125))
  }

  @Test func oneEffectIsItsOwnSummary() throws {
    let summary = try EffectDistribution(of: [0.4])
    #expect(
      [summary.minimum, summary.lowerQuartile, summary.median, summary.upperQuartile, summary.maximum]
        .allSatisfy { $0 == 0.4 })
  }

  @Test func nothingAndInfinityAreRefused() {
    #expect(throws: WithoutMetaAnalysisError.noValues) { try EffectDistribution(of: []) }
    #expect(throws: WithoutMetaAnalysisError.effectNotFinite(position: 1)) {
      try EffectDistribution(of: [1, .infinity])
    }
  }
}
