import Diagnostics
import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

/// Network meta-regression, and what diagnostics of regressions say of networks.
@Suite struct NetworkRegressionTests {
  private let sameFormula = 1e-10
  private let iterative = 1e-7

  private func smoking() throws -> Network {
    try Network(NetworkTable("net-smoking.csv").proportions, measure: LogOddsRatio())
  }

  /// A year and a kind for each study.
  private func moderators(_ studies: Int) -> [Covariate] {
    [
      .numeric("year", (0..<studies).map { Double(1980 + ($0 * 7) % 23) }),
      .categorical("kind", (0..<studies).map { ["a", "b", "c"][($0 * 5) % 3] }),
    ]
  }

  private func regression(_ network: Network, reference: String = "no_contact") throws
    -> NetworkRegressionFit
  {
    try NetworkRegression(ModeratorFormula("year + kind"), reference: reference)
      .fit(network, moderators: moderators(network.studies.count))
  }

  /// metafor 3.8: rma.mv of the contrasts with V, mods of treatments and moderators, random = ~ contrast | study, rho = 0.5, by optim with
  /// reltol 1e-14.
  @Test func agreesWithMetafor() throws {
    let fit = try regression(smoking())
    let near = 1e-6
    #expect(abs(fit.heterogeneity.tauSquared - 0.4462245444) < near)
    #expect(abs((fit.heterogeneity.q ?? 0) - 98.24663) < 1e-5)
    let places = Dictionary(uniqueKeysWithValues: fit.treatments.enumerated().map { ($1, $0) })
    let against = try #require(places["no_contact"])
    let count = fit.network.studies.count
    let meanYear = (0..<count).reduce(0) { $0 + Double(1980 + ($1 * 7) % 23) / Double(count) }
    let effects = [
      ("grp_counseling", 1.26663848435, 0.45869233664), ("ind_counseling", 1.08170110108, 0.30642327643),
      ("self_help", 0.87555216520, 0.46361241350),
    ]
    for (name, estimate, error) in effects {
      // There at the mean year of all studies.
      let effect = fit.effect(of: try #require(places[name]), against: against, at: [meanYear, 0, 0])
      #expect(abs(effect.estimate - estimate) < near && abs(effect.standardError - error) < near)
    }
    let expected = [
      (-0.03062401343, 0.02786330453), (-0.78994418146, 0.51107975274), (-0.56663058844, 0.45915412971),
    ]
    #expect(fit.moderators.map(\.name) == ["year", "kindb", "kindc"])
    for (found, wanted) in zip(fit.moderators, expected) {
      #expect(abs(found.estimate - wanted.0) < near && abs(found.standardError - wanted.1) < near)
    }
  }

  /// The same by leaving studies out of metafor's fit: tau2, Q, Cook's distance, ratio of determinants.
  @Test func influenceAgreesWithMetafor() throws {
    let model = NetworkRegression(nil, reference: "no_contact")
    let fit = try model.fit(smoking())
    let effects = fit.contrasts.effects
    let influence = try model.model(of: fit.contrasts).influence(on: effects, clusters: effects.clusters)
    #expect(influence.cases.count == 24)
    let expected = [
      (0.1853289, 61.20782, 1.347077, 0.1827122), (0.4412705, 194.8633, 0.7770098, 1.358062),
      (0.4662575, 202.5426, 0.0002715075, 1.121756),
    ]
    for (found, wanted) in zip(influence.cases, expected) {
      let omitted = try found.omitted.get()
      #expect(abs((omitted.heterogeneity?.tauSquared ?? 0) - wanted.0) < 1e-6)
      #expect(abs((omitted.heterogeneity?.q ?? 0) / wanted.1 - 1) < 1e-6)
      #expect(abs((found.cooksDistance ?? 0) / wanted.2 - 1) < 1e-5)
      #expect(abs((found.covarianceRatio ?? 0) / wanted.3 - 1) < 1e-5)
    }
    // Leaving a study out is the network without it.
    for (place, study) in influence.cases.enumerated().prefix(4) {
      let label = fit.network.studies[place].label
      let without = try NetworkModel().fit(try #require(fit.network.filter { $0.label != label }))
      let found = try study.omitted.get()
      #expect(abs(without.heterogeneity.tauSquared - (found.heterogeneity?.tauSquared ?? 0)) < iterative)
    }
  }

  /// Without moderators the regression of contrasts is the network, whatever its reference.
  @Test(arguments: ["no_contact", "self_help"]) func withoutModeratorsItIsTheNetwork(_ reference: String)
    throws
  {
    let network = try smoking()
    for method: (any HeterogeneityEstimator)? in [nil, DerSimonianLaird(), RestrictedMaximumLikelihood()] {
      let plain = try NetworkModel(method: method).fit(network)
      let fit = try NetworkRegression(nil, reference: reference, method: method).fit(network)
      #expect(abs(plain.heterogeneity.tauSquared - fit.heterogeneity.tauSquared) < iterative)
      #expect(abs((plain.heterogeneity.q ?? 0) - (fit.heterogeneity.q ?? 1)) < 1e-8)
      for pair in plain.comparisons {
        let effect = fit.effect(of: pair.treatment, against: pair.against)
        #expect(abs(effect.estimate - pair.estimate.estimate) < iterative)
        #expect(abs(effect.standardError - pair.estimate.standardError) < iterative)
      }
    }
  }

  /// Two treatments give the ordinary regression, and a reference turned round the same coefficients with other signs.
  @Test func twoTreatmentsGiveTheOrdinaryRegression() throws {
    let studies = try NetworkTable("net-two.csv").comparisons
    let years = studies.indices.map { Double(($0 * 7) % 11) }
    let effects = StudyEffects(
      estimates: studies.map {
        $0.comparisons[0].treatment == "New" ? $0.comparisons[0].effect : -$0.comparisons[0].effect
      }, variances: studies.map { $0.comparisons[0].variance })
    let formula = try ModeratorFormula("year")
    let ordinary = try MetaRegression(formula, inference: .normal)
      .fit(effects.adding([.numeric("year", years)]))
    let network = try Network(studies)
    let other = try #require(network.treatments.first { $0 != "New" })
    let fit = try NetworkRegression(formula, reference: other)
      .fit(network, moderators: [.numeric("year", years)])
    let turned = try NetworkRegression(formula, reference: "New")
      .fit(network, moderators: [.numeric("year", years)])
    #expect(abs(fit.heterogeneity.tauSquared - ordinary.heterogeneity.tauSquared) < iterative)
    #expect(abs(fit.moderators[0].estimate - ordinary.coefficients[1].estimate) < iterative)
    #expect(abs(fit.moderators[0].standardError - ordinary.coefficients[1].standardError) < iterative)
    #expect(abs(turned.moderators[0].estimate + ordinary.coefficients[1].estimate) < iterative)
    let (new, old) = (try network.place(of: "New"), try network.place(of: other))
    let atZero = fit.effect(of: new, against: old, at: [0])
    #expect(abs(atZero.estimate - ordinary.coefficients[0].estimate) < iterative)
    #expect(abs(atZero.standardError - ordinary.coefficients[0].standardError) < iterative)
    let test = try #require(fit.moderatorTest), wanted = try #require(ordinary.moderatorTest)
    #expect(abs(test.statistic - wanted.statistic) < 1e-6)
  }

  /// The unit and origin of a moderator change its coefficient alone.
  @Test func unitsOfModeratorsDoNotMatter() throws {
    let network = try smoking()
    let count = network.studies.count
    let years = (0..<count).map { Double(1980 + ($0 * 7) % 23) }
    let formula = try ModeratorFormula("year")
    let one = try NetworkRegression(formula).fit(network, moderators: [.numeric("year", years)])
    let other = try NetworkRegression(formula)
      .fit(network, moderators: [.numeric("year", years.map { ($0 - 1990) / 10 })])
    #expect(abs(one.moderators[0].estimate * 10 - other.moderators[0].estimate) < iterative)
    for a in one.treatments.indices {
      for b in one.treatments.indices where a != b {
        let (x, y) = (one.effect(of: a, against: b), other.effect(of: a, against: b))
        #expect(abs(x.estimate - y.estimate) < iterative)
        #expect(abs(x.estimate + one.effect(of: b, against: a).estimate) < sameFormula)
      }
    }
  }

  /// Only studies of the reference tell of a moderator: one that varies in the others alone has no coefficient, and means are of them.
  @Test func moderatorsAreToldByStudiesOfTheReference() throws {
    let network = try smoking()
    let place = try network.place(of: "no_contact")
    let has = network.studies.map { $0.treatments.contains(place) }
    #expect(has.contains(false))
    let formula = try ModeratorFormula("dose")
    #expect(
      throws: NetworkError.moderatorDoesNotVary(
        name: "dose", reference: "no_contact", studies: has.count { $0 })
    ) {
      try NetworkRegression(formula, reference: "no_contact")
        .fit(network, moderators: [.numeric("dose", has.map { $0 ? 1 : 5 })])
    }
    let doses = has.enumerated().map { $1 ? Double($0 % 4) : 1000 }
    let fit = try NetworkRegression(formula, reference: "no_contact")
      .fit(network, moderators: [.numeric("dose", doses)])
    let told = zip(doses, has).filter(\.1).map(\.0)
    #expect(abs(fit.contrasts.origin[0] - told.reduce(0, +) / Double(told.count)) < 1e-12)
    #expect(
      try regression(network).contrasts.moderatorLabels == ["year", "kind: b against a", "kind: c against a"])
  }

