import StudyTables

extension Studies {
  /// The levels of a column in the order in which subgroups are shown: that of the table where it means something, else the
  /// alphabet's.
  func subgroupOrder(of levels: [String], by header: String) -> [String] {
    var seen: Set<String> = []
    return source.table.orderedHeaders.contains(header)
      ? levels.filter { seen.insert($0).inserted } : Set(levels).sorted()
  }

  /// The subgroup that each of these studies is in, whatever is pooled: its value in a column, or the one value that its
  /// cell lists.
  ///
  /// - Throws: `AnalysisError.overlappingSubgroups` where a study has several values.
  func subgroupLevels(
    of positions: [SelectedPosition], by header: String
  ) throws(AnalysisError) -> [String] {
    var texts: [String?] = []
    for position in positions {
      texts.append(
        try reading { () throws(StudyTableError) in try text(header, at: position, for: .subgroup) })
    }
    guard source.lists.contains(header) else { return texts.map { $0 ?? "" } }
    let list = ListedValues(header: header, texts: texts)
    guard !list.overlap else { throw .overlappingSubgroups(header: header, list.coOccurrence) }
    return list.sets.map { $0?.first ?? "" }
  }

  /// The names and levels of all rows that have one, pooled or left out; of a list each of its values.
  func subgroupRows(by header: String) throws(AnalysisError) -> [(label: String, level: String)] {
    let rows = try reading { () throws(StudyTableError) in try textsOfRows(header, for: .subgroup) }
    guard source.lists.contains(header) else { return rows.map { ($0.label, $0.text) } }
    return rows.flatMap { row in
      ListedValues(header: header, texts: [row.text]).values.map { (row.label, $0) }
    }
  }
}
