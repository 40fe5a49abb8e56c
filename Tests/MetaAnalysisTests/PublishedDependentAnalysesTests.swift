import EffectSizes
import MetaAnalysis
import Testing

/// Numbers that are printed in published analyses of dependent effects, to the digits that are printed.
@Suite struct PublishedDependentAnalysesTests {
  private func near(_ found: Double, _ printed: Double, _ digits: Int) -> Bool {
    var unit = 0.5
    for _ in 0..<digits { unit /= 10 }
    return abs(found - printed) <= unit * 1.001
  }

  private func fit(_ id: String) throws -> (fit: MultilevelFit, effects: StudyEffects) {
    let reference = try #require(
      (DependentCase.cases("multilevel") + DependentCase.cases("structures")).first { $0.id == id })
    let effects = try reference.effects()
    return (try reference.model().fit(effects), effects)
  }

  /// doi 10.1002/jrsm.35, Table 5: schools in districts, restricted and full likelihood.
  @Test func konstantopoulos2011() throws {
    let restricted = try fit("multilevel-kon-REML-t").fit
    #expect(near(restricted.coefficients[0].estimate, 0.1847, 4))
    #expect(near(restricted.coefficients[0].standardError, 0.0846, 4))
    #expect(near(restricted.terms[0].variances[0], 0.0651, 4))
    #expect(near(restricted.terms[1].variances[0], 0.0327, 4))
    let effects = try fit("multilevel-kon-REML-t").effects
    let model = MultilevelModel(
      random: [.groups("district"), .groups("district", "school")], isRestricted: false)
    let full = try model.fit(effects)
    #expect(near(full.coefficients[0].estimate, 0.1845, 4))
    #expect(near(full.coefficients[0].standardError, 0.0805, 4))
    #expect(near(full.terms[0].variances[0], 0.0577, 4))
    #expect(near(full.terms[1].variances[0], 0.0329, 4))
  }

  /// Statistics in Medicine 17:2537, Table II: two outcomes of periodontal treatment, full likelihood; yr is the year
  /// less 1983.
  @Test func berkey1998() throws {
    let effects = try fit("structures-berkey-UN-REML-t").effects
    let model = MultilevelModel(
      random: [.levels(of: "outcome", within: "study", Unstructured())],
      formula: try ModeratorFormula("-1 + outcome + outcome:yr"), isRestricted: false)
    let fit = try model.fit(effects)
    for (index, (estimate, error)) in [
      (-0.3351, 0.0787), (0.3479, 0.0520), (-0.0108, 0.0243), (0.0010, 0.0154),
    ].enumerated() {
      #expect(near(fit.coefficients[index].estimate, estimate, 4))
      #expect(near(fit.coefficients[index].standardError, error, 4))
    }
    #expect(near(fit.terms[0].variances[0], 0.0250, 4) && near(fit.terms[0].variances[1], 0.0080, 4))
  }

  /// doi 10.1177/1740774507083567, Table 1: four times after deep-brain stimulation, heterogeneous autoregressive.
  @Test func ishak2007() throws {
    let fit = try fit("structures-ishak-HAR").fit
    for (index, mean) in [-25.9, -27.5, -28.7, -26.5].enumerated() {
      #expect(near(fit.coefficients[index].estimate, mean, 1))
    }
    #expect(near(try #require(fit.terms[0].correlation), 0.88, 2))
    #expect(near(fit.terms[0].variances[1], 33.7, 1) && near(fit.terms[0].variances[2], 26.1, 1))
  }

  /// doi 10.1007/s11121-021-01246-3: correlated and hierarchical effects, whose robust standard errors another program has.
  @Test func pustejovskyTipton2022() throws {
    let reference = try #require(
      DependentCase.cases("robust").first {
        $0.options["dependence"] == "che" && $0.options["robust"] == "CR2"
      })
    let effects = try reference.effects()
    var model = try reference.model()
    model.random = WorkingModel.correlatedAndHierarchical.randomTerms(cluster: reference.cluster)
    let robust = try ClusterRobustInference(.cr2).coefficients(
      of: model.fit(effects), clusters: reference.texts(reference.cluster))
    for (found, wanted) in zip(robust.coefficients, reference.expect.coefficients ?? []) {
      reference.check(found, wanted)
    }
  }
}