  @Test func whatCannotBeFittedIsSaid() throws {
    let network = try smoking()
    let count = network.studies.count
    #expect(throws: NetworkError.interceptLeftOut) {
      try NetworkRegression(ModeratorFormula("-1 + year")).fit(network, moderators: moderators(count))
    }
    #expect(throws: NetworkError.regression(.unknownModerator(name: "dose"))) {
      try NetworkRegression(ModeratorFormula("dose")).fit(network, moderators: moderators(count))
    }
    #expect(
      throws: NetworkError.regression(.moderatorDoesNotVary(name: "dose", value: "2.0"))
    ) {
      try NetworkRegression(ModeratorFormula("dose"))
        .fit(network, moderators: [.numeric("dose", network.studies.map { _ in 2 })])
    }
    #expect(throws: NetworkError.unsuitedInference(name: StudentsTInference().name)) {
      try NetworkRegression(nil, method: nil, inference: .studentsT).fit(network)
    }
    let star = try NetworkTable("net-star.csv").network(measure: nil)
    let tree = try #require(
      star.filter { study in study.label == star.studies.first { $0.treatments == study.treatments }?.label })
    #expect(
      throws: NetworkError.tooFewContrasts(
        contrasts: tree.treatments.count - 1, coefficients: tree.treatments.count - 1)
    ) { try NetworkRegression(nil).fit(tree) }
  }
}
