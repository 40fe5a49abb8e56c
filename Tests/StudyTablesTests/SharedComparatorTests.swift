import EffectSizes
import StudyTables
import Testing

/// People of a comparator that several rows share are counted once.
@Suite struct SharedComparatorTests {
  @Test func combinedArmsAddUp() throws {
    let combined = try studies(fourArms, "RR", sharing(.combine))
    #expect(combined.facts.map(\.label) == ["A", "B", "C"])
    #expect(combined.used("events1", 0) == 30)
    #expect(combined.used("n1", 0) == 200)
    #expect(combined.used("events2", 0) == 30)
    #expect(combined.used("n2", 0) == 100)
  }

  @Test(arguments: [UnitSettings.SharedControl.combine, .split])
  func totalsCountEveryoneOnce(choice: UnitSettings.SharedControl) throws {
    let all = try studies(fourArms, "RR", sharing(choice))
    #expect(all.total("events1", of: all.positions) == 57)
    #expect(all.total("n1", of: all.positions) == 390)
    #expect(all.total("events2", of: all.positions) == 80)
    #expect(all.total("n2", of: all.positions) == 295)
    #expect(all.participants == 685)
    #expect(all.trialCount == 3)
  }

  @Test func combinedRowsAreNotLeftOut() throws {
    #expect(try studies(fourArms, "RR", sharing(.combine)).excluded.isEmpty)
  }

  /// Two outcomes of one trial have no number of events in common; their people are counted once, as `participants` counts.
  @Test func outcomesOfOneTrialHavePeopleButNoEventsInCommon() throws {
    let all = try studies(
      "study,trial,arm,comparator,events1,n1,events2,n2\nA death,A,i,c,5,100,30,100\nA relapse,A,i,c,9,90,11,95\n",
      "RR")
    #expect(all.total("events2", of: all.positions) == nil)
    #expect(all.total("n1", of: all.positions) == 100)
    #expect(all.total("n2", of: all.positions) == 100)
    #expect(all.participants == 200)
  }

