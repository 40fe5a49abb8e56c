import Analyses
import EffectSizes
import Estimates
import Foundation
import LinearAlgebra
import MetaAnalysis
import StudyTables
import Tables
import Testing

/// Effects of one trial in one analysis: what plans make of them, and what they refuse.
@Suite struct DependentEffectsTests {
  private static let table = """
    study,outcome,effect,se
    A,EE,0.40,0.20
    A,DP,0.30,0.22
    B,EE,0.55,0.18
    B,DP,0.10,0.19
    C,EE,0.20,0.25
    C,DP,0.35,0.24
    D,EE,0.70,0.30

    """

  private func dependent(_ change: (inout DependencePlan) -> Void) -> AnalysisPlan {
    plan("GEN") { change(&$0.model.dependence) }
  }

  private func analysis(_ plan: AnalysisPlan, _ text: String = Self.table) throws -> Analysis {
    try plan.run(on: studyTable(text)).analyses[0]
  }

  // MARK: Models

  @Test func aWorkingModelIsRobust() throws {
    let analysis = try analysis(dependent { $0.model = "che" })
    let results = try #require(analysis.dependence)
    #expect(results.clusterCount == 4 && results.cluster == "study" && results.correlation == 0.6)
    #expect(results.terms.map(\.name) == ["study", "study/effect"])
    #expect(results.robust?.correction == .cr2)
    #expect(analysis.coefficients == results.robust?.coefficients)
    #expect(analysis.trialCount == 4 && analysis.studyCount == 7)
    #expect(analysis.notes.contains { $0.code == "assumed-rho" })
    #expect(analysis.notes.contains { $0.code == "few-degrees-of-freedom" })
  }

  @Test func effectsAndContrastsOfFewDegreesOfFreedomAreTold() throws {
    let plan = plan("GEN") {
      $0.model.dependence.model = "che"
      $0.model.moderators = "outcome"
      $0.model.answers.contrasts = "outcome"
    }
    let notes = try analysis(plan).notes.filter { $0.code == "few-degrees-of-freedom" }
    #expect(notes.contains { "\($0)".contains("'EE against DP'") })
  }

  @Test func theModelsOwnErrorsStandWhereNoneAreRobust() throws {
    let analysis = try analysis(
      dependent {
        $0.model = "multilevel"
        $0.robust = "none"
      })
    #expect(analysis.dependence?.robust == nil)
    #expect(analysis.coefficients == analysis.dependence?.modelCoefficients)
    #expect(analysis.prediction != nil)
  }

  @Test func aTrialIsKnownByItsColumn() throws {
    let text = Self.table.replacing("study,", with: "report,trial,").replacing("\nA,", with: "\nA1,T1,")
      .replacing("\nB,", with: "\nA2,T1,").replacing("\nC,", with: "\nC,T2,").replacing(
        "\nD,", with: "\nD,T3,")
    let plan = dependent { $0.model = "che" }
    let results = try #require(try analysis(plan, text).dependence)
    #expect(results.cluster == "trial" && results.clusterCount == 3)
  }

  @Test func compositesAreOfWholeTrials() throws {
    let analysis = try analysis(dependent { $0.model = "aggregate" })
    #expect(analysis.results.map(\.label) == ["A", "B", "C", "D"])
    #expect(analysis.studyCount == 4 && analysis.usedPositions.count == 7)
    // Two effects with errors s, t that correlate by r have the weights 1/s² - r/(st) and 1/t² - r/(st).
    let (s, t, r) = (0.20, 0.22, 0.6)
    let (left, right) = (1 / (s * s) - r / (s * t), 1 / (t * t) - r / (s * t))
    let effect = (left * 0.40 + right * 0.30) / (left + right)
    #expect(abs((analysis.results[0].effect?.estimate ?? 0) - effect) < 1e-12)
  }

