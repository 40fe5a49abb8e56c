import EffectSizes
import StudyTables
import Testing

/// Rows of one study, some of which share a comparator, are one trial with each of its people counted once.
@Suite struct SharedTrialTests {
  /// Study A compares two arms with one comparator of 50 people and two with another of 60; nothing is named.
  private static let unnamed = """
    study,events1,n1,events2,n2
    A,5,40,11,50
    A,6,41,11,50
    A,7,42,13,60
    A,8,43,13,60
    B,4,6,3,6

    """
  /// Study A compares two arms with placebo and a third with usual care.
  private static let named = """
    study,arm,comparator,events1,n1,events2,n2
    A,low,pla,10,100,30,100
    A,high,pla,20,100,30,100
    A,high,usual care,20,100,25,90
    B,low,pla,15,80,25,80

    """

  private var allowed: StudySettings {
    var settings = StudySettings()
    settings.units.allowsSharedComparators = true
    return settings
  }

  @Test func comparatorsWithoutNamesCountApart() throws {
    let all = try studies(Self.unnamed, "RR", allowed)
    #expect(all.total("n2", of: all.positions) == 116)
    #expect(all.total("events2", of: all.positions) == 27)
    #expect(all.participants == 288)
  }

  @Test(arguments: [UnitSettings.SharedControl.split, .combine])
  func comparatorsWithoutNamesCountOnceHoweverTheyAreTreated(choice: UnitSettings.SharedControl) throws {
    let all = try studies(Self.unnamed, "RR", sharing(choice))
    #expect(all.count == (choice == .combine ? 3 : 5))
    #expect(all.trialCount == 2)
    #expect(all.total("n2", of: all.positions) == 116)
    #expect(all.participants == 288)
  }

  @Test(arguments: [UnitSettings.SharedControl.refuse, .split, .combine])
  func aComparisonWithAnotherComparatorIsOfTheSameTrial(choice: UnitSettings.SharedControl) throws {
    var settings = allowed
    settings.units.sharedControl = choice
    let all = try studies(Self.named, "RR", settings)
    #expect(all.count == (choice == .combine ? 3 : 4))
    #expect(all.trialCount == 2)
    #expect(all.total("n2", of: all.positions) == 270)
  }

  /// A row of the study that shares nothing has people of its own, as far as the table tells.
  @Test func aRowThatSharesNothingCountsItsOwnPeople() throws {
    let table = """
      study,events1,n1,events2,n2
      A,5,40,11,50
      A,6,41,11,50
      A,7,42,13,60
      A,8,43,14,70

      """
    let all = try studies(table, "RR", allowed)
    #expect(all.trialCount == 1)
    #expect(all.participants == 346)
  }
}
