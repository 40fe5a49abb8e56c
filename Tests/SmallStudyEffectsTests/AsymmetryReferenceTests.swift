import EffectSizes
import Estimates
import MetaAnalysis
import SmallStudyEffects
import Testing

/// Tests of asymmetry against what other programs computed from ready-made effects.
@Suite struct AsymmetryReferenceTests {
  @Test(arguments: try ReferenceCase.all("small-tests")) func agrees(_ reference: ReferenceCase) throws {
    var settings = AsymmetrySettings(
      model: try reference.model(),
      predictor: reference.option("predictor").flatMap(AsymmetryPredictor.init) ?? .standardError)
    settings.mixedInference = try #require(Catalogue.inferences[reference.option("test") ?? "z"])
    let tests = Catalogue.asymmetryTests(settings)
    let effects = try reference.effectsWithSizes()
    for (place, code) in try #require(reference.option("tests")).split(separator: ",").enumerated() {
      let result = try tests.element(String(code)).test(effects)
      let path = "tests.\(place)."
      #expect(reference.agrees(result.statistic, path + "statistic"), "\(code)")
      #expect(reference.agrees(result.degreesOfFreedom, path + "df"), "\(code)")
      #expect(reference.agrees(result.pValue, path + "p"), "\(code)")
      #expect(reference.agrees(result.slope?.estimate, path + "slope"), "\(code)")
      #expect(reference.agrees(result.limit?.estimate, path + "limit.estimate"), "\(code)")
      #expect(reference.agrees(result.limit?.interval.upper, path + "limit.upper"), "\(code)")
      #expect(reference.agrees(result.significance?.expected, path + "expected"), "\(code)")
    }
  }
}

extension ReferenceCase {
  /// The effects with the people of each study, where the table has a column of them.
  func effectsWithSizes() throws -> StudyEffects {
    var effects = try effects()
    if case .numeric(let people)? = effects.covariate(named: "n")?.values {
      effects.sizes = people.map { ArmSizes(group1: $0) }
    }
    return effects
  }
}
