import Evidence

/// Effects in points of several instruments, which have no common unit.
enum MixedInstruments {
  /// A warning that names the instruments of one analysis.
  static func warnings(_ table: EffectTable) -> [Warning] {
    guard table.entry.scale.isInPoints else { return [] }
    var labels: [String] = []
    for row in table.rows {
      guard let label = row.reached.outcome?.label, !labels.contains(label) else { continue }
      labels.append(label)
    }
    guard labels.count > 1 else { return [] }
    return [
      Warning(
        code: "mixed-instruments",
        message:
          "\(table.entry.code) pools points of different instruments (\(labels.listed)), which have no common unit; "
          + "standardise with --measure SMD, or analyse them apart with --by")
    ]
  }
}
