import Evidence
import Plots

/// What the studies' arms report, where the measure was computed from it.
struct ForestArms {
  let headings: [ForestArmHeading]
  private let table: EffectTable
  /// For each arm the fields of its quantities.
  private let fields: [[(ArmQuantity, String)]]

  private static let quantities: [(ArmQuantity, String)] = [
    (.events, "events"), (.total, "n"), (.time, "time"), (.mean, "mean"), (.standardDeviation, "sd"),
  ]

  init(_ table: EffectTable) throws {
    self.table = table
    let columns = table.columns.columns
    let used = table.entry.fields.map(\.name)
    let two = (1...2).map { arm in
      Self.quantities.map { ($0.0, $0.1 + "\(arm)") }.filter { columns[$0.1] != nil && used.contains($0.1) }
    }
    let one = Self.quantities.filter { columns[$0.1] != nil && used.contains($0.1) }
    if !two[0].isEmpty && !two[1].isEmpty {
      fields = two
      headings = zip(["Intervention", "Control"], two).map {
        ForestArmHeading(name: $0, quantities: $1.map(\.0))
      }
    } else if !one.isEmpty {
      fields = [one]
      headings = [ForestArmHeading(name: nil, quantities: one.map(\.0))]
    } else {
      (fields, headings) = ([], [])
    }
  }

  /// The arms of one row of the table.
  func values(ofRow row: Int) -> [ForestArm] {
    fields.map { quantities in
      var arm = ForestArm()
      for (quantity, field) in quantities {
        let value = table.columns.columns[field].flatMap {
          try? table.source.table.number(row: row, column: $0)
        }
        arm.set(quantity, to: value)
      }
      return arm
    }
  }
}

extension ForestArm {
  fileprivate mutating func set(_ quantity: ArmQuantity, to value: Double?) {
    switch quantity {
    case .events: events = value
    case .total: total = value
    case .time: time = value
    case .mean: mean = value
    case .standardDeviation: standardDeviation = value
    }
  }
}
