import EffectSizes
import NetworkMetaAnalysis
import Testing

/// What is refused, with the study's name.
@Suite struct NetworkRefusalTests {
  private func pair(_ a: String, _ b: String, _ effect: Double, _ error: Double = 0.2, digit: Double? = nil)
    -> ReportedComparison
  {
    ReportedComparison(a, against: b, effect: effect, variance: error * error, lastDigit: digit)
  }

  @Test func studiesThatCannotBe() throws {
    #expect(throws: NetworkError.missingPair(study: "s", treatment: "B", against: "C")) {
      try Network([ComparisonStudy("s", [pair("A", "B", 1), pair("A", "C", 1)])])
    }
    #expect(throws: NetworkError.repeatedComparison(study: "s", treatment: "B", against: "A")) {
      try Network([ComparisonStudy("s", [pair("A", "B", 1), pair("b", " a", 1)])])
    }
    #expect(throws: NetworkError.comparedWithItself(study: "s", treatment: "A")) {
      try Network([ComparisonStudy("s", [pair("A", "a", 1)])])
    }
    #expect(throws: NetworkError.self) {
      try Network([ComparisonStudy("s", [pair("A", "B", 1), pair("A", "C", 2), pair("B", "C", 1.2)])])
    }
    let far = try Network([
      ComparisonStudy("s", [pair("A", "B", 1, 0.1), pair("A", "C", 2, 0.1), pair("B", "C", 1, 9)])
    ])
    #expect(throws: NetworkError.covarianceNotPositiveDefinite(study: "s")) { try NetworkModel().fit(far) }
    #expect(throws: NetworkError.noStudies) { try Network([ComparisonStudy]()) }
  }

  /// 1.5 units of the coarsest last digit, or 0.001.
  @Test func roundingIsForgiven() throws {
    func study(_ miss: Double, digit: Double?) -> ComparisonStudy {
      ComparisonStudy(
        "s",
        [
          pair("A", "B", 1, digit: digit), pair("A", "C", 2 + miss, digit: digit),
          pair("B", "C", 1, digit: digit),
        ])
    }
    #expect(try Network([study(0.0009, digit: nil)]).closedStudies == ["s"])
    #expect(try Network([study(0.15, digit: 0.1)]).closedStudies == ["s"])
    #expect(try Network([study(0, digit: nil)]).closedStudies == [])
    #expect(throws: NetworkError.self) { try Network([study(0.0011, digit: nil)]) }
    #expect(throws: NetworkError.self) { try Network([study(0.16, digit: 0.1)]) }
  }

  @Test func armsThatCannotBe() throws {
    func arm(_ name: String, _ events: Double) throws -> NetworkArm<SingleProportion> {
      NetworkArm(name, try SingleProportion(events: events, nonevents: 50 - events))
    }
    #expect(throws: NetworkError.repeatedTreatment(study: "s", treatment: "Drug")) {
      try Network([ArmStudy("s", [arm("Drug", 3), arm("drug ", 4)])], measure: LogOddsRatio())
    }
    let network = try Network(
      [
        ArmStudy("one", [arm("A", 3)]), ArmStudy("none", [arm("A", 0), arm("B", 0)]),
        ArmStudy("s", [arm("A", 3), arm("B", 4)]), ArmStudy("t", [arm("a", 3), arm("C", 0)]),
      ], measure: LogOddsRatio())
    #expect(network.leftOut.map(\.study) == ["one", "none"])
    #expect(network.treatments == ["A", "B", "C"])
    #expect(network.respellings == [TreatmentNames.Respelling(spelling: "a", treatment: "A")])
  }

  @Test func settingsThatDoNotGoTogether() throws {
    let two = try Network([ComparisonStudy("s", [pair("A", "B", 1)])])
    #expect(throws: NetworkError.noDegreesOfFreedom) { try NetworkModel(inference: .studentsT).fit(two) }
    #expect(throws: NetworkError.unsuitedInference(name: "Student's t")) {
      try NetworkModel(method: nil, inference: .studentsT).fit(two)
    }
    #expect(throws: NetworkError.levelOutOfRange(95)) { try NetworkModel(level: 95).fit(two) }
    #expect(try NetworkModel().fit(two).notes.contains(.heterogeneityUnknown))
    let loop = try Network([
      ComparisonStudy("s", [pair("A", "B", 1)]), ComparisonStudy("t", [pair("B", "C", 1)]),
      ComparisonStudy("u", [pair("A", "C", 1)]),
    ])
    #expect(try NetworkModel().fit(loop).notes.contains(.heterogeneityFromLoops))
    let parts = try Network([
      ComparisonStudy("s", [pair("A", "B", 1)]), ComparisonStudy("t", [pair("C", "D", 1)]),
    ])
    #expect(throws: NetworkError.disconnected(parts: [["A", "B"], ["C", "D"]])) {
      try NetworkModel().fit(parts)
    }
    #expect(throws: NetworkError.unknownTreatment(name: "X", treatments: ["A", "B"])) {
      try AdditiveModel(inactive: "X").fit(two)
    }
  }
}
