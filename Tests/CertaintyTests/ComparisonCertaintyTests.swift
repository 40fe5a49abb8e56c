import Certainty
import Estimates
import Testing

/// The certainty of one comparison of a network.
@Suite struct ComparisonCertaintyTests {
  private func draft(
    interval: Interval = Interval(lower: -0.9, upper: -0.3), prediction: Interval? = nil,
    incoherence: IncoherenceInput = .both(pValue: 0.5), low: Double = 1, indirectness: Double? = nil
  ) -> ComparisonCertainty {
    let thresholds = [-0.2, 0.2]
    return ComparisonCertainty(
      withinStudyBias: RiskOfBiasInput(
        [.init(weight: low, risk: .low), .init(weight: 1 - low, risk: .high)], changesMeaning: nil),
      indirectness: indirectness.flatMap {
        IndirectnessInput([(share: 1 - $0, level: .low), (share: $0, level: .high)])
      },
      imprecision: ImprecisionInput(
        interval: interval, thresholds: thresholds, participants: nil, informationSize: nil),
      heterogeneity: prediction.map {
        NetworkHeterogeneityInput(prediction: $0, interval: interval, thresholds: thresholds)
      }, incoherence: incoherence)
  }

  @Test func nothingLowersWhatHasNoConcern() {
    #expect(draft().levels == [.high])
    #expect(draft().options(in: .reportingBias).isEmpty && draft().options(in: .indirectness).isEmpty)
    #expect(draft().options(in: .heterogeneity).isEmpty)
  }

  @Test func intervalsLowerByWhatTheyCross() {
    #expect(draft(interval: Interval(lower: -0.9, upper: 0)).options(in: .imprecision) == [.serious])
    #expect(draft(interval: Interval(lower: -0.9, upper: 0.3)).options(in: .imprecision) == [.verySerious])
    let wide = Interval(lower: -1.5, upper: 0.5)
    #expect(draft(prediction: wide).options(in: .heterogeneity) == [.verySerious])
    #expect(draft(interval: wide, prediction: wide).options(in: .heterogeneity) == [.none])
    #expect(draft(prediction: wide).levels == [.low])
  }

  @Test func incoherenceGoesByTheEvidenceThereIs() {
    let cases: [(IncoherenceInput, Concern)] = [
      (.both(pValue: 0.11), .none), (.both(pValue: 0.05), .serious), (.both(pValue: 0.001), .verySerious),
      (.network(pValue: 0.07), .serious), (.network(pValue: 0.04), .verySerious), (.untestable, .serious),
    ]
    for (input, concern) in cases { #expect(input.concern == concern, "\(input)") }
  }

  @Test func sharesOfStudiesDecide() {
    #expect(draft(low: 0.4).options(in: .withinStudyBias) == [.serious])
    #expect(draft(indirectness: 0.2).options(in: .indirectness) == [.none])
    #expect(draft(indirectness: 0.3).options(in: .indirectness) == [.serious])
    #expect(draft(indirectness: 0.9).options(in: .indirectness) == [.verySerious])
    #expect(IndirectnessInput([(share: 1, level: nil)]) == nil)
  }

  @Test func anOpenChoiceLeavesSeveralLevels() {
    let open = ComparisonCertainty(
      withinStudyBias: RiskOfBiasInput([.init(weight: 1, risk: .some)], changesMeaning: nil),
      indirectness: nil, imprecision: draft().imprecision, heterogeneity: nil, incoherence: .untestable)
    #expect(open.levels == [.moderate, .low])
  }
}
