import EffectSizes
import Tables

/// Which columns of a table with a row for each arm hold what arms report, by the words of their headers, where nothing that
/// the measure needs of an arm is complete by fields' names.
struct ArmHeaders {
  /// The fields, without a group, with their columns.
  private(set) var columns: [(field: String, column: Int)] = []
  /// Whether headers say that each row is a comparison: some name a group, or an effect where what arms report is incomplete.
  private(set) var areOfComparisons = false
  private let source: StudyTable
  private(set) var language: HeaderLanguage?

  /// Understands headers that are quantities alone.
  ///
  /// - Parameters:
  ///   - names: The fields that arms report, without a group.
  ///   - sets: What the measure needs of two arms.
  ///   - found: The columns of such fields that were found by name.
  ///   - own: The columns of the measure's fields that were found by name.
  /// - Throws: `StudyTableError.headers` where several headers say one thing that is needed.
  init(
    _ source: StudyTable, names: [String], sets: FieldSets, found: ColumnMap, own: ColumnMap
  ) throws(StudyTableError) {
    self.source = source
    guard !sets.areComplete(in: own) else { return }
    let needed = sets.ofOneArm(names)
    guard !needed.contains(where: { $0.allSatisfy { found[$0] != nil } }) else { return }
    var nameEffects = false
    let used = found.used
    var said: [String: [Int]] = [:]
    let headers = TableHeaders(source)
    language = headers.language
    for (column, meaning) in headers.meanings.enumerated()
    where !used.contains(column) {
      switch meaning {
      case .quantity(let quantity, of: nil) where found[quantity.rawValue] == nil:
        said[quantity.rawValue, default: []].append(column)
      case .effect(.bound(let end, of: nil)) where found[end.rawValue] == nil:
        said[end.rawValue, default: []].append(column)
      case .quantity(_, of: _?), .ofBothGroups: areOfComparisons = true
      case .effect(.effect): nameEffects = true
      default: continue
      }
    }
    guard !areOfComparisons else { return }
    if let set = needed.first(where: { $0.allSatisfy { found[$0] != nil || said[$0] != nil } }) {
      try refuseSeveral(said.filter { set.contains($0.key) })
    } else if nameEffects {
      areOfComparisons = true
      return
    }
    columns = names.compactMap { name in
      said[name].flatMap { $0.count == 1 ? (name, $0[0]) : nil }
    }
  }

  private func refuseSeveral(_ said: [String: [Int]]) throws(StudyTableError) {
    let doubtful = said.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { field, columns in
      DoubtfulField(field: field, headers: columns.map { source.table.writtenHeaders[$0] })
    }
    guard !doubtful.isEmpty else { return }
    throw .headers(.severalHeaders(source.headerPlace, doubtful))
  }

  /// That headers were understood in words; none where none was.
  var notes: [StudyNote] {
    columns.isEmpty ? [] : [.reading(.headers(ReadHeaders(columns, of: source, in: language)))]
  }
}

extension FieldSets {
  /// What is needed of one arm, by the names of fields without their group: of the sets that consist of what arms report.
  fileprivate func ofOneArm(_ names: [String]) -> [[String]] {
    sets.compactMap { set in
      var seen: Set<String> = []
      let fields = set.map(\.name).compactMap { name -> String? in
        let quantity = String(name.dropLast())
        guard name.last == "1" || name.last == "2", names.contains(quantity) else { return nil }
        return quantity
      }
      guard fields.count == set.count else { return nil }
      return fields.filter { seen.insert($0).inserted }
    }
  }
}
