import Graphics

/// Columns of what the arms report.
public struct ArmColumns: Sendable {
  /// The rows, and which of their numbers are shown.
  public var table: ForestTable
  /// Signs of numbers.
  public var numbers: NumberStyle

  /// The columns of a table's arms.
  public init(_ table: ForestTable, numbers: NumberStyle) {
    self.table = table
    self.numbers = numbers
  }

  /// One column for each number of each arm, headed as `headings` says.
  public func separate(headings: @Sendable (ArmQuantity) -> String, order: [ArmQuantity]) -> [ForestColumn] {
    table.arms.indices.flatMap { arm in
      order.filter(table.arms[arm].quantities.contains).map { quantity in
        column(quantity, ofArm: arm, heading: headings(quantity))
      }
    }
  }

  /// A column of one number of one arm.
  public func column(_ quantity: ArmQuantity, ofArm arm: Int, heading: String) -> ForestColumn {
    let decimals = decimals(of: quantity)
    return .text(heading, spanner: table.arms[arm].name) { row in
      text(quantity, ofArm: arm, in: row, decimals: decimals)
    }.about(.arms)
  }

  /// A column of two numbers of one arm, such as events and total, with signs between and behind them.
  public func pair(
    _ first: ArmQuantity, _ separator: String, _ second: ArmQuantity, _ closing: String = "",
    ofArm arm: Int, heading: String, alignment: ForestColumn.Alignment = .right
  ) -> ForestColumn {
    let decimals = (decimals(of: first), decimals(of: second))
    return .text(heading, spanner: table.arms[arm].name, alignment: alignment) { row in
      guard let first = text(first, ofArm: arm, in: row, decimals: decimals.0),
        let second = text(second, ofArm: arm, in: row, decimals: decimals.1)
      else { return nil }
      return first + separator + second + closing
    }.about(.arms)
  }

  private func text(_ quantity: ArmQuantity, ofArm arm: Int, in row: ForestRow, decimals: Int) -> String? {
    guard row.arms.indices.contains(arm), let value = quantity.value(in: row.arms[arm]) else { return nil }
    switch quantity {
    case .mean, .standardDeviation: return numbers.fixed(value, decimals: decimals)
    case .events, .total, .time: return numbers.count(value, decimals: decimals)
    }
  }

  /// As many digits as the most precise of the studies gives: of counts at most 2, and none for thousands of people or
  /// years; of means and standard deviations at most 4, and none for thousands.
  private func decimals(of quantity: ArmQuantity) -> Int {
    let values = table.rows.flatMap { row in row.arms.compactMap(quantity.value) }
    if quantity == .mean || quantity == .standardDeviation {
      let largest = values.map(\.magnitude).max() ?? 0
      if largest >= 1000 { return 0 }
      return min(values.map(Self.ownDecimals).max() ?? 0, largest >= 100 ? 1 : 4)
    }
    if quantity == .total || quantity == .time, values.contains(where: { $0 >= 1000 }) { return 0 }
    return values.reduce(0) { digits, value in
      let hundredths = (value * 100).rounded()
      if !hundredths.truncatingRemainder(dividingBy: 10).isZero { return 2 }
      return max(digits, hundredths.truncatingRemainder(dividingBy: 100).isZero ? 0 : 1)
    }
  }
}

extension ArmColumns {
  /// The digits after the point that a value came with; of one that was computed, those that give it three significant ones.
  private static func ownDecimals(_ value: Double) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    func digits(_ text: String) -> Int {
      text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    }
    let exact = DecimalText.trimmed(value, decimals: 6)
    if digits(exact) <= 4, Double(exact) == value { return digits(exact) }
    var (decimals, unit) = (0, 100.0)
    while value.magnitude < unit, decimals < 4 {
      decimals += 1
      unit /= 10
    }
    return decimals
  }

  /// The columns as most journals print them: "4/123", or the number of people and "12.5 (3.1)".
  ///
  /// Arms stand over their columns, or with `areArmsBelow` beneath what the columns of both show.
  public func compact(headings: ArmColumnHeadings, areArmsBelow: Bool = false) -> [ForestColumn] {
    let columns = compactByArm(headings)
    guard areArmsBelow, columns.count == 2, columns[0].count == columns[1].count else {
      return columns.flatMap { $0 }
    }
    return zip(columns[0], columns[1]).flatMap { [$0.withArmBelow, $1.withArmBelow] }
  }

  private func compactByArm(_ headings: ArmColumnHeadings) -> [[ForestColumn]] {
    table.arms.indices.map { arm -> [ForestColumn] in
      let quantities = Set(table.arms[arm].quantities)
      if quantities.isSuperset(of: [.events, .total]) {
        return [pair(.events, "/", .total, ofArm: arm, heading: headings.eventsOfTotal)]
      }
      if quantities.isSuperset(of: [.events, .time]) {
        return [pair(.events, "/", .time, ofArm: arm, heading: headings.eventsOfTime)]
      }
      var columns: [ForestColumn] = []
      if quantities.contains(.total) { columns.append(column(.total, ofArm: arm, heading: headings.total)) }
      if quantities.isSuperset(of: [.mean, .standardDeviation]) {
        columns.append(
          pair(
            .mean, " (", .standardDeviation, ")", ofArm: arm, heading: headings.mean, alignment: .at(["("])))
      }
      return columns
    }
  }
}

/// The headings over the columns of an arm.
public struct ArmColumnHeadings: Sendable, Hashable {
  /// Over "4/123".
  public var eventsOfTotal: String
  /// Over "4/1200", events in person-time.
  public var eventsOfTime: String
  /// Over the number of people.
  public var total: String
  /// Over "12.5 (3.1)".
  public var mean: String

  /// Headings in a journal's words.
  public init(eventsOfTotal: String, eventsOfTime: String, total: String, mean: String) {
    self.eventsOfTotal = eventsOfTotal
    self.eventsOfTime = eventsOfTime
    self.total = total
    self.mean = mean
  }
}

extension ForestColumn {
  /// The column with the arm's name over its cells, and what they show over the columns of both arms.
  fileprivate var withArmBelow: ForestColumn {
    guard let arm = spanner else { return self }
    var column = self
    column.spanner = heading.replacing("\n", with: " ")
    column.heading = arm
    return column
  }
}
