import EffectSizes

/// How people came into the groups that a study compares.
public enum Allocation: String, Sendable, Hashable, Codable {
  /// By chance.
  case randomised
  /// In another way, or there is one group.
  case other
}

/// What a table says of how a study's groups were made.
public struct StatedAllocation: Sendable, Hashable {
  /// How, by the design, or by the tool that the study was judged with; by chance where neither says otherwise.
  public var allocation: Allocation
  /// Whether the table says it.
  public var isStated: Bool
}

extension Studies {
  /// How the groups of each study with an effect were made: not by chance where the column `design` says so or the study is
  /// judged with a tool for such studies.
  public var allocations: [StatedAllocation] {
    included.map { position in
      let design = text("design", position)
      let isOther = isNotRandomised(position) || design.map { TrialDesign(word: $0) == .prePost } ?? false
      let isRandomised = design.map(TrialDesign.isRandomised) ?? false
      return StatedAllocation(
        allocation: isOther ? .other : .randomised,
        isStated: isOther || isRandomised || text("rob_tool", position) != nil)
    }
  }
}