  @Test func oneEffectOfEachTrialIsTheOrdinaryModel() throws {
    let text = "study,effect,se\nA,0.4,0.2\nB,0.5,0.18\nC,0.2,0.25\nD,0.7,0.3\n"
    let own = try analysis(
      dependent {
        $0.model = "che"
        $0.robust = "none"
      }, text)
    let ordinary = try analysis(plan("GEN") { $0.model.test = "t" }, text)
    #expect(abs(own.coefficients[0].estimate - ordinary.coefficients[0].estimate) < 1e-9)
    #expect(abs(own.coefficients[0].interval.lower - ordinary.coefficients[0].interval.lower) < 1e-8)
    #expect(own.notes.contains { $0.code == "one-effect-per-cluster" })
    #expect(!own.notes.contains { $0.code == "assumed-rho" })
  }

  @Test func levelsWithoutInterceptHaveEffectsOfTheirOwn() throws {
    var plan = dependent { $0.model = "che" }
    plan.model.moderators = "outcome - 1"
    let levels = try analysis(plan).levelEffects
    #expect(levels.map(\.level) == ["EE", "DP"])
    #expect(levels.map(\.members) == [[0, 2, 4, 6], [1, 3, 5]])
  }

  @Test func otherCorrelationsRepeatTheAnalysis() throws {
    let results = try dependent {
      $0.model = "che"
      $0.correlationGrid = [0.2, 0.8]
    }.run(on: studyTable(Self.table))
    #expect(results.grid.map(\.correlation) == [0.2, 0.8] && results.grid[0].kind == .samplingErrors)
    #expect(results.analyses[0].dependence?.correlation == 0.2)
    #expect(results.grid[1].results.analyses[0].dependence?.correlation == 0.8)
  }

  // MARK: Sampling errors

  @Test func sharedComparatorsHaveTheirCovariance() throws {
    let covariances = try CovariancePlan(
      plan("RR") {
        $0.effects.units.sharedControl = .covariance
        $0.model.dependence.correlation = 0
      }
    ).run(on: studyTable(fourArms))
    #expect(covariances.matrix[0, 1] == 1.0 / 30 - 1.0 / 100 && covariances.matrix[0, 2] == 0)
    let analysis = try plan("RR") {
      $0.effects.units.sharedControl = .covariance
      $0.model.dependence.model = "che"
    }.run(on: studyTable(fourArms)).analyses[0]
    // The comparator's people count once.
    #expect(analysis.studies.participants == 685 && analysis.trialCount == 3)
  }

  @Test func peopleOfDifferentSamplesHaveNothingInCommon() throws {
    let text = Self.table.replacing("outcome,", with: "outcome,sex,").replacing("EE,", with: "EE,f,")
      .replacing("DP,", with: "DP,m,")
    let plan = dependent {
      $0.correlation = 0.5
      $0.people = "sex"
    }
    let matrix = try CovariancePlan(plan).run(on: studyTable(text)).matrix
    #expect(matrix[0, 1] == 0)
  }

  // MARK: Interactions

  private static let sexes = """
    study,sex,effect,se
    A,f,0.1,0.2
    A,m,0.4,0.2
    B,f,0.2,0.1
    B,m,0.3,0.2
    C,f,0.5,0.3

    """

  @Test func differencesWithinTrialsArePooled() throws {
    let plan = plan("GEN") {
      $0.model.method = "EE"
      $0.model.dependence.interaction = "sex"
    }
    let fit = try #require(try analysis(plan, Self.sexes).interaction)
    #expect(fit.levels == ["f", "m"] && fit.within.studyCount == 2 && fit.trialCount == 3)
    let (v, w) = (0.08, 0.05)
    #expect(abs(fit.within.pooled.estimate - (0.3 / v + 0.1 / w) / (1 / v + 1 / w)) < 1e-12)
    var turned = plan
    turned.model.references = [FieldAssignment(field: "sex", header: "m")]
    let other = try #require(try analysis(turned, Self.sexes).interaction)
    #expect(abs(other.within.pooled.estimate + fit.within.pooled.estimate) < 1e-12)
  }

