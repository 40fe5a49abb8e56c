import Analyses
import StudyTables
import Testing

/// Findings, and answers that they share with other commands.
@Suite struct FindingTests {
  private let trials = "study,events1,n1,events2,n2\nA,10,100,20,100\nB,15,150,25,150\nC,12,120,22,120\n"

  /// `baseline_risk` gives the same numbers among the forms of a pooled effect and among findings.
  @Test(arguments: ["RR", "OR", "RD", "PETO"])
  func aBaselineRiskAnswersAlike(measure: String) throws {
    var results = try plan(measure).run(on: studyTable(trials))
    var risks = FindingsPlan(plan(measure))
    risks.baselineRisk = OutcomeNumbers([.init(value: 0.2)])
    let absolute = try #require(risks.run(on: studyTable(trials)).findings[0].draft.absolute)
    var forms = ReexpressionPlan()
    forms.baselineRisk = 0.2
    try results.reexpress(forms)
    let form = try #require(results.analyses[0].reexpressed.first { $0.form == "more-per-1000" })
    #expect(form.estimate == absolute.difference)
    #expect(form.lower == absolute.interval.lower)
    #expect(form.upper == absolute.interval.upper)
  }

  @Test(arguments: [UnitSettings.SharedControl.combine, .split])
  func peopleAndTrialsAreCountedOnce(choice: UnitSettings.SharedControl) throws {
    let plan = FindingsPlan(plan("RR") { $0.effects.units.sharedControl = choice })
    let finding = try plan.run(on: studyTable(fourArms)).findings[0]
    #expect(finding.draft.imprecision.participants == 685)
    #expect(finding.analysis.trialCount == 3)
  }

  /// GRADE's size criterion counts information, not people in clusters.
  @Test func sizesOfClusterTrialsAreEffective() throws {
    let table = """
      study,events1,n1,events2,n2,cluster_size,icc
      A,29,145,58,145,10,0.05
      B,15,100,25,100,,

      """
    let finding = try FindingsPlan(plan("RR")).run(on: studyTable(table)).findings[0]
    #expect(finding.draft.imprecision.participants == 490)
    let effective = try #require(finding.draft.imprecision.effectiveParticipants)
    #expect(abs(effective - 400) < 1e-9)
  }

  @Test func subgroupsHaveNoFinding() throws {
    let table = "study,effect,se,g\nA,1,1,x\nB,2,1,y\nC,3,1,y\nD,1,1,x\n"
    #expect(throws: AnalysisError.self) {
      try FindingsPlan(plan(nil) { $0.model.subgroup = "g" }).run(on: studyTable(table))
    }
  }

  /// An analysis of missing participants has the sign of the pooled analysis.
  @Test func missingParticipantsAlignLikePooling() throws {
    let table = """
      study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2,randomised1,randomised2
      A,MBI,EE,20,8,40,25,9,40,44,45
      B,MBI,EE,22,9,50,25,9,52,55,55

      """
    let results = try plan("MD").run(on: studyTable(table))
    let pooled = try #require(results.analyses[0].pooled)
    #expect(pooled.estimate > 0)
    let missing = try results.withMissingParticipants(MissingnessPlan())
    #expect(missing.isAligned)
    #expect(missing.analyses[0].observed.pooled?.estimate == pooled.estimate)
  }
}
