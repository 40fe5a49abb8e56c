import Evidence
import Graphics
import Tables

/// Rows of one study that compare different arms with one comparator, whose people must not count several times.
struct SharedComparators {
  var units: UnitSettings

  func apply(
    _ reported: inout ReportedRows, _ routed: [Int: RoutedReport], _ adjusted: inout AdjustedUnits
  ) throws {
    for group in try groups(reported, routed) {
      switch units.sharedControl {
      case .refuse: try refuse(group, reported, &adjusted)
      case .split: try split(group, &reported, routed, &adjusted)
      case .combine: try combine(group, &reported, routed, &adjusted)
      }
    }
  }

  /// The rows, by study and comparator, of which there are several.
  private func groups(_ reported: ReportedRows, _ routed: [Int: RoutedReport]) throws -> [[Int]] {
    let columns = reported.columns.columns
    guard columns["arm"] != nil, columns["comparator"] != nil, columns["study"] != nil else { return [] }
    var places: [[String]: Int] = [:]
    var groups: [[Int]] = []
    for position in 0..<reported.count where reported.exclusion(position) == nil {
      // A row without an effect counts nobody.
      if case .refused? = routed[position]?.end { continue }
      guard let comparator = reported.text("comparator", position), reported.text("arm", position) != nil
      else { continue }
      let key = [reported.labels[position], comparator]
      if let place = places[key] {
        groups[place].append(position)
      } else {
        places[key] = groups.count
        groups.append([position])
      }
    }
    let shared = groups.filter { $0.count > 1 }
    for group in shared { try refuseRepeatedArm(group, reported) }
    return shared
  }

  /// An arm that stands twice is several results of the same people, not several arms.
  private func refuseRepeatedArm(_ group: [Int], _ reported: ReportedRows) throws {
    var seen: [String: Int] = [:]
    for position in group {
      let arm = reported.text("arm", position) ?? ""
      if let first = seen[arm] {
        throw CommandFailure.data(
          "\(reported.place(position)): the arm '\(arm)' of '\(reported.labels[position])' stands in line "
            + "\(line(first, reported)) as well: rows of one arm are not several arms; choose one with --where, or "
            + "analyse outcomes apart with --by")
      }
      seen[arm] = position
    }
  }

  private func refuse(_ group: [Int], _ reported: ReportedRows, _ adjusted: inout AdjustedUnits) throws {
    let comparator = reported.text("comparator", group[0]) ?? ""
    let message =
      "\(reported.place(group[0])): '\(reported.labels[group[0]])' compares \(group.count) arms with '\(comparator)' "
      + "(lines \(lines(group, reported)))"
    guard units.allowsSharedComparators else {
      throw CommandFailure.data(
        message
          + ", whose people would count \(group.count) times: divide them with --shared-control split, merge the arms "
          + "with --shared-control combine, or choose one with --where")
    }
    adjusted.warnings.append(
      Warning(code: "shared-comparator", message: message + "; its people count in each comparison"))
  }

  // MARK: Split

  private func split(
    _ group: [Int], _ reported: inout ReportedRows, _ routed: [Int: RoutedReport],
    _ adjusted: inout AdjustedUnits
  ) throws {
    let fields = ["n2", "events2", "nonevents2", "time2"]
    for position in group {
      try requireArms(["n2", "time2", "nonevents2"], position, reported, routed)
      reported.resolveStatistic(position)
      for name in fields {
        guard let number = reported.measured(name, position) else { continue }
        reported.replace(InputField(name, nil), with: number / Double(group.count), position)
      }
      adjusted.shared[position] = group[0]
      adjusted.note(
        RouteStep(
          route: "arms",
          formula: "the comparator's people divided among \(group.count) comparisons"
            + (reported.measured("n2", position).map { ": n2 = \(DecimalText.trimmed($0, decimals: 4))" }
              ?? ""),
          assumption: "comparisons with a divided comparator are taken for independent",
          source: "Cochrane Handbook 23.3.4"), position)
    }
    adjusted.warnings.append(
      Warning(
        code: "shared-comparator",
        message:
          "\(reported.place(group[0])): '\(reported.labels[group[0]])': the comparator's people are divided among "
          + "\(group.count) comparisons (lines \(lines(group, reported))), which remain a little dependent"))
  }

