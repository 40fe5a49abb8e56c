import Foundation
import Testing

/// A study's own result beside what else its row reports, under whatever header it stands.
@Suite struct AdjustedResultTests {
  /// What `effects` gives for each row: the effect as it is printed, and its route.
  private func effects(_ table: String, _ measure: String) throws -> (values: [Double], told: String) {
    var result: (values: [Double], told: String) = ([], "")
    try withTable(table) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", measure, "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      result = (try run.json()["effects"].elements.map { $0["effect"].number ?? .nan }, run.errors)
    }
    return result
  }

  private func isAbout(_ value: Double?, _ expected: Double) -> Bool {
    abs((value ?? .nan) - expected) < 1e-6
  }

  /// ln 1.2 = 0.1823216; the arms give ln (30 × 80/(70 × 20)) = 0.5389965.
  @Test(arguments: ["aOR", "Adjusted OR", "adj. odds ratio"])
  func isTakenUnderAHeaderInWords(_ header: String) throws {
    let head = "study,design,events1,n1,events2,n2,\(header),lower,upper\n"
    let row = "A,cohort,30,100,20,100,1.2,.6,2.4\n"
    let alone = try effects(head + row, "OR")
    #expect(isAbout(alone.values.first, 0.1823216))
    #expect(alone.told.contains("gives 1.2 and the arms give 1.71429; the study's own result was used"))
    let beside = try effects(head + row + "B,cohort,,,,,1.5,1.1,2.1\n", "OR")
    #expect(isAbout(beside.values.first, 0.1823216))
    let trial = try effects(head + "A,RCT,30,100,20,100,1.2,.6,2.4\n", "OR")
    #expect(isAbout(trial.values.first, 0.5389965))
    #expect(trial.told.contains("the arms were used"))
  }

  @Test func isTakenWithItsIntervalInOneCell() throws {
    let ratio = try effects(
      "study,design,events1,n1,events2,n2,aRR (95% CI)\nA,cohort,30,100,20,100,1.2 (0.8 to 1.8)\n", "RR")
    #expect(isAbout(ratio.values.first, 0.1823216))
    let rate = try effects(
      "study,design,events1,time1,events2,time2,aIRR,LL,UL\nA,cohort,30,1000,20,1000,1.2,0.8,1.8\n", "IRR")
    #expect(isAbout(rate.values.first, 0.1823216))
    let means = try effects(
      "study,design,mean1,sd1,n1,mean2,sd2,n2,Adjusted mean difference,lower,upper\n"
        + "A,cohort,10,4,50,8,4,50,0.5,-1,2\n", "MD")
    #expect(isAbout(means.values.first, 0.5))
  }

  /// What is not called adjusted is compared with the arms, as the pages say.
  @Test func aPlainHeaderIsComparedAndTold() throws {
    let table = "study,design,events1,n1,events2,n2,OR,lower,upper\nA,cohort,30,100,20,100,1.2,.6,2.4\n"
    let found = try effects(table, "OR")
    #expect(isAbout(found.values.first, 0.5389965))
    #expect(found.told.contains("odds_ratio gives 1.2 and the arms give 1.71429; the arms were used"))
  }

  /// Nothing is guessed where two headers may be meant, or the scale of a standard error is not said; that is told.
  @Test(arguments: [("OR,aOR,lower,upper", "1.7,1.2,.6,2.4"), ("aOR,SE", "1.2,.3")])
  func isToldWhereItIsInDoubt(_ header: String, _ cells: String) throws {
    let found = try effects(
      "study,design,events1,n1,events2,n2,\(header)\nA,cohort,30,100,20,100,\(cells)\n", "OR")
    #expect(isAbout(found.values.first, 0.5389965))
    #expect(found.told.contains("A: aOR is not read as OR, and the arms were used"))
  }

  @Test(arguments: [
    ("OR", "events1,n1,events2,n2,OR,lower,upper", "30,100,20,100,1.2,.6,2.4", 0.1823216),
    ("OR", "events1,n1,events2,n2,effect,lower,upper", "30,100,20,100,0.2,-.5,.9", 0.2),
    ("MD", "mean1,sd1,n1,mean2,sd2,n2,effect,lower,upper", "10,4,50,8,4,50,0.5,-1,2", 0.5),
    ("MD", "mean1,sd1,n1,mean2,sd2,n2,b,se", "10,4,50,8,4,50,0.5,0.4", 0.5),
    ("SMD", "t,n1,n2,effect,se", "2,50,50,0.1,0.2", 0.1),
  ]) func theColumnRouteDecides(_ measure: String, _ header: String, _ cells: String, _ own: Double) throws {
    let found = try effects("study,\(header),route\nA,\(cells),adjusted\nB,\(cells),raw\n", measure)
    #expect(isAbout(found.values.first, own), "\(found)")
    #expect(!isAbout(found.values.last, own), "\(found)")
  }

  @Test func whatIsReportedOfNoStatedKindIsComparedWithTheArms() throws {
    let found = try effects(
      "study,design,mean1,sd1,n1,mean2,sd2,n2,effect,se\nA,cohort,10,4,50,8,4,50,-.9,.2\nB,cohort,10,4,50,8,4,50,.496,.203\n",
      "SMD")
    #expect(found.values.allSatisfy { abs($0 - 0.4962) < 1e-4 })
    #expect(found.told.contains("A: effect gives -0.9 and the arms give 0.496"))
    #expect(!found.told.contains("B: effect"))
  }

  @Test(arguments: [
    (
      "SMD", "mean1,sd1,n1,mean2,sd2,n2,SMD,se", "10,4,50,8,4,50,-.9,.2",
      "effect gives -0.9 and the arms give"
    ),
    (
      "MD", "mean1,sd1,n1,mean2,sd2,n2,MD,LL,UL", "10,4,50,8,4,50,1,0.2,1.8",
      "mean_difference gives 1 and the"
    ),
    (
      "SMD", "p,sign,smd,lower,upper,n1,n2", ".3,+,.60,-.4,1.6,50,50",
      "effect gives 0.6 and the route p gives"
    ),
    ("SMD", "t,smd,lower,upper,n1,n2", "1.04,.60,-.4,1.6,50,50", "effect gives 0.6 and the route t gives"),
    ("ZCOR", "r,n,effect,se", ".3,100,.9,.1", "effect gives 0.9 and"),
    (
      "SMCR", "mean_post,mean_pre,sd_pre,n,r,effect,se", "12,10,4,50,.5,-.9,.2",
      "effect gives -0.9 and the arms give"
    ),
  ]) func aResultThatIsNotUsedIsTold(_ measure: String, _ header: String, _ cells: String, _ told: String)
    throws
  {
    let found = try effects("study,\(header)\nA,\(cells)\n", measure)
    #expect(found.told.contains(told), "\(found)")
    #expect(found.told.components(separatedBy: "which was used").count <= 2)
  }

  /// √(0.2 × 0.8/100) = 0.04, whose 95% interval is as wide as 0.12 to 0.28.
  @Test(arguments: ["PR", "PLO"]) func thePrecisionOfAProportionIsTold(_ measure: String) throws {
    let errors = try effects("study,events,n,se\nA,20,100,.08\nB,20,100,.04\n", measure)
    let intervals = try effects(
      "study,events,n,lower,upper\nA,20,100,.02,.40\nB,20,100,.13,.29\n", measure)
    for found in [errors, intervals] {
      #expect(found.told.contains("A: the reported precision of Proportion is not"), "\(found)")
      #expect(!found.told.contains("B: the reported"), "\(found)")
    }
  }

  @Test func thePrecisionOfAReliabilityIsTold() throws {
    let found = try effects(
      "study,alpha,items,n,lower,upper\nA,.8,10,100,.50,.95\nB,.8,10,100,.74,.85\n", "ABT")
    #expect(found.told.contains("A: the reported precision of Cronbach's alpha is not"), "\(found)")
    #expect(!found.told.contains("B: the reported"), "\(found)")
  }

  /// ln 1.1 = 0.0953102, ln 0.8 = -0.2231436.
  @Test(arguments: [
    ("events1,time1,events2,time2,HR,lower,upper", "30,1000,20,1000,1.4,.8,2.45", 0.3364722, ""),
    (
      "events1,time1,events2,time2,HR,lower,upper", "30,1000,20,1000,1.1,.6,2.0", 0.0953102,
      "time1 gives 1.5 and the route effect-ci gives 1.1"
    ),
    (
      "median1,median2,events1,events2,HR,lower,upper", "10,15,30,20,1.1,.6,2.0", 0.0953102,
      "median1 gives 1.5 and the route effect-ci gives 1.1"
    ),
    (
      "o_minus_e,v,hazard_ratio,lower,upper", "-5.00,10.00,.8,.6,1.07", -0.2231436,
      "o_minus_e gives 0.606531 and the route effect-ci gives 0.8"
    ),
    (
      "events1,expected1,events2,expected2,HR,lower,upper", "30,20,20,30,0.8,.6,1.07", -0.2231436,
      "expected1 gives 2.25 and the route effect-ci gives 0.8"
    ),
    (
      "events1,time1,events2,time2,HR,lower,upper", "300,1000,100,1000,1.1,.9,1.34", 0.0953102,
      "time1 gives 3 and the route effect-ci gives 1.1"
    ),
  ]) func aPrintedHazardRatioComesFirst(
    _ header: String, _ cells: String, _ expected: Double, _ told: String
  ) throws {
    let found = try effects("study,\(header)\nA,\(cells)\n", "HR")
    #expect(abs((found.values.first ?? .nan) - expected) < 1e-6, "\(found)")
    #expect(told.isEmpty ? !found.told.contains("which was used") : found.told.contains(told), "\(found)")
  }

  /// A ratio beside a ready-made effect, its logarithm: no arms were used.
  @Test func ratiosBesideReadyMadeEffects() throws {
    let run = try evidence("pool", "dataset:passive-smoking")
    #expect(run.exitCode == 0 && !run.errors.contains("the arms were used"), "\(run.errors)")
  }
}
