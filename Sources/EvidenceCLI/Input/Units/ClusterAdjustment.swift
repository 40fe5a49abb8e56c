import Evidence
import Graphics

/// Allows for clusters in the rows that have them.
struct ClusterAdjustment {
  var units: UnitSettings
  var settings: MeasureSettings
  /// The codes of rows that report just what the measure reads.
  var direct: [String?]

  private static let handbook = "Cochrane Handbook 23.1.4"
  private static let hedges = "Hedges 2007, doi 10.3102/1076998606298043"

  func apply(
    _ reported: inout ReportedRows, _ routed: inout [Int: RoutedReport], _ adjusted: inout AdjustedUnits
  ) throws {
    let present = [UnitFields.clusters1, UnitFields.clusters2, UnitFields.clusterSize].contains {
      reported.columns.columns[$0.name] != nil
    }
    guard !units.leavesClusters else { return }
    if !present { try refuseOptions() }
    guard present || reported.columns.columns[UnitFields.icc.name] != nil else { return }
    try refuseMethod(for: reported.entry)
    var rows: [(Int, ClusterRow)] = []
    for position in 0..<reported.count
    where reported.exclusion(position) == nil && !adjusted.merged.contains(position) {
      switch try ClusterRow.read(reported, position, assumed: units.icc) {
      case .nothing: continue
      case .excluded(let reason): reported.exclude(position, reason)
      case .clusters(let row): rows.append((position, row))
      }
    }
    guard !rows.isEmpty else { return }
    let plain = try reported.entry.effects(of: reported.values, settings: settings)
    for (position, row) in rows {
      if case .effect(let effect)? = routed[position]?.end {
        adjusted.unadjusted[position] = effect
      } else {
        adjusted.unadjusted[position] = plain[position]
      }
      adjust(position, row, &reported, &routed, &adjusted)
    }
  }

  /// Options about clusters that there are none of would do nothing.
  private func refuseOptions() throws {
    guard units.icc != nil || units.clusterMethod != .effectiveSampleSizes else { return }
    throw CommandFailure.usage(
      "--icc, --icc-grid and --cluster-method belong to cluster trials: the table has no column clusters1, clusters2 or "
        + "cluster_size")
  }

  private func refuseMethod(for entry: MeasureEntry) throws {
    if units.clusterMethod.standardizer != nil && entry.code != "SMD" {
      throw CommandFailure.usage(
        "--cluster-method \(units.clusterMethod.rawValue) belongs to --measure SMD, not \(entry.code)")
    }
  }

  private func adjust(
    _ position: Int, _ row: ClusterRow, _ reported: inout ReportedRows, _ routed: inout [Int: RoutedReport],
    _ adjusted: inout AdjustedUnits
  ) {
    if case .effect(let effect)? = routed[position]?.end {
      routed[position]?.end = .effect(effect.inflated(by: factor(row)))
      return note(row, "v × \(text(factor(row)))", position, &adjusted)
    }
    reported.resolveStatistic(position)
    if let standardizer = units.clusterMethod.standardizer {
      return hedges(standardizer, position, row, &reported, &routed, &adjusted)
    }
    if let variance = readyMadeVariance(reported, position) {
      for name in ["se", "lower", "upper"] { reported.replace(InputField(name, nil), with: nil, position) }
      reported.replace(InputField("variance", "vi"), with: variance * factor(row), position)
      return note(row, "v × \(text(factor(row)))", position, &adjusted)
    }
    guard let scaled = scaledFields(reported.entry, row.designEffects) else {
      return reported.exclude(
        position,
        "clusters are not allowed for in \(reported.entry.code): give its effect and variance, adjusted")
    }
    for (name, factor) in scaled {
      guard let number = reported.measured(name, position) else { continue }
      reported.replace(InputField(name, nil), with: number / factor, position)
    }
    let sizes = ["n1", "n2", "n"].compactMap { name in
      reported.measured(name, position).map { "\(name) = \(text($0))" }
    }
    note(row, "effective " + sizes.joined(separator: ", "), position, &adjusted)
  }

  /// The fields that count people or events, with what they are divided by; `nil` for a measure whose counts are of
  /// something else.
  private func scaledFields(_ entry: MeasureEntry, _ effects: DesignEffects) -> [(String, Double)]? {
    let names = Set(entry.fields.map(\.name))
    if names.contains("n1") || names.contains("time1") {
      return ["n1", "events1", "nonevents1", "time1"].map { ($0, effects.group1) }
        + ["n2", "events2", "nonevents2", "time2"].map { ($0, effects.group2) }
    }
    guard names.contains("n") || names.contains("time"),
      !names.isDisjoint(with: ["events", "mean", "mean_post"])
    else { return nil }
    return ["n", "events", "nonevents", "time"].map { ($0, effects.group1) }
  }

  /// The variance of a ready-made effect; `nil` where the row has none.
  private func readyMadeVariance(_ reported: ReportedRows, _ position: Int) -> Double? {
    guard reported.measured("effect", position) != nil else { return nil }
    return (try? ReadyMadeEffect(reported.values[position]))?.effect.variance
  }

  /// The factor of a difference's variance; between arms with design effects of their own, weighted as in the variance.
  private func factor(_ row: ClusterRow) -> Double {
    let effects = row.designEffects
    guard let people = row.people, effects.group1 != effects.group2 else { return effects.group1 }
    return (effects.group1 / people.arm1 + effects.group2 / people.arm2) / (1 / people.arm1 + 1 / people.arm2)
  }

  private func hedges(
    _ standardizer: ClusteredStandardizedDifference.Standardizer, _ position: Int, _ row: ClusterRow,
    _ reported: inout ReportedRows, _ routed: inout [Int: RoutedReport], _ adjusted: inout AdjustedUnits
  ) {
    guard let difference = try? StandardizedDifference(reported.values[position]) else { return }
    guard let sizes = row.sizes(people: (difference.n1, difference.n2)) else {
      return reported.exclude(position, "Hedges' formulas need a whole cluster at least in each arm")
    }
    do throws(UndefinedEffect) {
      let effect = try ClusteredStandardizedDifference(
        d: difference.d, sizes1: sizes.0, sizes2: sizes.1, intraclusterCorrelation: row.icc,
        standardizer: standardizer
      ).effect(corrected: settings.corrected)
      var result = routed[position] ?? RoutedReport(refusing: "", StudyReport([:]))
      if routed[position] == nil { result.route = direct[position] ?? "direct" }
      result.end = .effect(effect)
      routed[position] = result
      note(row, "\(standardizer == .total ? "d_T" : "d_W") = \(text(effect.estimate))", position, &adjusted)
    } catch {
      reported.exclude(position, error.reason)
    }
  }

  private func note(_ row: ClusterRow, _ result: String, _ position: Int, _ adjusted: inout AdjustedUnits) {
    let (m, icc) = (text(row.averageSize), text(row.icc))
    let effects = row.designEffects
    let formula =
      effects.group1 == effects.group2
      ? "design effect 1 + (m - 1) icc = 1 + (\(m) - 1) \(icc) = \(text(effects.group1))"
      : "design effects \(text(effects.group1)) and \(text(effects.group2)), icc \(icc)"
    let isHedges = units.clusterMethod.standardizer != nil
    adjusted.note(
      RouteStep(
        route: "clusters", formula: formula + "; " + result,
        assumption: row.isAssumed ? "the intracluster correlation is \(icc) (--icc)" : nil,
        source: isHedges ? Self.hedges : Self.handbook), position)
  }

  private func text(_ number: Double) -> String { DecimalText.trimmed(number, decimals: 4) }
}
