import EffectSizes
import RiskOfBias

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

extension RowReader {
  /// The columns that tell how groups were made.
  static let allocationFields = [UnitFields.design, InputField("rob_tool", nil)]

  /// How the groups of a row were made: not by chance where the column `design` says so or the row is judged with a tool for such
  /// studies.
  func allocation(row: Int) -> StatedAllocation {
    let design = text(UnitFields.design.name, row: row)
    let isOther = isNotRandomised(row: row) || design.map { TrialDesign(word: $0) == .prePost } ?? false
    let isRandomised = design.map(TrialDesign.isRandomised) ?? false
    return StatedAllocation(
      allocation: isOther ? .other : .randomised,
      isStated: isOther || isRandomised || text("rob_tool", row: row) != nil)
  }

  /// Whether a row's design, or the tool that it is judged with, is one of studies without randomisation.
  func isNotRandomised(row: Int) -> Bool {
    let tool = text("rob_tool", row: row)
    let judgesOthers =
      tool.map(RiskOfBiasTool.judgesNonRandomised) ?? source.tools.standard.judgesNonRandomised
    return judgesOthers || text(UnitFields.design.name, row: row).map(TrialDesign.isNotRandomised) ?? false
  }
}

extension Studies {
  /// How the groups of each study with an effect were made.
  public var allocations: [StatedAllocation] { included.map { reader.allocation(row: rows[$0]) } }

  /// Whether a row's design, or the tool that it is judged with, is one of studies without randomisation.
  func isNotRandomised(_ position: Int) -> Bool { reader.isNotRandomised(row: rows[position]) }

  /// The positions among `positions` of rows that are not randomised; where neither the design nor the tool has a column, the
  /// table's tool answers for all of them at once.
  func notRandomised(among positions: [Int]) -> [Int] {
    guard reader.columns["rob_tool"] == nil, reader.columns["design"] == nil else {
      return positions.filter(isNotRandomised)
    }
    return reader.source.tools.standard.judgesNonRandomised ? positions : []
  }
}
