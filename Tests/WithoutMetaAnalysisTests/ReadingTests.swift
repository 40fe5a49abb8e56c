import Distributions
import EffectSizes
import Foundation
import StudyTables
import Tables
import Testing
import WithoutMetaAnalysis

private func table(_ text: String) throws -> StudyTable {
  StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8)))
}

/// Directions and p values read from tables.
@Suite struct ReadingTests {
  private static let instruments = """
    study,instrument,subscale,t,n,n1,n2,effect,better
    A,MBI,EE,-2.1,40,,,-0.4,
    B,MBI,PA,2.1,,20,22,0.3,
    C,MIB,EE,1.5,30,,,0.2,
    D,Mood,,1.5,30,,,0.1,lower
    E,MBI,EE,1,,,,,

    """

  @Test func signsAreTurnedWhereLowerIsBetter() throws {
    let tables = [
      "study,instrument,p,sign\nA,MBI EE,0.001,-\nB,MBI EE,0.02,-\n",
      "study,better,p,sign\nA,lower,0.001,-\nB,lower,0.02,-\n",
    ]
    for text in tables {
      let values = try table(text).pValues()
      #expect(values.rows.map(\.pValue.value) == [0.0005, 0.01])
      #expect(values.notes.isEmpty)
    }
    let asked = try table("study,p,sign\nA,0.001,-\nB,0.02,-1\n")
      .pValues(alignment: AlignmentSettings(better: .lowerIsBetter))
    #expect(asked.rows.map(\.pValue.value) == [0.0005, 0.01])
  }

  @Test func wordsOfSignsAreAsTheySay() throws {
    let values = try table("study,better,p,sign\nA,lower,0.02,better\nB,lower,0.02,worse\n").pValues()
    #expect(values.rows.map(\.pValue.value) == [0.01, 0.99])
    #expect(values.rows.allSatisfy { $0.route == .twoSided })
  }

  @Test func aSignOfAnUnknownOutcomeIsLeftOut() throws {
    let values = try table("study,instrument,p,sign\nA,MBI EE,0.02,-\nB,MIB EE,0.02,-\n").pValues()
    #expect(values.rows.map(\.study) == ["A"])
    guard case .directionUnknown? = values.excluded.first?.reason else {
      Issue.record("the direction is known")
      return
    }
  }

  /// Whoever tells only of no significance has a p value, and not a small one.
  @Test func whoTellsOnlyOfNoSignificanceIsLeftOutForThat() throws {
    let values = try table("study,p,sign\nA,0.02,better\nB,ns,better\nC,p > 0.05,better\nD,,better\n")
      .pValues()
    #expect(values.rows.map(\.study) == ["A"])
    #expect(values.excluded.map(\.reason) == [.notSignificant, .notSignificant, .missing(["p"])])
  }

  @Test func totalsAmongStudiesAreTold() throws {
    let text = "study,direction,p,effect\nA,better,0.2,0.1\nTotal,better,0.1,0.2\n"
    let asked = [
      try table(text).directions().notes, try table(text).pValues().notes,
      try table(text).reportedEffects().notes,
    ]
    for notes in asked { #expect(notes.contains { $0.code == "totals" }, "\(notes)") }
  }

  /// ROBINS-I lets no study at critical risk into a synthesis, of whatever kind.
  @Test func studiesAtCriticalRiskAreNamed() throws {
    let text = """
      study,direction,p,effect,rob,rob_tool
      A,better,0.2,0.1,critical,robins-i
      A,worse,0.2,0.1,critical,robins-i
      B,better,0.1,0.2,serious,robins-i
      C,better,0.1,0.2,high,rob2

      """
    let asked = [
      try table(text).directions().notes, try table(text).pValues().notes,
      try table(text).reportedEffects().notes,
    ]
    for notes in asked {
      let told = notes.filter { $0.code == "counted-out-of-synthesis" }.map(\.description)
      #expect(
        told == [
          "'A' is judged 'Critical' with ROBINS-I, which does not let such studies into a synthesis; what it finds counts all the same"
        ])
    }
  }

  /// What is left out does not count, whatever it is judged.
  @Test func studiesWithoutAResultAreNotSaidToCount() throws {
    let text = "study,direction,rob,rob_tool\nA,better,low,robins-i\nB,,critical,robins-i\n"
    let directions = try table(text).directions()
    #expect(directions.excluded.map(\.label) == ["B"] && directions.notes.isEmpty, "\(directions.notes)")
  }

