import Evidence

/// Rows whose `design` says that the same people had both treatments.
enum CrossoverRows {
  /// Their positions.
  static func positions(in reported: ReportedRows) -> [Int] {
    guard reported.columns.columns["design"] != nil else { return [] }
    return (0..<reported.count).filter { position in
      reported.text("design", position).map(TrialDesign.init(word:)) == .crossover
    }
  }

  /// Gives such rows the correlation that was assumed where they report none, and leaves those out that the measure has no
  /// crossover analysis for.
  static func read(_ reported: inout ReportedRows, assumedCorrelation: Double?) throws {
    let r = InputField("r", "ri", .unitSymmetric)
    // Measures of pairs, of one group and ready-made effects take such a trial as it is.
    let comparesGroups = reported.entry.fields.contains { ["n1", "time1"].contains($0.name) }
    let hasRoute = reported.plan.routes.contains { $0.code == "crossover" }
    guard comparesGroups else { return }
    for position in positions(in: reported) {
      guard hasRoute else {
        reported.exclude(
          position,
          "a crossover trial has no two independent groups, which \(reported.entry.code) compares; MD, SMD and "
            + "ready-made effects allow for it")
        continue
      }
      guard try reported.number(r, position) == nil, let assumedCorrelation else { continue }
      reported.set(
        assumedCorrelation, for: r, position,
        because: RouteStep(
          route: "crossover", formula: "r = \(assumedCorrelation)",
          assumption: "people's two values correlate by \(assumedCorrelation) (--correlation)"))
    }
  }
}