  /// The trial of VOICE prints subgroups whose difference has p = 0.036, and p = 0.006 of the interaction from its people.
  @Test func ownInteractionsOfTrialsArePreferred() throws {
    let text = """
      study,legal,effect,lower,upper,interaction_p
      Wykes 2018,detained,-0.35,-0.57,-0.12,0.006
      Wykes 2018,voluntary,-0.01,-0.23,0.22,0.006

      """
    let plan = plan("GEN") {
      $0.model.method = "EE"
      $0.model.dependence.interaction = "legal"
    }
    let fit = try #require(try analysis(plan, text).interaction)
    #expect(abs(fit.within.pooled.estimate - 0.34) < 1e-12)
    #expect(abs((fit.within.pooled.pValue ?? 0) - 0.006) < 1e-9)
    let subgroups = text.replacing("interaction_p", with: "p_of_interaction")
    let printed = try #require(try analysis(plan, subgroups).interaction)
    #expect(abs((printed.within.pooled.pValue ?? 0) - 0.036) < 0.001)
  }

  private static let ratios = """
    study,sex,odds_ratio,lower,upper,interaction,interaction_lower,interaction_upper
    A,women,0.5,0.3,0.83,0.62,0.31,1.25
    A,men,0.8,0.5,1.28,,,
    B,women,0.6,0.4,0.9,0.67,0.38,1.18
    B,men,0.9,0.6,1.35,,,

    """

  private func interaction(_ measure: String, _ change: (inout AnalysisPlan) -> Void = { _ in })
    -> AnalysisPlan
  {
    var plan = plan(measure) {
      $0.model.method = "EE"
      $0.model.dependence.interaction = "sex"
    }
    change(&plan)
    return plan
  }

  /// By hand: log(0.62) and log(0.67), with the standard errors that the logarithms of their bounds say.
  @Test func interactionsOfRatiosAreRatios() throws {
    let found = try analysis(interaction("OR"), Self.ratios)
    #expect(found.scale.name == "Ratio of odds ratios" && found.scale.riskRelation == nil)
    let pooled = try #require(found.pooled)
    #expect(abs(exp(pooled.estimate) - 0.65) < 0.005)
    #expect(abs(exp(pooled.interval.lower) - 0.42) < 0.005 && abs(exp(pooled.interval.upper) - 1.01) < 0.005)
    let named = Self.ratios.replacing("interaction,", with: "ratio_of_ratios,")
    let other = try analysis(
      interaction("OR") {
        $0.rows.assignments = [FieldAssignment(field: "interaction", header: "ratio_of_ratios")]
      }, named)
    #expect(other.pooled == pooled)
  }

  @Test func theScaleOfInteractionsIsAskedForWhereNothingTells() throws {
    let counts = """
      study,sex,events1,n1,events2,n2,interaction,interaction_se
      A,women,10,100,20,100,0.62,0.3
      A,men,12,100,20,100,,
      B,women,10,100,20,100,,
      B,men,15,100,20,100,,

      """
    #expect { try analysis(interaction("OR"), counts) } throws: { "\($0)".contains("nothing tells which") }
    let ratio = try analysis(interaction("OR") { $0.effects.routes.effectNumbers = .natural }, counts)
    let logarithm = try analysis(interaction("OR") { $0.effects.routes.effectNumbers = .log }, counts)
    #expect(ratio.results[0].effect?.estimate == log(0.62) && logarithm.results[0].effect?.estimate == 0.62)
    let logs = Self.ratios.replacing("0.62,0.31,1.25", with: "0.48,0.10,0.86")
      .replacing("0.67,0.38,1.18", with: "0.40,0.10,0.70")
    #expect { try analysis(interaction("OR"), logs) } throws: { "\($0)".contains("write the ratio") }
  }

