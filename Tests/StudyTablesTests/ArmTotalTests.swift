import EffectSizes
import Tables
import Testing

@testable import StudyTables

/// Arms that are all arms of their study together.
@Suite struct ArmTotalTests {
  private static func arms(_ name: String, events: Int = 14, n: Int = 102) -> String {
    "study,arm,events,n\nA,new,5,50\nA,old,9,52\nA,\(name),\(events),\(n)\nB,new,4,40\nB,old,6,41\n"
  }

  private func studies(_ text: String, _ settings: StudySettings = sharing(.split)) throws -> Studies {
    var table = try studyTable(text)
    table.arms = ArmSettings(comparators: ["old"])
    return try table.studies(measure: .riskRatio, settings: settings)
  }

  @Test(arguments: ["Total", "All", "Overall", "Both groups", "Combined", "All participants", "Total sample"])
  func anArmWhoseNumbersAreSumsIsLeftOut(_ name: String) throws {
    let studies = try studies(Self.arms(name), StudySettings())
    #expect(studies.facts.map(\.label) == ["A", "B"])
    #expect(studies.excluded.map(\.reason) == [.arm(.total)])
    #expect(studies.excluded.map(\.place.line) == [4])
    #expect([0, 1].map { studies.used("n2", $0) } == [52, 41])
  }

  @Test(arguments: ["Total", "Both groups", "all patients"]) func otherNumbersAreToldOf(_ name: String) throws
  {
    let studies = try studies(Self.arms(name, n: 104))
    #expect(studies.count == 3)
    #expect(
      studies.notes.map(\.description).contains(
        "data.csv: line 4, 'A, \(name)': by its name this arm is all arms of the study together, which would count people "
          + "twice; leave out what is no arm"))
  }

  @Test(arguments: ["Combined", "Combined training", "Total thyroidectomy", "ALL"])
  func interventionsMayBeCalledSo(_ name: String) throws {
    let studies = try studies(Self.arms(name, n: 48))
    #expect(studies.count == 3 && !studies.noteCodes.contains("totals"))
  }
}
