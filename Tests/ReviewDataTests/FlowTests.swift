import ReviewData
import Testing

@Suite struct FlowTests {
  static let sound: [StudyFlow.Entry] = [
    .init(box: .databases, count: 900), .init(box: .registers, count: 100),
    .init(box: .duplicates, count: 300), .init(box: .screened, count: 700),
    .init(box: .screenedOut, count: 600), .init(box: .sought, count: 100),
    .init(box: .notRetrieved, count: 5), .init(box: .assessed, count: 95),
    .init(box: .excluded, count: 60, reason: "Population"),
    .init(box: .excluded, count: 20, reason: "Outcome"), .init(box: .citations, count: 12),
    .init(box: .otherSought, count: 12), .init(box: .otherNotRetrieved, count: 1),
    .init(box: .otherAssessed, count: 11), .init(box: .otherExcluded, count: 8),
    .init(box: .studies, count: 11), .init(box: .reports, count: 18),
  ]

  @Test func aFlowThatAddsUp() {
    let flow = StudyFlow(Self.sound)
    #expect(flow.discrepancies.isEmpty && !flow.hasMoreStudiesThanReports && flow.hasOtherMethods)
    #expect(flow[.excluded] == 80 && flow[.websites] == nil)
  }

  /// A slip in any box is found, at the sums that it stands in.
  @Test(arguments: sound.indices)
  func everySlipIsFound(index: Int) {
    var entries = Self.sound
    entries[index].count += 3
    let found = StudyFlow(entries).discrepancies
    if entries[index].box == .studies {
      #expect(found.isEmpty)
    } else {
      #expect(!found.isEmpty && found.allSatisfy { $0.difference.magnitude == 3 })
      #expect(
        found.allSatisfy { discrepancy in
          discrepancy.target == entries[index].box
            || discrepancy.terms.contains { $0.box == entries[index].box }
        })
    }
  }

  @Test func reasonsAreComparedWithTheirSum() throws {
    var entries = Self.sound
    entries.append(.init(box: .excluded, count: 81))
    let found = StudyFlow(entries).discrepancies
    let reasons = try #require(found.first { $0.target == .excluded })
    #expect(reasons.expected == 80 && reasons.found == 81 && reasons.difference == 1)
    #expect(found.contains { $0.target == .reports && $0.difference == 1 })
  }

  @Test func whatIsNotGivenIsNotAdded() {
    #expect(
      StudyFlow([.init(box: .screened, count: 5), .init(box: .reports, count: 9)]).discrepancies.isEmpty)
    #expect(StudyFlow([]).discrepancies.isEmpty)
    // Without the assessment of one arm the included reports cannot be counted.
    let partial: [StudyFlow.Entry] = [
      .init(box: .assessed, count: 10), .init(box: .websites, count: 3), .init(box: .reports, count: 12),
    ]
    #expect(StudyFlow(partial).discrepancies.isEmpty)
    #expect(
      StudyFlow([.init(box: .studies, count: 3), .init(box: .reports, count: 2)]).hasMoreStudiesThanReports)
  }
}