  @Test(arguments: [
    ("-0.4,-0.9,,,", "above 0"), ("-0.4,,,,1.4", "between 0 and 1"),
    ("-0.4,,0.2,0.9,", "outside its interval"),
    ("0.4,,0.9,0.2,", "not below interaction_upper"), ("0.4,,0.2,,", "without interaction_upper"),
    (",,0.2,0.9,", "without interaction"), ("0.4,,,,", "without interaction_se"),
    ("0.4,x,,,", "not a number"),
    ("0.5,0.2,,,\nA,m,0.4,0.2,0.4,0.2,,,", "differs from line 2"),
  ]) func interactionsThatCannotBeAreErrors(_ cells: String, _ words: String) {
    let text = """
      study,sex,effect,se,interaction,interaction_se,interaction_lower,interaction_upper,interaction_p
      A,f,0.1,0.2,\(cells)
      B,f,0.2,0.1,,,,,
      B,m,0.3,0.2,,,,,

      """
    #expect { try analysis(interaction("GEN"), text) } throws: { "\($0)".contains(words) }
  }

  /// By hand: 0.3 with variance 0.08 in A, and what D reports of itself.
  @Test func trialsMayReportNothingButTheInteraction() throws {
    let text = """
      study,sex,effect,se,interaction,interaction_se
      A,f,0.1,0.2,,
      A,m,0.4,0.2,,
      C,f,0.5,0.3,,
      D,,,,0.5,0.1
      E,f,,,,

      """
    let found = try analysis(interaction("GEN"), text)
    let fit = try #require(found.interaction)
    #expect(fit.reportedTrials == ["D"] && fit.within.studyCount == 2 && fit.trialCount == 2)
    let (v, w) = (0.08, 0.01)
    #expect(abs(fit.within.pooled.estimate - (0.3 / v + 0.5 / w) / (1 / v + 1 / w)) < 1e-12)
    #expect(found.results.map(\.label) == ["A", "D"] && found.excluded.map(\.label) == ["E"])
    #expect(fit.sourcesInWords?.contains("themselves: D;") ?? false)
    let turned = try analysis(
      interaction("GEN") { $0.model.references = [FieldAssignment(field: "sex", header: "m")] }, text)
    #expect(abs((turned.pooled?.estimate ?? 0) + fit.within.pooled.estimate) < 1e-12)
  }

  @Test func boundsOfInteractionsPValuesAreRead() throws {
    func text(_ p: String) -> String {
      "study,sex,effect,se,interaction_p\nA,f,0.1,0.2,\(p)\nA,m,0.5,0.2,\nB,f,0.2,0.1,\nB,m,0.3,0.2,\n"
    }
    let bound = try analysis(interaction("GEN"), text("<.001"))
    #expect(bound.results[0].effect == (try analysis(interaction("GEN"), text("0.001"))).results[0].effect)
    #expect(bound.notes.contains { $0.code == "p-bounds" })
    let silent = try analysis(interaction("GEN"), text("ns"))
    #expect(silent.results[0].effect == (try analysis(interaction("GEN"), text(""))).results[0].effect)
  }

  /// The columns are found as every field is: by another case, by assignment, and as `timepoint`.
  @Test func timesAreFoundAsFieldsAre() throws {
    let text = Self.table.replacing("outcome", with: "time").replacing("EE", with: "1").replacing(
      "DP", with: "3")
    let plan = dependent {
      $0.model = "che"
      $0.decay = 0.8
    }
    let own = try analysis(plan, text).coefficients
    #expect(try analysis(plan, text.replacing("time", with: "Time")).coefficients == own)
    #expect(try analysis(plan, text.replacing("time", with: "timepoint")).coefficients == own)
    var assigned = plan
    assigned.rows.assignments = [FieldAssignment(field: "time", header: "when")]
    #expect(try analysis(assigned, text.replacing("time", with: "when")).coefficients == own)
  }

  // MARK: Refusals

