public import StudyTables

extension Analysis {
  /// What tells results of one study apart: its arm, outcome or time.
  ///
  /// - Parameter areUnderLevels: Whether results stand under the levels of `levelEffects`, so that these need no saying.
  public func ownNames(areUnderLevels: Bool = false) -> [SelectedPosition: String] {
    var names: [SelectedPosition: String] = [:]
    let headings = Dictionary(
      levelEffects.flatMap { level in level.members.map { (results[$0].position, level.level) } },
      uniquingKeysWith: { first, _ in first })
    for (_, all) in Dictionary(grouping: results, by: \.label) where all.count > 1 {
      let facts = all.map { studies.identifications(at: $0.position) }
      for (place, result) in all.enumerated() {
        let telling = facts[place].indices.filter { field in Set(facts.map { $0[field] }).count > 1 }
        let own = telling.compactMap { facts[place][$0] }.filter {
          !areUnderLevels || $0 != headings[result.position]
        }
        if !own.isEmpty { names[result.position] = own.joined(separator: ", ") }
      }
    }
    return names
  }
}

extension Analysis {
  /// The studies that results are some of several of, by their labels.
  public var parents: [SelectedPosition: String] {
    var parents: [SelectedPosition: String] = [:]
    for positions in studies.byTrial(results.map(\.position)) where positions.count > 1 {
      for position in positions { parents[position] = studies.facts(at: positions[0]).label }
    }
    return parents
  }
}