  /// `1,204` people have no weight of 1.2.
  @Test func peopleInThousandsAreRefused() throws {
    let text = "study\tp\tsign\tn\nA\t0,02\tbetter\t1,204\nB\t0,02\tbetter\t60\n"
    let error = try #require(throws: StudyTableError.self) { try table(text).pValues() }
    #expect(error.description.hasPrefix("data.csv:2: column 'n': '1,204' may be 1204 or 1.204"))
  }

  /// The people of a row are those that totals count: of its arms, where both are there.
  @Test func peopleAreThoseOfTheArmsBeforeThoseOfAll() throws {
    let text = "study,p,sign,n,n1,n2\nA,0.02,better,120,40,45\nB,0.02,better,60,,\n"
    #expect(try table(text).pValues().rows.map(\.effectiveParticipants) == [85, 60])
  }

  /// What needs no precision takes the effects that lack it, and not those that are left out for another reason.
  @Test func rowsThatAreLeftOutStayOut() throws {
    let text = "study,effect,se,n\nA,0.2,0.1,40\nB,0.3,0.1,0\nC,-0.3,,20\nD,-0.3,0,20\n"
    let directions = try table(text).directions(alignment: AlignmentSettings(better: .higherIsBetter))
    #expect(directions.rows.map(\.study) == ["A", "C", "D"])
    #expect(directions.excluded.map(\.reason) == [.withoutPeople(field: "n")])
    #expect(try table(text).reportedEffects().excluded.map(\.label) == ["B"])
  }

  /// Those with and without the event are everyone in an arm, here as for effects.
  @Test func peopleOfArmsMayBeThoseWithAndWithoutTheEvent() throws {
    let text =
      "study,p,sign,events1,nonevents1,events2,nonevents2\nA,0.02,better,10,30,15,30\nB,0.02,better,1,,2,\n"
    let values = try table(text).pValues()
    #expect(values.rows.map(\.effectiveParticipants) == [85, nil])
    #expect(values.weighting == .rootOfSize && values.rows[0].weight == 85.squareRoot())
  }

  @Test(arguments: ["-", "\u{2212}", "–"]) func aDashIsADirection(_ dash: String) throws {
    #expect(try table("study,direction\nA,\(dash)\n").directions().rows.map(\.direction) == [.worse])
  }