  @Test(arguments: [
    ("cluster", "che"), ("test knha", "multilevel"), ("method DL", "multilevel"), ("subgroup", "che"),
    ("rho", "multilevel"), ("allow_dependent", "che"), ("shared_control covariance", "nothing"),
    ("bootstrap", "nothing"), ("random", "che"),
  ]) func choicesThatDoNotGoTogetherAreRefused(_ key: String, _ model: String) {
    var plan = plan("GEN")
    plan.model.dependence.model = model == "nothing" || key == "cluster" ? nil : model
    switch key {
    case "cluster": plan.model.dependence.cluster = "study"
    case "test knha": plan.model.test = "knha"
    case "method DL": plan.model.method = "DL"
    case "subgroup": plan.model.subgroup = "outcome"
    case "rho": plan.model.dependence.correlation = 0.5
    case "allow_dependent": plan.rows.allowsDependence = true
    case "bootstrap": plan.model.dependence.bootstrap = 99
    case "random": plan.model.dependence.random = ["study/effect"]
    default: plan.effects.units.sharedControl = .covariance
    }
    #expect(throws: AnalysisError.self) { try plan.check() }
  }

  @Test func termsThatTheDataDoNotHaveAreRefusedByName() throws {
    func error(_ change: (inout DependencePlan) -> Void, _ text: String = Self.table) -> String {
      do {
        _ = try dependent(change).run(on: studyTable(text))
        return ""
      } catch { return "\(error)" }
    }
    let one =
      Self.table.split(separator: "\n").map { $0 + ($0.hasPrefix("study") ? ",lab" : ",L1") }
      .joined(separator: "\n") + "\n"
    #expect(error({ $0.random = ["lab/study"] }, one).contains("'lab' has one group"))
    #expect(
      error(
        {
          $0.random = ["outcome|study"]
          $0.structures = ["AR"]
        }, Self.table + "D,EE,0.1,0.2\n"
      ).contains("two effects of 'EE'"))
    #expect(error { $0.random = ["study/effect", "study/outcome"] }.contains("same groups"))
    #expect(error { $0.random = ["study/nosuch"] }.contains("'nosuch'"))
    #expect(error({ $0.model = "che" }, "study,effect,se\nA,1,1\nA,2,1\n").contains("one group"))
    #expect(
      error {
        $0.model = "che"
        $0.correlation = -0.9
        $0.cluster = "outcome"
      }.contains("not positive definite"))
    #expect(
      error {
        $0.random = ["study", "outcome"]
        $0.robust = "CR2"
      }.contains("'outcome'"))
  }

  @Test func directionsHaveToBeTheSameForACorrelation() throws {
    let text =
      "study,effect,se,better\nA,0.4,0.2,higher\nA,-0.3,0.2,lower\nB,0.1,0.2,higher\nB,0.2,0.2,lower\n"
    var plan = dependent { $0.model = "che" }
    plan.effects.direction.alignment = AlignmentSettings.Alignment.none
    #expect(throws: AnalysisError.mixedDirections(key: "rho")) { try plan.run(on: studyTable(text)) }
    plan.effects.direction.alignment = .benefit
    #expect(throws: Never.self) { try plan.run(on: studyTable(text)) }
  }

  // MARK: Documents

  @Test func aPlanOfDependentEffectsReadsBack() throws {
    let plan = dependent {
      $0.cluster = "lab"
      $0.random = ["outcome|study", "study/effect"]
      $0.structures = ["UN"]
      $0.correlation = 0.5
      $0.people = "sex"
      $0.decay = 0.8
      $0.robust = "CR2"
      $0.bootstrap = 99
      $0.seed = 7
      $0.degreesOfFreedom = "residual"
      $0.boundsVariances = true
    }
    let text = try JSONValue(encoding: plan).compact
    let back = try JSONDecoder().decode(AnalysisPlan.self, from: Data(text.utf8))
    #expect(back == plan)
  }

  @Test func whatIsUsualIsSpeltOut() throws {
    let results = try dependent { $0.model = "che" }.run(on: studyTable(Self.table))
    let resolved = results.plan.model
    #expect(resolved.method == "REML" && resolved.test == "t" && resolved.dependence.correlation == 0.6)
    #expect(resolved.dependence.robust == "CR2" && resolved.dependence.degreesOfFreedom == "containment")
    #expect(
      try results.plan.run(on: studyTable(Self.table)).analyses[0].coefficients
        == results.analyses[0].coefficients)
  }
}
