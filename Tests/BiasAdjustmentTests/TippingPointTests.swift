import EffectSizes
import Estimates
import MetaAnalysis
import Testing

@testable import BiasAdjustment

@Suite struct TippingPointTests {
  @Test func theBiasOfAllStudiesIsTheNearestBound() throws {
    let studies = try Fixture.studies()
    let plain = try Fixture.normal.fit(studies.effects).pooled.interval
    let point = try TippingPoint(studies, model: Fixture.normal, nullValue: 0)
    #expect(point.all == plain.upper)
  }

  @Test(arguments: [InverseVariance(inference: .normal), InverseVariance()])
  func theBiasOfHighRiskStudiesBringsTheIntervalToNoEffect(model: InverseVariance) throws {
    let judgements = Fixture.judgements.map { $0 == "high" ? "some-concerns" : $0 == "low" ? "high" : "low" }
    let studies = try Fixture.studies(judgements)
    let point = try TippingPoint(studies, model: model, nullValue: 0)
    let bias = try #require(point.high)
    #expect(bias < 0)
    func interval(_ bias: Double) throws -> Interval {
      var effects = studies.effects
      for study in studies.high { effects.estimates[study] -= bias }
      return try model.fit(effects).pooled.interval
    }
    // At the tipping point the bound touches no effect; a little less bias does not suffice.
    #expect(abs(try interval(bias).upper) < 1e-6)
    #expect(try interval(bias).contains(0))
    #expect(try !interval(bias * 0.999).contains(0))
  }

  @Test func aMirroredTableHasTheMirroredBias() throws {
    let studies = try Fixture.studies(Fixture.judgements.map { $0 == "high" ? "low" : "high" })
    var effects = studies.effects
    effects.estimates = effects.estimates.map { -$0 }
    let mirrored = AssessedStudies(effects, assessments: studies.assessments)
    let point = try TippingPoint(studies, model: Fixture.normal, nullValue: 0)
    let other = try TippingPoint(mirrored, model: Fixture.normal, nullValue: 0)
    #expect(agree(try #require(point.all), -(try #require(other.all)), within: 1e-9))
    #expect(agree(try #require(point.high), -(try #require(other.high)), within: 1e-8))
  }

  @Test func anIntervalWithNoEffectNeedsNoBias() throws {
    let studies = try Fixture.studies()
    let inner = AssessedStudies(
      try studies.effects.selecting([1, 3, 4]), assessments: [1, 3, 4].map { studies.assessments[$0] })
    let point = try TippingPoint(inner, model: Fixture.normal, nullValue: 0)
    #expect(point.all == nil && point.high == nil)
  }

  @Test func withoutStudiesAtHighRiskThereIsNoneOfThem() throws {
    let studies = try Fixture.studies(Array(repeating: "low", count: 12))
    let point = try TippingPoint(studies, model: Fixture.normal, nullValue: 0)
    #expect(point.all != nil && point.high == nil)
  }
}