  /// Fails where a row has no people of its comparator: an effect alone cannot be divided.
  private func requireArms(
    _ names: [String], _ position: Int, _ reported: ReportedRows, _ routed: [Int: RoutedReport]
  ) throws {
    let isEffect: Bool
    if case .effect? = routed[position]?.end { isEffect = true } else { isEffect = false }
    guard !isEffect, names.contains(where: { reported.measured($0, position) != nil }) else {
      let needed = reported.entry.routes.first?.map(\.name).joined(separator: ", ") ?? "the data of both arms"
      throw CommandFailure.data(
        "\(reported.place(position)): '\(reported.labels[position])' shares its comparator, and "
          + "--shared-control \(units.sharedControl.rawValue) needs the data of its arms (\(needed)), not an effect alone; "
          + "choose one comparison with --where")
    }
  }

  // MARK: Combine

  private func combine(
    _ group: [Int], _ reported: inout ReportedRows, _ routed: [Int: RoutedReport],
    _ adjusted: inout AdjustedUnits
  ) throws {
    for position in group { try requireArms(["mean2", "events2", "time2"], position, reported, routed) }
    try requireSameComparator(group, reported)
    let first = group[0]
    if group.allSatisfy({ reported.measured("mean1", $0) != nil && reported.measured("sd1", $0) != nil }) {
      let arms = group.compactMap { position -> ArmMeans? in
        guard let mean = reported.measured("mean1", position), let sd = reported.measured("sd1", position),
          let n = reported.measured("n1", position), sd > 0, n > 0
        else { return nil }
        return ArmMeans(mean: mean, sd: sd, n: n)
      }
      guard arms.count == group.count, let arm = ArmMeans.combined(arms) else {
        throw incomplete(group, reported)
      }
      for (name, number) in [("mean1", arm.mean), ("sd1", arm.sd), ("n1", arm.n)] {
        reported.replace(InputField(name, nil), with: number, first)
      }
    } else {
      try combineCounts(group, &reported)
    }
    adjusted.merged.formUnion(group.dropFirst())
    for position in group.dropFirst() {
      reported.exclude(position, "combined with line \(line(first, reported))")
    }
    try combineClusters(group, &reported)
    let names = group.compactMap { reported.text("arm", $0) }.joined(separator: ", ")
    adjusted.note(
      RouteStep(
        route: "arms",
        formula: "arms combined: \(names)"
          + (reported.measured("n1", first).map { "; n1 = \(DecimalText.trimmed($0, decimals: 4))" } ?? ""),
        source: "Cochrane Handbook 6.5.2.10"), first)
  }

  private func combineCounts(_ group: [Int], _ reported: inout ReportedRows) throws {
    let names = ["events1", "nonevents1", "n1", "time1"].filter { name in
      group.contains { reported.measured(name, $0) != nil }
    }
    for name in names {
      let numbers = group.compactMap { reported.measured(name, $0) }
      guard numbers.count == group.count else { throw incomplete(group, reported) }
      reported.replace(InputField(name, nil), with: numbers.reduce(0, +), group[0])
    }
  }

  /// The clusters of the combined arms add up.
  private func combineClusters(_ group: [Int], _ reported: inout ReportedRows) throws {
    let step = RouteStep(route: "arms", formula: "clusters of the combined arms added up")
    for field in [UnitFields.clusters1, UnitFields.n1] {
      let numbers = try group.compactMap { try reported.number(field, $0) }
      guard numbers.count == group.count, reported.columns.columns["clusters1"] != nil else { continue }
      let measured = field == UnitFields.n1 ? reported.measured("n1", group[0]) : nil
      reported.set(measured ?? numbers.reduce(0, +), for: field, group[0], because: step)
    }
  }

  private func requireSameComparator(_ group: [Int], _ reported: ReportedRows) throws {
    for name in ["mean2", "sd2", "n2", "events2", "nonevents2", "time2"] {
      let first = reported.measured(name, group[0])
      guard let other = group.first(where: { reported.measured(name, $0) != first }) else { continue }
      throw CommandFailure.data(
        "\(reported.place(other)): \(name) of the comparator '\(reported.text("comparator", other) ?? "")' is not the "
          + "same as in line \(line(group[0], reported)): rows with one comparator have one set of its data")
    }
  }

  private func incomplete(_ group: [Int], _ reported: ReportedRows) -> CommandFailure {
    .data(
      "\(reported.place(group[0])): --shared-control combine needs the same data of every arm (lines "
        + "\(lines(group, reported))): means, standard deviations and n, or events and n")
  }

  private func line(_ position: Int, _ reported: ReportedRows) -> Int {
    reported.source.table.line(ofRow: reported.rows[position])
  }

  private func lines(_ group: [Int], _ reported: ReportedRows) -> String {
    group.map { String(line($0, reported)) }.joined(separator: ", ")
  }
}
