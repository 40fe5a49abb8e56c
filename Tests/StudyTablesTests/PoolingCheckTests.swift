import StudyTables
import Testing

/// What studies must be to be pooled.
@Suite struct PoolingCheckTests {
  private let repeated = "study,trial,effect,se\nA,1,0.1,0.1\nB,1,0.2,0.1\nC,2,0.3,0.1\n"

  @Test func rowsOfOneTrialAreRefused() throws {
    let all = try studies(repeated, "GEN")
    let error = try #require(throws: StudyTableError.self) { try all.checked(for: PoolingSettings()) }
    guard case .dependentRows(let rows) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(rows.name == "1")
    #expect(rows.lines == [2, 3])
  }

  @Test func rowsOfOneTrialAreToldOfWhereAllowed() throws {
    let all = try studies(repeated, "GEN").checked(for: PoolingSettings(allowsDependence: true))
    #expect(all.noteCodes == ["dependent-rows"])
    #expect(all.trialCount == 2)
  }

  @Test func everyRepeatedTrialIsToldOf() throws {
    let text = "study,trial,effect,se\nA1,A,0.1,0.1\nA2,A,0.2,0.1\nB1,B,0.1,0.1\nB2,B,0.2,0.1\nC,C,0.1,0.1\n"
    let all = try studies(text, "GEN").checked(for: PoolingSettings(allowsDependence: true))
    #expect(all.notes.compactMap(\.subject) == ["A", "B"])
    #expect(all.noteCodes == ["dependent-rows", "dependent-rows"])
  }

  @Test func repeatedNamesAreToldOf() throws {
    let all = try studies("study,effect,se\nA,0.1,0.1\nA,0.2,0.1\n", "GEN").checked(for: PoolingSettings())
    #expect(all.notes == [.repeatedStudy(name: "A", lines: [2, 3])])
  }

  /// A trial is its `trial`, or its study's name where that is blank or there is no such column.
  @Test(arguments: [
    ("study,effect,se\nA,0.1,0.1\nA,0.2,0.1\nB,0.3,0.1\n", 2),
    ("study,trial,effect,se\nA1,A,0.1,0.1\nA2,A,0.2,0.1\nB,,0.3,0.1\nB,,0.3,0.1\nC,,0.3,0.1\n", 3),
    ("effect,se\n0.1,0.1\n0.2,0.1\n", 2),
  ])
  func studiesOfOneNameAreOneTrial(table: String, count: Int) throws {
    #expect(try studies(table, "GEN").trialCount == count)
  }

  private let mixed = "study,design,effect,se\nA,pre-post,0.1,0.1\nB,RCT,0.2,0.1\n"

  @Test func changesAndComparisonsAreNotMixed() throws {
    let all = try studies(mixed, "GEN")
    let error = try #require(throws: StudyTableError.self) { try all.checked(for: PoolingSettings()) }
    guard case .mixedDesigns(let designs) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(designs.single.study == "A")
    #expect(designs.compared.line == 3)
  }

  @Test func mixedDesignsAreToldOfWhereAllowed() throws {
    let all = try studies(mixed, "GEN").checked(for: PoolingSettings(mixesDesigns: true))
    #expect(all.noteCodes == ["mixed-designs"])
  }

  /// Studies that are read to be pooled are checked without being asked.
  @Test func studiesToBePooledAreChecked() throws {
    let table = try studyTable("study,trial,effect,se\nA1,A,0.1,0.1\nA2,A,0.2,0.1\n")
    let measure = try StudyTable.measure(named: "GEN")
    let asReported = AlignmentSettings(AlignmentSettings.Alignment.none)
    let isRefused = (try? table.studies(measure: measure, aligned: asReported)) == nil
    #expect(isRefused)
    let allowed = PoolingSettings(allowsDependence: true)
    #expect(try table.studies(measure: measure, aligned: asReported, pooling: allowed).count == 2)
  }
}
