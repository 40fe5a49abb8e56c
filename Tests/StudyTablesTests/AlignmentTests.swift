import StudyTables
import Testing

/// Effects with the sign that is better for people.
@Suite struct AlignmentStageTests {
  private let table = """
    study,better,mean1,sd1,n1,mean2,sd2,n2
    A,lower,10,3,20,12,3,21
    B,higher,9,4,30,10,4,30

    """

  private func aligned(_ alignment: AlignmentSettings, _ text: String? = nil) throws -> Studies {
    try studies(text ?? table, "MD", StudySettings(alignment: alignment))
  }

  @Test func lowerIsBetterIsTurned() throws {
    let turned = try aligned(.toBenefit)
    #expect(turned.isAligned && turned.hasTurned)
    #expect(turned[0].effect.estimate == 2)
    #expect(turned[0].isTurned)
    #expect(turned[1].effect.estimate == -1)
    #expect(!turned[1].isTurned)
    #expect(turned.notes == [.aligned(turned: 1, of: 2)])
  }

  @Test func asReportedTurnsNothing() throws {
    let reported = try aligned(.asReported)
    #expect(!reported.isAligned)
    #expect(reported[0].effect.estimate == -2)
    #expect(reported.notes == [.mixedDirections])
  }

  @Test func aRowWithoutDirectionIsLeftOut() throws {
    let without = try aligned(.toBenefit, table.replacing("B,higher", with: "B,"))
    #expect(without.count == 1)
    guard case .directionUnknown = without.excluded.first?.reason else {
      Issue.record("\(without.excluded)")
      return
    }
  }

  @Test func aDirectionForAllRowsFillsGaps() throws {
    let all = try aligned(
      AlignmentSettings(.benefit, better: .lowerIsBetter), table.replacing("B,higher", with: "B,"))
    #expect(all.facts.map(\.isTurned) == [true, true])
  }

  @Test func instrumentsAlignByThemselves() throws {
    let scores = "study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2\nA,MBI,EE,20,8,40,25,9,40\n"
    let turned = try studies(scores, "MD")
    #expect(turned.isAligned)
    #expect(turned[0].effect.estimate == 5)
  }

  @Test func aMeanOutOfRangeIsToldOf() throws {
    let scores = "study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2\nA,MBI,EE,80,8,40,25,9,40\n"
    #expect(try studies(scores, "MD").noteCodes.contains("out-of-range"))
  }

  @Test func pointsOfDifferentInstrumentsAreToldOf() throws {
    let scores = """
      study,instrument,subscale,mean1,sd1,n1,mean2,sd2,n2
      A,MBI,EE,20,8,40,25,9,40
      B,MBI,PA,30,8,40,25,9,40

      """
    let points = try studies(scores, "MD").checked(for: PoolingSettings())
    #expect(points.noteCodes.contains("mixed-instruments"))
    let standardized = try studies(scores, "SMD").checked(for: PoolingSettings())
    #expect(!standardized.noteCodes.contains("mixed-instruments"))
  }

  /// One decision for all groups: a group that names no instrument is not shown as if it were aligned.
  @Test func alignmentIsDecidedForAllGroupsAtOnce() throws {
    let table = """
      study,g,instrument,mean1,sd1,n1,mean2,sd2,n2
      A,x,MBI EE,20,8,40,24,8,40
      B,y,,20,8,40,24,8,40

      """
    let groups = try studyTable(table).groupedStudies(
      measure: try StudyTable.measure(named: "SMD"), by: "g"
    ).groups
    #expect(groups.map(\.isAligned) == [true, true])
    #expect(groups.map(\.count) == [1, 0])
    #expect(groups[1].excluded.map(\.reason) == [.directionUnknown(.noInstrument)])
  }
}
