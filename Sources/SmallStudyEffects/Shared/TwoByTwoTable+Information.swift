import EffectSizes

extension StudyEffects {
  /// The studies' 2x2 tables.
  /// - Throws: `noTables`.
  func tables() throws(SmallStudyError) -> [TwoByTwoTable] {
    guard let counts, let tables = TwoByTwoTable.summaries(in: counts), tables.count == count else {
      throw .noTables
    }
    return tables
  }

  /// The positions of tables that compare two groups: somebody had the event and somebody had not, in groups that are not empty.
  func informativeTables() throws(SmallStudyError) -> (tables: [TwoByTwoTable], positions: [Int]) {
    let tables = try tables()
    return (tables, tables.indices.filter { tables[$0].isInformative })
  }

  /// The people of each study.
  /// - Throws: `noSizes`.
  func totals() throws(SmallStudyError) -> [Double] {
    if let sizes, sizes.count == count, sizes.allSatisfy({ $0.total > 0 }) { return sizes.map(\.total) }
    guard let tables = try? tables() else { throw .noSizes(ofArms: false) }
    return tables.map(\.total)
  }

  /// sqrt(1/n1 + 1/n2) of each study: the standard error of a standardised mean difference, less what the effect itself adds.
  /// - Throws: `noSizes`.
  func errorsOfSizes() throws(SmallStudyError) -> [Double] {
    guard let sizes, sizes.count == count else { throw .noSizes(ofArms: true) }
    var errors: [Double] = []
    for size in sizes {
      guard let group2 = size.group2, size.group1 > 0, group2 > 0 else { throw .noSizes(ofArms: true) }
      errors.append((1 / size.group1 + 1 / group2).squareRoot())
    }
    return errors
  }
}

extension TwoByTwoTable {
  /// Events in both groups.
  var events: Double { events1 + events2 }
  /// People without the event in both groups.
  var nonevents: Double { nonevents1 + nonevents2 }
  /// People in both groups.
  var total: Double { n1 + n2 }
  /// Whether it compares two groups.
  var isInformative: Bool { events > 0 && nonevents > 0 && n1 > 0 && n2 > 0 && total > 1 }
}
