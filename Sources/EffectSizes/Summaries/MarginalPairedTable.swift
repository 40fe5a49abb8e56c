/// The marginal table of paired observations (rows are conditions) with the correlation of the pairs.
public struct MarginalPairedTable: Sendable, Hashable, Codable {
  /// Events and non-events under the two conditions, as if they were groups.
  public var table: TwoByTwoTable
  /// The correlation of the pairs.
  public var association: Association

  /// How the correlation of the pairs is known.
  public enum Association: Sendable, Hashable, Codable {
    /// The phi coefficient of the paired table.
    case phi(Double)
    /// The proportion of pairs with the event under both conditions.
    case jointProportion(Double)
  }

  /// A marginal table with the correlation behind it.
  public init(_ table: TwoByTwoTable, _ association: Association) {
    self.table = table
    self.association = association
  }
}

extension MarginalPairedTable: StudySummary {
  enum Fields {
    static let r = InputField("r", "ri", .unitSymmetric)
    static let p = InputField("p", "pi", .unit)
  }

  /// The marginal table (`a b c d`, or the fields of two groups) with the correlation or the joint proportion.
  public static let routes: [[InputField]] = [Fields.r, Fields.p].flatMap { extra in
    [PairedTable.Fields.all + [extra]] + TwoByTwoTable.routes.map { $0 + [extra] }
  }

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Uses the cells `a b c d` where they are there, otherwise the fields of two groups.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let checked = try CheckedRow(row, Self.fields)
    if checked.has(PairedTable.Fields.all) {
      let cells = PairedTable.Fields.all.map { checked[$0] }
      guard cells[0] + cells[1] > 0 && cells[2] + cells[3] > 0 else {
        throw .undefined(reason: "a row of the table is empty")
      }
      table = try TwoByTwoTable(
        events1: cells[0], nonevents1: cells[1], events2: cells[2], nonevents2: cells[3])
    } else {
      table = try TwoByTwoTable(row)
    }
    switch (checked.optional(Fields.r), checked.optional(Fields.p)) {
    case (let phi?, _): association = .phi(phi)
    case (nil, let joint?): association = .jointProportion(joint)
    case (nil, nil): throw .missing([Fields.r.name])
    }
  }

  /// The pairs, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: table.n1) }
}

extension MarginalPairedTable: CellCounts {
  /// Whether any of the four cells is zero.
  public var hasZeroCell: Bool { table.hasZeroCell }

  /// Whether no one, or everyone, has the event under both conditions.
  public var isDoubleZero: Bool { table.isDoubleZero }

  /// The table with `amount` added to each cell.
  public func adding(_ amount: Double) -> MarginalPairedTable {
    MarginalPairedTable(table.adding(amount), association)
  }
}