  /// What a table says of rows whose arms are combined must be one thing, whatever the order of the rows.
  @Test(arguments: ["1,low", "9,high"])
  func combinedRowsSayOneThing(facts: String) throws {
    let others = ["1,low", "9,high"].filter { $0 != facts }.joined()
    let table = """
      study,arm,comparator,events1,n1,events2,n2,dose,rob
      A,low,pla,10,100,30,100,\(facts)
      A,high,pla,20,100,30,100,\(others)
      B,low,pla,15,100,25,100,1,low

      """
    let all = try studies(table, "RR", sharing(.combine))
    let place = Place(file: "data.csv", line: 2)
    #expect(throws: StudyTableError.combinedRowsDiffer(place, study: "A", header: "dose", lines: [2, 3])) {
      try all.numbers("dose", for: .moderator)
    }
    #expect(throws: StudyTableError.combinedRowsDiffer(place, study: "A", header: "rob", lines: [2, 3])) {
      try all.judged(at: all.positions)
    }
    #expect(try all.texts("comparator", for: .subgroup) == ["pla", "pla"])
  }

  /// What later stages read of a combined arm (clusters, design, outcome) is read from all of its rows.
  @Test(arguments: ["icc", "cluster_size", "cluster_adjusted", "design", "better"])
  func combinedRowsAgreeInWhatEffectsAreMadeOf(header: String) throws {
    let values = [
      "icc": ("0.01", "0.2"), "cluster_size": ("10", "40"), "cluster_adjusted": ("yes", "no"),
      "design": ("cluster-randomised", "randomised"), "better": ("higher", "lower"),
    ]
    let (one, other) = try #require(values[header])
    for (first, second) in [(one, other), (other, one)] {
      let table = """
        study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,\(header)
        A,low,pla,10,4,100,12,4,100,\(first)
        A,high,pla,11,4,100,12,4,100,\(second)

        """
      let place = Place(file: "data.csv", line: 2)
      #expect(throws: StudyTableError.combinedRowsDiffer(place, study: "A", header: header, lines: [2, 3])) {
        try studies(table, "SMD", sharing(.combine))
      }
    }
  }

  /// What other instruments or subscales measure is another outcome, whose arms are not combined with those of the first.
  @Test(arguments: [("outcome", "EE", "DP"), ("subscale", "EE", "DP"), ("instrument", "MBI EE", "MBI PA")])
  func armsAreCombinedWithinWhatWasMeasured(header: String, first: String, second: String) throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,\(header)
      A,low,pla,10,4,100,12,4,100,\(first)
      A,high,pla,11,4,100,12,4,100,\(first)
      A,low,pla,20,4,100,22,4,100,\(second)

      """
    let all = try studies(table, "MD", sharing(.combine))
    #expect(all.effects.estimates.map(abs) == [1.5, 2])
  }

  /// Rows without events in both arms have no effect, and no part of the comparator.
  @Test func aComparatorIsDividedAmongRowsWithAnEffect() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2
      A,low,pla,0,100,0,100
      A,mid,pla,5,100,0,100
      B,low,pla,15,100,25,100

      """
    var settings = sharing(.split)
    settings.measure.zeroCells = ContinuityCorrection(addition: 0.5, to: .onlyZero, dropsDoubleZeros: true)
    let all = try studies(table, "RR", settings)
    #expect(all.facts.map(\.label) == ["A", "B"])
    #expect(all.used("n2", 0) == 100)
  }

  @Test func aDividedComparatorIsToldOf() throws {
    let divided = try studies(fourArms, "RR", sharing(.split))
    #expect(divided.count == 4)
    #expect(divided.used("n2", 0) == 50)
    #expect(divided.used("events2", 1) == 15)
    guard case .dividedComparator(let facts) = divided.notes.first else {
      Issue.record("no note of the divided comparator: \(divided.notes)")
      return
    }
    #expect(facts.lines == [2, 3])
    #expect(facts.comparator == "pla")
  }

  @Test func aSharedComparatorIsRefusedUnlessChosen() throws {
    let error = try #require(throws: StudyTableError.self) { try studies(fourArms, "RR") }
    guard case .sharedComparator(let facts) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(facts.study == "A")
  }

  /// Without names, the same numbers tell that a comparator is shared.
  @Test(arguments: [UnitSettings.SharedControl.combine, .split])
  func equalNumbersTellASharedComparator(choice: UnitSettings.SharedControl) throws {
    let unnamed = """
      study,events1,n1,events2,n2
      A,10,100,30,100
      A,20,100,30,100
      B,15,100,25,100
      C,12,90,25,95

      """
    let all = try studies(unnamed, "RR", sharing(choice))
    #expect(all.count == (choice == .combine ? 3 : 4))
    #expect(all.participants == 685)
    #expect(all.total("n2", of: all.positions) == 295)
  }

  /// Rows of a study with one comparator's results count its people twice, whether or not a column names it.
  @Test func equalNumbersOfAComparatorAreRefused() throws {
    let unnamed = "study,events1,n1,events2,n2\nA,10,100,30,100\nA,20,100,30,100\nB,15,100,25,100\n"
    let error = try #require(throws: StudyTableError.self) { try studies(unnamed, "RR") }
    guard case .sharedComparator(let facts) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(facts.lines == [2, 3])
    #expect(facts.comparator == nil)
  }

  /// Two outcomes of a study have the same people, and other results.
  @Test func theSamePeopleWithOtherResultsAreNoSharedComparator() throws {
    let outcomes = "study,events1,n1,events2,n2\nA,10,100,30,100\nA,20,100,31,100\nB,15,100,25,100\n"
    let all = try studies(outcomes, "RR")
    #expect(all.count == 3)
  }

  /// A choice that changes nothing is refused.
  @Test(arguments: [UnitSettings.SharedControl.combine, .split])
  func aChoiceWithoutSharedComparatorsIsRefused(choice: UnitSettings.SharedControl) throws {
    let apart = "study,events1,n1,events2,n2\nA,10,100,30,100\nB,20,100,31,100\n"
    #expect(throws: StudyTableError.noSharedComparators(choice)) { try studies(apart, "RR", sharing(choice)) }
  }

  @Test func anArmThatStandsTwiceIsRefused() throws {
    let twice = fourArms.replacing("A,high", with: "A,low")
    let error = try #require(throws: StudyTableError.self) { try studies(twice, "RR", sharing(.split)) }
    guard case .repeatedArm(_, "A", "low", firstLine: 2) = error else {
      Issue.record("\(error)")
      return
    }
  }

  /// One arm with several outcomes, or at several times, is no arm that stands twice.
  @Test(arguments: ["outcome", "time", "timepoint"])
  func anArmMayStandOnceOnEachOccasion(header: String) throws {
    let table = Self.occasions(header)
    let all = try studies(table, "GEN")
    #expect(all.count == 4)
    #expect(all.notes.isEmpty)
    #expect(all.trialCount == 2)
  }

  /// They are the same people all the same: pooled together they are refused until that is allowed.
  @Test func occasionsOfOneArmAreDependent() throws {
    let all = try studies(Self.occasions("outcome"), "GEN")
    let error = try #require(throws: StudyTableError.self) { try all.checked(for: PoolingSettings()) }
    guard case .dependentRows(let rows) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(rows.name == "A" && rows.lines == [2, 3, 4])
    let allowed = try all.checked(for: PoolingSettings(allowsDependence: true))
    #expect(allowed.noteCodes == ["dependent-rows"])
  }

  /// Arms of different outcomes share no comparator, and have its people in common.
  @Test func aComparatorOfTwoOutcomesIsDividedForEach() throws {
    let table = """
      study,arm,comparator,outcome,events1,n1,events2,n2
      A,low,pla,x,10,100,30,100
      A,high,pla,x,20,100,30,100
      A,low,pla,y,11,100,31,100
      A,high,pla,Y,21,100,31,100

      """
    let all = try studies(table, "RR", sharing(.split))
    #expect((0..<4).map { all.used("n2", $0) } == [50, 50, 50, 50])
    #expect(all.participants == 300)
    let apart = "study,arm,comparator,outcome,effect,se\nA,low,pla,x,0.1,0.1\nA,high,pla,y,0.2,0.1\n"
    #expect(throws: StudyTableError.self) { try studies(apart, "GEN").checked(for: PoolingSettings()) }
  }

  /// Where shared comparators are allowed, rows stay as they are, whichever arms they have.
  @Test func allowedRowsStayAsTheyAre() throws {
    var settings = StudySettings()
    settings.units.allowsSharedComparators = true
    let twice = fourArms.replacing("A,high", with: "A,low")
    let all = try studies(twice, "RR", settings)
    #expect(all.count == 4)
    #expect(all.noteCodes == ["shared-comparator"])
  }

  private static func occasions(_ header: String) -> String {
    """
    study,arm,comparator,\(header),effect,se
    A,CBT,UC,1,0.3,0.1
    A,CBT,UC,2,-0.2,0.1
    A,CBT,UC,3,0.4,0.1
    B,CBT,UC,1,0.2,0.1

    """
  }

  @Test func oneComparatorHasOneSetOfNumbers() throws {
    let different = fourArms.replacing("A,high,pla,20,100,30,100", with: "A,high,pla,20,100,31,100")
    let error = try #require(throws: StudyTableError.self) { try studies(different, "RR", sharing(.combine)) }
    guard case .differentComparators(_, "events2", "pla", firstLine: 2) = error else {
      Issue.record("\(error)")
      return
    }
  }

  /// The Handbook's formula (6.5.2.10): n = 30, mean = (10·10 + 20·13)/30 = 12, and the pooled sum of squares.
  @Test func combinedMeansFollowTheHandbook() throws {
    let arms = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
      A,low,pla,10,2,10,8,2,20
      A,high,pla,13,3,20,8,2,20

      """
    let combined = try studies(arms, "MD", sharing(.combine))
    #expect(combined.used("n1", 0) == 30)
    #expect(try abs(#require(combined.used("mean1", 0)) - 12) < 1e-12)
    let variance = (9.0 * 4 + 19.0 * 9 + 10.0 * 20 / 30 * 9) / 29
    let sd = try #require(combined.used("sd1", 0))
    #expect(abs(sd * sd - variance) < 1e-12)
  }

  /// A row that is left out for want of a direction has no part of the comparator.
  @Test func aRowOfUnknownDirectionHasNoPartOfTheComparator() throws {
    let table = """
      study,arm,comparator,instrument,mean1,sd1,n1,mean2,sd2,n2
      A,low,pla,MBI PA,10,4,40,12,4,40
      A,high,pla,,11,4,40,12,4,40
      B,low,pla,MBI PA,11,4,40,12,4,40

      """
    let all = try studies(table, "SMD", sharing(.split))
    #expect(all.facts.map(\.label) == ["A", "B"])
    #expect(all.used("n2", 0) == 40)
  }

  /// Who has a part of a comparator is decided before it is divided: a row whose clusters cannot be used has none, so that the
  /// other has the whole, without which it would be less than one cluster.
  @Test(arguments: [[0, 1, 2], [1, 0, 2], [2, 1, 0]])
  func partsAreDecidedBeforeAComparatorIsDivided(order: [Int]) throws {
    let rows = [
      "A,low,pla,10,3,100,12,3,100,,0.05", "A,high,pla,9,3,100,12,3,100,80,0.05",
      "B,low,pla,10,3,50,12,3,50,,",
    ]
    let table =
      "study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,cluster_size,icc\n"
      + order.map { rows[$0] + "\n" }.joined()
    var settings = sharing(.split)
    settings.units.clusterMethod = .hedges2007
    let all = try studies(table, "SMD", settings)
    #expect(all.excluded.map(\.reason) == [.clusters(.withoutSize)])
    #expect(all.facts.map(\.label).sorted() == ["A", "B"])
    #expect(!all.notes.contains { if case .dividedComparator = $0 { true } else { false } })
    let alone =
      "study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,cluster_size,icc\n" + rows[1] + "\n" + rows[2] + "\n"
    var unshared = StudySettings()
    unshared.units.clusterMethod = .hedges2007
    let expected = try studies(alone, "SMD", unshared)
    for study in expected.facts {
      #expect(all.facts.first { $0.label == study.label }?.effect == study.effect)
    }
  }

  /// A part that is too small leaves its row out, and those that remain share anew; each is told of once.
  @Test func rowsWhosePartIsTooSmallShareNothing() throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,cluster_size,icc
      A,low,pla,10,3,100,12,3,100,,
      A,mid,pla,10.5,3,100,12,3,100,,
      A,high,pla,9,3,100,12,3,100,80,0.05
      B,low,pla,10,3,50,12,3,50,,

      """
    var settings = sharing(.split)
    settings.units.clusterMethod = .hedges2007
    let all = try studies(table, "SMD", settings)
    #expect(all.excluded.map(\.reason) == [.clusters(.lessThanOneCluster)])
    #expect([all.used("n2", 0), all.used("n2", 1)] == [50, 50])
    #expect(all.facts[0].steps.count { $0.route == "arms" } == 1)
    let divided = all.notes.compactMap {
      if case .dividedComparator(let facts) = $0 { facts.lines } else { nil }
    }
    #expect(divided == [[2, 3]])
  }

  /// Those randomised to arms that are combined add up, and their comparator's stand once; parts of a divided comparator have a
  /// part of those who were randomised to it.
  @Test func randomisedPeopleOfCombinedArmsAddUp() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,randomised1,missing1,randomised2
      A,low,pla,10,100,30,100,104,,110
      A,high,pla,20,100,30,100,,7,110
      B,low,pla,15,100,25,100,103,,102

      """
    let combined = try studies(table, "RR", sharing(.combine)).randomised().sizes
    #expect(combined.map(\.analysed.group1) == [200, 100] && combined.map(\.analysed.group2) == [100, 100])
    #expect(combined.map(\.randomised.group1) == [211, 103])
    #expect(combined.map(\.randomised.group2) == [110, 102])
    let divided = try studies(table, "RR", sharing(.split)).randomised().sizes
    #expect(divided.map(\.randomised.group1) == [104, 107, 103])
    #expect(divided.map(\.randomised.group2) == [55, 55, 102])
  }

  @Test func randomisedPeopleOfCombinedRowsAreSaidAlike() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,randomised1,randomised2
      A,low,pla,10,100,30,100,104,110
      A,high,pla,20,100,30,100,105,111
      B,low,pla,15,100,25,100,103,

      """
    let all = try studies(table, "RR", sharing(.combine))
    #expect(
      throws: StudyTableError.combinedRowsDiffer(
        Place(file: "data.csv", line: 2), study: "A", header: "randomised2", lines: [2, 3])
    ) { try all.randomised() }
    let lacking = table.replacing("105,111", with: ",110")
    let (sizes, excluded) = try studies(lacking, "RR", sharing(.combine)).randomised()
    #expect(sizes.isEmpty)
    #expect(excluded.map(\.reason) == [.missingRandomised(arm: 1), .missingRandomised(arm: 2)])
    let few = table.replacing("105,111", with: "99,110")
    #expect(throws: StudyTableError.self) { try studies(few, "RR", sharing(.combine)).randomised() }
  }

  /// Of one comparator as many were randomised in every row that shares it.
  @Test func randomisedPeopleOfDividedComparatorsAreSaidAlike() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,randomised1,randomised2
      A,low,pla,10,100,30,100,104,110
      A,high,pla,20,100,30,100,105,111

      """
    let all = try studies(table, "RR", sharing(.split))
    #expect(
      throws: StudyTableError.differentComparators(
        Place(file: "data.csv", line: 3), field: "randomised2", comparator: "pla", firstLine: 2)
    ) { try all.randomised() }
  }

  /// An effect of nobody is left out before effects are turned and told of.
  @Test func effectsOfNobodyAreNotCountedAsTurned() throws {
    let table = """
      study,effect,se,n,better
      A,0.2,0.1,40,lower
      B,0.3,0.1,0,lower

      """
    let all = try studies(table, "GEN", StudySettings(alignment: .toBenefit))
    #expect(all.notes.contains(.aligned(turned: 1, of: 1)))
  }

  /// 100 and 200 people in 10 and 20 clusters: told once, with the sum.
  @Test func clustersOfCombinedArmsAreToldOnce() throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,clusters1,clusters2,icc
      A,low,pla,10,4,100,12,4,100,10,10,0.05
      A,high,pla,11,4,200,12,4,100,20,10,0.05

      """
    let all = try studies(table, "MD", sharing(.combine))
    #expect(
      all.facts[0].steps.filter { $0.formula.hasPrefix("clusters of") }.map(\.formula)
        == ["clusters of the combined arms added up: clusters1 = 30"])
    // Design effect 1 + (10 - 1) 0.05 = 1.45 in both arms.
    #expect(try abs(#require(all.used("n1", 0)) - 300 / 1.45) < 1e-9)
    let part = table.replacing("100,20,10", with: "100,,10")
    let error = try #require(throws: StudyTableError.self) { try studies(part, "MD", sharing(.combine)) }
    guard case .clustersIncomplete(let facts) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(facts.lines == [2, 3])
  }

  /// People in one row, and those without the event in the other: both tell of 100.
  @Test func countsOfEitherKindAreCombined() throws {
    let table = """
      study,arm,comparator,events1,n1,nonevents1,events2,n2,nonevents2
      A,low,pla,10,100,,30,100,
      A,high,pla,20,,80,30,,70
      B,low,pla,15,100,,25,100,

      """
    let all = try studies(table, "RR", sharing(.combine))
    let plain = try studies(fourArms.replacing("C,low,pla,12,90,25,95\n", with: ""), "RR", sharing(.combine))
    #expect(all.facts.map(\.effect) == plain.facts.map(\.effect))
    #expect(all.used("n1", 0) == 200 && all.used("events1", 0) == 30)
    let incomplete = table.replacing("20,,80", with: "20,,")
    #expect(throws: StudyTableError.self) { try studies(incomplete, "RR", sharing(.combine)) }
  }
}
