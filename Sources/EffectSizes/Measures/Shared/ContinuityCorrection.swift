/// What is done about cells of zero events: a small number is added to every cell of a study, or studies are left out.
///
/// Gart JJ, Zweifel JR (1967), doi 10.1093/biomet/54.1-2.181, for adding one half.
public struct ContinuityCorrection: Sendable, Hashable, Codable {
  /// Which studies get the addition.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those with a zero cell.
    case onlyZero = "only0"
    /// All.
    case all
    /// All, if any study has a zero cell.
    case ifZeroAll = "if0all"
    /// None.
    case none
  }

  /// How an addition is divided between the groups of a table.
  public enum Division: String, Sendable, Hashable, Codable, CaseIterable {
    /// The same in each group.
    case equal
    /// In proportion to the group's own size, and so to the reciprocal of the other's: the treatment-arm continuity correction
    /// (TACC). A table without events has no effect then, whatever the groups' sizes. Measures of one group, pairs and rates add the
    /// same as with `equal`.
    ///
    /// Source: Sweeting, Sutton, Lambert 2004, doi 10.1002/sim.1761.
    case treatmentArm = "TACC"
  }

  /// The number added to each cell, on average over the groups.
  public var addition: Double
  /// The studies it is added to.
  public var scope: Scope
  /// Whether studies are left out that have no event, or nothing but events, in both groups.
  public var dropsDoubleZeros: Bool

  /// How the addition is divided between groups.
  public var division: Division

  /// A correction; the addition is not negative.
  public init(
    addition: Double = 0.5, to scope: Scope = .onlyZero, dropsDoubleZeros: Bool = false,
    division: Division = .equal
  ) {
    precondition(addition >= 0, "the addition is not negative")
    self.addition = addition
    self.scope = scope
    self.dropsDoubleZeros = dropsDoubleZeros
    self.division = division
  }

  /// One half in each cell of the studies that have a zero cell.
  public static let addHalfWhereZero = ContinuityCorrection()
  /// The counts as they are.
  public static let none = ContinuityCorrection(addition: 0, to: .none)
}

/// A summary made of counts.
public protocol CellCounts: StudySummary {
  /// Whether a count is zero.
  var hasZeroCell: Bool { get }
  /// Whether there are no events, or nothing but events, in both groups.
  var isDoubleZero: Bool { get }
  /// Whether nobody is counted at all.
  var isEmpty: Bool { get }
  /// The summary with `amount` added to each count; group sizes grow with their cells.
  func adding(_ amount: Double) -> Self
  /// The same with the amount divided between two groups.
  func adding(_ amount: Double, _ division: ContinuityCorrection.Division) -> Self
}

extension CellCounts {
  /// Summaries of one group have no other to be compared with.
  public var isDoubleZero: Bool { false }

  /// Summaries of other than two separate groups have none to divide it between.
  public func adding(_ amount: Double, _: ContinuityCorrection.Division) -> Self { adding(amount) }

  /// Summaries with a size that must be positive count somebody.
  public var isEmpty: Bool { false }
}

extension ContinuityCorrection {
  /// Corrects the summaries of a table, and returns why some of them, by position, are dropped.
  func apply<Summary: CellCounts>(to summaries: inout [Summary]) -> [Int: UndefinedEffect] {
    let everywhere = scope == .all || scope == .ifZeroAll && summaries.contains(where: \.hasZeroCell)
    var dropped: [Int: UndefinedEffect] = [:]
    for position in summaries.indices {
      if dropsDoubleZeros && summaries[position].isDoubleZero {
        dropped[position] = UndefinedEffect("no events, or only events, in both groups: dropped")
      } else if everywhere || scope == .onlyZero && summaries[position].hasZeroCell {
        summaries[position] = summaries[position].adding(addition, division)
      }
    }
    return dropped
  }
}

/// A measure of counts, with something done about zero cells.
public protocol ZeroCellMeasure: Measure where Summary: CellCounts {
  /// What is done about zero cells.
  var zeroCells: ContinuityCorrection { get }
}

extension ZeroCellMeasure {
  /// Corrects zero cells.
  public func prepare(_ summaries: inout [Summary]) -> [Int: UndefinedEffect] {
    zeroCells.apply(to: &summaries)
  }
}

extension TwoByTwoTable: CellCounts {
  /// Whether any of the four cells is zero.
  public var hasZeroCell: Bool { events1 == 0 || nonevents1 == 0 || events2 == 0 || nonevents2 == 0 }

  /// Whether no one, or everyone, has the event.
  public var isDoubleZero: Bool { events1 + events2 == 0 || nonevents1 + nonevents2 == 0 }

  /// Whether both groups are empty.
  public var isEmpty: Bool { n1 + n2 == 0 }

  /// The table with `amount` added to each cell.
  public func adding(_ amount: Double) -> TwoByTwoTable {
    var table = self
    table.events1 += amount
    table.nonevents1 += amount
    table.events2 += amount
    table.nonevents2 += amount
    return table
  }
  /// The table with `2 amount` times each group's share of the people added to its cells.
  public func adding(_ amount: Double, _ division: ContinuityCorrection.Division) -> TwoByTwoTable {
    guard division == .treatmentArm, n1 + n2 > 0 else { return adding(amount) }
    let (first, second) = (2 * amount * n1 / (n1 + n2), 2 * amount * n2 / (n1 + n2))
    var table = self
    table.events1 += first
    table.nonevents1 += first
    table.events2 += second
    table.nonevents2 += second
    return table
  }
}
