import BayesianSynthesis
import EffectSizes
import Estimates
import Foundation
import Testing

/// What gives no posterior is refused with the reason.
@Suite struct BayesianRefusalTests {
  private static let two = StudyEffects(estimates: [0.1, 0.4], variances: [0.04, 0.05])
  private static let one = StudyEffects(estimates: [0.1], variances: [0.04])

  @Test(
    arguments: [
      (ImproperUniformPrior() as any HeterogeneityPrior, 1, 3), (ImproperUniformPrior(), 2, 3),
      (JeffreysPrior(), 1, 2),
      (BergerDeelyPrior(), 1, 2),
    ] as [(any HeterogeneityPrior, Int, Int)])
  func improperPosteriors(_ prior: any HeterogeneityPrior, _ studies: Int, _ needed: Int) {
    let effects = studies == 1 ? Self.one : Self.two
    #expect(throws: BayesianError.improperPosterior(prior: prior.code, studies: studies, needed: needed)) {
      try HierarchicalModel(heterogeneityPrior: prior).fit(effects)
    }
  }

  @Test func aNormalPriorOfTheMeanMakesTwoStudiesEnough() throws {
    let model = HierarchicalModel(
      effectPrior: .normal(mean: 0, standardDeviation: 1), heterogeneityPrior: ImproperUniformPrior())
    let fit = try model.fit(Self.two)
    // The posterior of τ falls as its square: no mean.
    #expect(fit.heterogeneity.mean == nil && fit.heterogeneity.standardDeviation == nil)
    #expect(fit.effect.mean != nil && fit.bayesFactors == nil && fit.logMarginalLikelihood == nil)
  }

  @Test func studentsTIsForAveragesWithoutBias() throws {
    let prior = EffectPrior.studentsT(mean: 0, scale: 0.4, degreesOfFreedom: 5)
    #expect(throws: BayesianError.unsuitablePrior(code: "t:0:0.4:5")) {
      try HierarchicalModel(effectPrior: prior, heterogeneityPrior: .halfNormal(0.5)).fit(Self.two)
    }
    #expect(throws: BayesianError.unsuitablePrior(code: "t:0:0.4:5")) {
      try ModelAveraging(effectPrior: prior, includesBias: true).fit(Self.two)
    }
    _ = try ModelAveraging(effectPrior: prior).fit(Self.two)
    // With many degrees of freedom it is normal.
    let (many, normal) = (
      try ModelAveraging(effectPrior: .studentsT(mean: 0.1, scale: 0.4, degreesOfFreedom: 1e6)).fit(Self.two),
      try ModelAveraging(effectPrior: .normal(mean: 0.1, standardDeviation: 0.4)).fit(Self.two)
    )
    #expect(abs(many.effectInclusion.bayesFactor / normal.effectInclusion.bayesFactor - 1) < 1e-5)
  }

  @Test func averagesNeedProperPriors() {
    #expect(throws: BayesianError.improperPrior(code: "flat", of: .effect)) {
      try ModelAveraging(effectPrior: .flat).fit(Self.two)
    }
    #expect(throws: BayesianError.improperPrior(code: "jeffreys", of: .heterogeneity)) {
      try ModelAveraging(heterogeneityPrior: JeffreysPrior()).fit(Self.two)
    }
  }

  @Test func effectsThatCannotBe() {
    let model = HierarchicalModel(heterogeneityPrior: .halfNormal(0.5))
    #expect(throws: BayesianError.model(.noStudies)) {
      try model.fit(StudyEffects(estimates: [], variances: []))
    }
    #expect(throws: BayesianError.model(.effectNotFinite(study: 1))) {
      try model.fit(StudyEffects(estimates: [0, .nan], variances: [1, 1]))
    }
    #expect(throws: BayesianError.model(.varianceNotPositive(study: 0, variance: 0))) {
      try model.fit(StudyEffects(estimates: [0, 1], variances: [0, 1]))
    }
    var wide = model
    wide.level = 95
    #expect(throws: BayesianError.model(.levelOutOfRange(95))) { try wide.fit(Self.two) }
  }

  @Test(arguments: [
    "half-normal:0", "half-normal:-1", "half-t:0:1", "uniform:0", "exponential:-2", "lognormal:0:0",
    "inverse-gamma:0:1",
    "turner:pain", "turner:pains:pharma-control", "rhodes:pain:pharma", "half-normal", "half-normal:0.5:1",
    "halfnormal:1",
  ])
  func impossiblePriors(_ code: String) {
    #expect(throws: CatalogueError.self) { try Catalogue.heterogeneityPriors.element(code) }
  }

  /// Each prior of τ is one file, and the catalogue has all of them.
  @Test func catalogueHasTheFolder() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/BayesianSynthesis/Priors")
    let catalogue = try String(
      contentsOf: folder.appending(path: "HeterogeneityPriorCatalogue.swift"), encoding: .utf8)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix("Prior.swift") && !["HeterogeneityPrior.swift", "EffectPrior.swift"].contains($0)
    }
    #expect(files.count == 15)
    for file in files { #expect(catalogue.contains(file.dropLast(6) + ".entry"), "\(file)") }
  }

  @Test func codesAreReadBack() throws {
    for code in [
      "half-normal:0.5", "half-cauchy:25", "half-t:4:0.5", "uniform:20", "uniform", "exponential:3",
      "lognormal:-0.5:0.6",
      "inverse-gamma:1:0.15", "jeffreys", "berger-deely", "dumouchel", "shrinkage", "turner:any",
      "turner:pain:pharma-control",
      "rhodes:any", "rhodes:resource-use:nonpharma",
    ] {
      #expect(try Catalogue.heterogeneityPriors.element(code).code == code)
    }
  }
}
