import EffectSizes

/// Comparisons of groups and changes within one group are not pooled together: a change has no comparator, and contains
/// whatever would have happened anyway.
struct MixedDesignsStage: StudyStage {
  /// Whether they are pooled all the same.
  let allows: Bool

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard let column = studies.reader.columns["design"] else { return }
    let designs = studies.included.map { studies.text("design", $0).map(TrialDesign.init(word:)) }
    guard let single = designs.firstIndex(of: .prePost),
      let compared = designs.firstIndex(where: { $0 != .prePost })
    else { return }
    func described(_ index: Int) -> MixedDesigns.Row {
      let position = studies.included[index]
      return MixedDesigns.Row(
        line: studies.line(position), study: studies.labels[position],
        design: studies.text("design", position))
    }
    let mixed = MixedDesigns(
      file: studies.tableName, header: studies.reader.source.table.headers[column], single: described(single),
      compared: described(compared))
    guard allows else { throw .mixedDesigns(mixed) }
    studies.notes.append(.mixedDesigns(mixed))
  }
}

/// A study of one group beside one that compares groups.
public struct MixedDesigns: Sendable, Hashable {
  /// One of the studies.
  public struct Row: Sendable, Hashable {
    /// Its line.
    public var line: Int
    /// What it is called.
    public var study: String
    /// Its design as the table says it.
    public var design: String?
  }

  /// The table's name.
  public var file: String
  /// The header of the column of designs.
  public var header: String
  /// The first study of one group.
  public var single: Row
  /// The first that compares groups.
  public var compared: Row
}