  /// As where results that are pooled are turned; only where they stay as they stand, higher is taken for better, and said.
  @Test(arguments: ["p,sign\nA,0.02,+", "z\nA,2.0537489106318225", "t,df\nA,2,40", "effect,se\nA,0.4,0.2"])
  func aResultOfWhichNothingSaysWhichWayIsBetterIsLeftOut(cells: String) throws {
    let text = "study," + cells + "\n"
    let error = try #require(throws: StudyTableError.self) { try table(text).pValues() }
    guard case .noStudies(_, let excluded) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(excluded.map(\.reason) == [.directionUnknown(.nothingSaid)])
    let values = try table(text).pValues(alignment: .asReported)
    #expect(values.rows[0].pValue.value < 0.03)
    #expect(values.notes == [.higherAssumedBetter(count: 1)] || values.notes.count == 2)
    #expect(
      values.assumption?.hasPrefix("Assumed: higher is better for people, which nothing says of 1 result;")
        == true)
    #expect(try table(text).pValues(alignment: AlignmentSettings(better: .higherIsBetter)).assumption == nil)
  }

  @Test func directionsComeFromTheRegistry() throws {
    let directions = try table(Self.instruments).directions()
    // E has nothing but t, whose sign is that of its result.
    #expect(directions.rows.map(\.direction) == [.better, .better, .worse, .worse])
    #expect(directions.rows.last?.route == .t && directions.excluded.map(\.label) == ["C"])
    #expect(directions.excluded[0].reason.description.contains("did you mean 'MBI'?"))
    #expect(directions.notes.isEmpty)
  }

  @Test func whatIsSaidForAllIsForRowsOfWhichNothingIsKnown() throws {
    let directions = try table(Self.instruments)
      .directions(alignment: AlignmentSettings(better: .higherIsBetter))
    #expect(directions.rows.map(\.direction) == [.better, .better, .better, .worse, .worse])
  }

  @Test func withoutAlignmentHigherIsTakenAsBetterWhereNothingSaysSo() throws {
    let directions = try table(Self.instruments).directions(alignment: .asReported)
    #expect(directions.rows.map(\.direction) == [.better, .better, .better, .worse, .worse])
    #expect(directions.notes.contains(.higherAssumedBetter(count: 1)))
  }

  @Test func degreesOfFreedomComeFromSizes() throws {
    let values = try table(Self.instruments).pValues()
    #expect(values.rows.map(\.study) == ["A", "B", "D"])
    #expect(values.rows.map(\.degreesOfFreedomFrom) == ["n - 2", "n1 + n2 - 2", "n - 2"])
    #expect(values.rows.map { $0.pValue.value < 0.5 } == [true, true, false])
    #expect(values.weighting == .rootOfSize)
    func p(_ text: String) throws -> OneSidedPValue {
      try table(text).pValues(alignment: AlignmentSettings(better: .higherIsBetter)).rows[0].pValue
    }
    #expect(try p("t,n\n2.1,40\n") == p("t,df\n2.1,38\n"))
  }

  @Test func effectsAreAligned() throws {
    let effects = try table(Self.instruments).reportedEffects()
    #expect(effects.isAligned)
    #expect(effects.rows.map(\.estimate) == [0.4, 0.3, -0.1])
    #expect(effects.rows.map { $0.outcome?.flipped } == [true, false, true])
  }

  /// Whether a study's direction is turned, and who says which way is better, is one answer: effects are those that would be
  /// pooled.
  @Test(arguments: [
    AlignmentSettings(), .toBenefit, .asReported, AlignmentSettings(better: .lowerIsBetter),
    AlignmentSettings(better: .higherIsBetter), AlignmentSettings(instrument: "MBI EE"),
    AlignmentSettings(AlignmentSettings.Alignment.none, better: .lowerIsBetter),
  ])
  func effectsAreTurnedAsThoseThatArePooled(_ alignment: AlignmentSettings) throws {
    let tables = [
      "study,instrument,effect,se,better\nA,MBI EE,-0.4,0.1,\nB,MBI PA,0.3,0.1,\nC,MIB EE,0.2,0.1,\nD,Mood,0.1,0.2,lower\n",
      "study,effect,se,better\nA,-0.4,0.1,lower\nB,0.3,0.1,higher\nC,0.2,0.1,\n",
      "study,instrument,effect,se\nA,MBI EE,-0.4,0.1\nB,MBI PA,0.3,0.1\n",
    ]
    for text in tables {
      let pooled = try table(text).studies(measure: table(text).measure("GEN"), aligned: alignment)
      let reported = try table(text).reportedEffects(alignment: alignment)
      #expect(reported.isAligned == pooled.isAligned, "\(text)")
      #expect(reported.rows.map(\.study) == pooled.facts.map(\.label))
      #expect(reported.rows.map(\.estimate) == pooled.facts.map(\.effect.estimate))
      #expect(reported.rows.map { $0.outcome?.flipped ?? false } == pooled.facts.map(\.isTurned))
      #expect(reported.excluded.map(\.reason) == pooled.excluded.map(\.reason))
    }
  }

  /// What is said for all rows is enough to turn them, as for studies that are pooled; `none` leaves them as they stand, and
  /// what is said then only says which way is better.
  @Test func sayingWhichWayIsBetterTurnsEffects() throws {
    let text = "study,effect\nA,-0.4\nB,0.3\n"
    let lower = try table(text).reportedEffects(alignment: AlignmentSettings(better: .lowerIsBetter))
    #expect(lower.isAligned && lower.rows.map(\.estimate) == [0.4, -0.3])
    let none = try table(text).reportedEffects(
      alignment: AlignmentSettings(AlignmentSettings.Alignment.none, better: .lowerIsBetter))
    #expect(!none.isAligned && none.rows.map(\.estimate) == [-0.4, 0.3])
    let unsaid = try table(text).reportedEffects()
    #expect(
      !unsaid.isAligned && unsaid.rows.map(\.estimate) == [-0.4, 0.3])
  }

  @Test func aMeasureComputesEffects() throws {
    let text = "study,events1,n1,events2,n2\nA,4,100,11,100\nB,9,50,6,50\n"
    let directions = try table(text)
      .directions(
        measure: StudyTable.measure(named: "RR"), alignment: AlignmentSettings(better: .lowerIsBetter))
    #expect(directions.rows.map(\.direction) == [.better, .worse])
    #expect(throws: StudyTableError.self) {
      try table("study,mean,sd,n\nA,1,1,10\n").directions(measure: StudyTable.measure(named: "MN"))
    }
  }

  @Test func directionsOfSeveralKindsOfEffects() throws {
    let text = "study,effect,effect_measure,se\nA,0.5,OR,0.2\nB,0.5,SMD,\nC,-1,log-OR,0.5\nD,0.1,,0.1\n"
    let directions = try table(text).directions(alignment: AlignmentSettings(better: .higherIsBetter))
    #expect(directions.rows.map(\.direction) == [.worse, .better, .worse, .better])
    #expect(directions.notes.map(\.code) == ["effect-kinds"])
    // Each has the precision that its own measure reads: the standard error of a ratio is that of its logarithm.
    let values = try table(text).pValues(alignment: AlignmentSettings(better: .higherIsBetter))
    let expected = [log(0.5) / 0.2, -1 / 0.5, 1].map { StandardNormal().survival($0) }
    #expect(values.rows.map(\.study) == ["A", "C", "D"])
    #expect(zip(values.rows, expected).allSatisfy { abs($0.pValue.value - $1) < 1e-12 })
  }

  /// Those of one measure are read as that measure reads them, with their precision.
  @Test func ratiosOfOneMeasureAreOfThatMeasure() throws {
    let text = "study,effect,lower,upper,effect_measure\nA,0.5,0.25,1,OR\nB,2,,,OR\n"
    let effects = try table(text).reportedEffects()
    #expect(effects.scale.code == "OR" && effects.notes.isEmpty)
    #expect(zip(effects.rows, [0.5, 2]).allSatisfy { abs($0.estimate - log($1)) < 1e-12 })
    let values = try table(text).pValues(alignment: AlignmentSettings(better: .lowerIsBetter))
    #expect(values.rows.map(\.study) == ["A"] && values.excluded.map(\.label) == ["B"])
    // z = ln 0.5 / ((ln 1 - ln 0.25) / (2 × 1.96)) = -1.96
    #expect(abs(values.rows[0].pValue.value - 0.025) < 1e-9)
  }

  @Test func allMalformedCellsAtOnce() throws {
    #expect {
      try table("study,direction\nA,beter\nB,better\nC,up\n").directions()
    } throws: { error in
      guard case .malformed(let cells)? = error as? StudyTableError else { return false }
      return cells.map(\.place.line) == [2, 4] && cells[0].reason.contains("did you mean 'better'?")
    }
  }

  @Test func tablesWithoutDirectionsSayWhatIsNeeded() throws {
    #expect {
      try table("study,direktion\nA,better\n").directions()
    } throws: { "\($0)".contains("did you mean 'direktion'?") }
  }

  @Test func aCellMayNameSeveralLevels() throws {
    let studies = try table("study,setting\nA,ward; staff\nB,staff\nA,staff\nC,\n")
    let levels = try studies.levels(of: [0, 1, 2, 3], by: "setting")
    #expect(levels.levels.map(\.name) == ["ward", "staff"])
    #expect(levels.levels.map(\.rows) == [[0], [0, 1, 2]])
    #expect(levels.notes == [.withoutLevel(file: "data.csv", header: "setting", lines: [5])])
    #expect(levels.repeats == [.repeated(names: ["A"], areTrials: false, level: "staff")])
    #expect(levels.levels[1].studies.map(\.rows) == [[0, 2], [1]])
  }

  @Test func reportsOfOneTrialAreOneStudy() throws {
    let studies = try table("study,trial\nA,x\nB,x\nC,\n")
    let level = try studies.levels(of: [0, 1, 2], by: nil).levels[0]
    #expect(level.studies.map(\.name) == ["x", "C"] && level.studies.map(\.rows) == [[0, 1], [2]])
  }

  private func told(_ notes: [ResultNote]) -> [String] {
    notes.filter { ["two-sided-p", "contradicted-result"].contains($0.code) }.map(\.description)
  }

  /// 2 (1 - Phi(2)) = 0.0455 and 2 (1 - Phi(2.5)) = 0.0124; one-sided they would be half of it.
  @Test(arguments: [
    ("z", "2", "2.5"), ("effect,se", "0.4,0.2", "0.5,0.2"), ("effect,se", "-0.4,0.2", "-0.5,0.2"),
  ]) func twoSidedPValuesWithoutSignAreRefused(headers: String, first: String, second: String) throws {
    let text = "study,p,\(headers)\nA,0.046,\(first)\nB,0.012,\(second)\n"
    let error = try #require(throws: StudyTableError.self) { try table(text).pValues() }
    guard case .malformed(let cells) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(cells.map(\.value) == ["0.046", "0.012"] && cells.map(\.place.line) == [2, 3])
    #expect(cells[0].reason.contains("add a column 'sign' (better or worse, or + or -)"))
    let oneSided = text.replacing("0.046", with: "0.023").replacing("0.012", with: "0.006")
    #expect(try table(oneSided).pValues().rows.map(\.pValue.value) == [0.023, 0.006])
  }

  /// One of two rows: nobody knows, and it is told.
  @Test func aPValueThatMayBeTwoSidedIsToldOf() throws {
    let values = try table("study,better,p,effect,se\nA,higher,0.046,0.4,0.2\nB,higher,0.006,0.5,0.2\n")
      .pValues()
    #expect(values.rows.map(\.pValue.value) == [0.046, 0.006])
    #expect(
      told(values.notes) == [
        "data.csv: line 2 ('A'): p is taken as one-sided, small where people are better off, since there is no column 'sign', "
          + "and it is the two-sided value of the row's own z, t or effect: add a column 'sign' (better or worse, or + or -) "
          + "if p is two-sided"
      ])
  }

  @Test(arguments: [
    ("better,p,z", "higher,0.02,-1.5"), ("better,p,effect,se", "lower,0.02,0.3,0.2"),
    ("better,p,t,df", "higher,0.9,1.5,40"), ("better,p,effect,se", "higher,<0.001,-0.3,0.2"),
  ]) func aPValueThatItsRowContradictsIsToldOf(headers: String, cells: String) throws {
    let notes = try table("study,\(headers)\nA,\(cells)\n").pValues().notes
    #expect(told(notes).count == 1 && told(notes)[0].contains("points the other way"), "\(notes)")
  }

  /// A one-sided p value beside the result that it is of, and one beside the result whose precision is made of it.
  @Test(arguments: [
    ("better,p,z", "higher,0.0228,2"), ("better,p,effect,se", "lower,0.977,0.4,0.2"),
    ("better,p,effect", "higher,0.02,0.3"), ("p,z", "0.5,0"),
  ]) func aPValueThatItsRowBearsOutIsNotToldOf(headers: String, cells: String) throws {
    let values = try table("study,\(headers)\nA,\(cells)\n").pValues()
    #expect(told(values.notes).isEmpty, "\(values.notes)")
  }

  /// Words for which way a result points, beside an effect that points the other way: where it is known which way is better.
  @Test func directionsThatTheirRowContradictsAreToldOf() throws {
    let text = "study,better,direction,p,effect,se\nA,lower,better,0.02,0.3,0.2\nB,lower,worse,0.02,0.3,0.2\n"
    let said =
      "data.csv: line 2 ('A'): the row's own z, t or effect points the other way than its sign or direction"
    #expect(told(try table(text).pValues().notes).map { $0.hasPrefix(said) } == [true])
    #expect(told(try table(text).directions().notes).map { $0.hasPrefix(said) } == [true])
    let signs = text.replacing("direction", with: "sign")
    #expect(told(try table(signs).pValues().notes).map { $0.hasPrefix(said) } == [true])
    let untold = text.replacing("study,better,", with: "study,other,")
    #expect(try told(table(untold).directions().notes).isEmpty)
  }

  /// The people of a crossover trial are the same under both treatments.
  @Test func peopleOfCrossoverTrialsCountOnce() throws {
    let text = "study,design,p,sign,n1,n2,n\nA,crossover,0.02,better,40,40,40\nB,RCT,0.02,better,40,40,90\n"
    #expect(try table(text).pValues().rows.map(\.effectiveParticipants) == [40, 80])
  }
}
