package import EffectSizes
import Graphics

/// Allows for clusters in the rows that have them, so that the measure reads what independent people would have reported.
struct ClustersStage: StudyStage {
  let units: UnitSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard !units.leavesClusters else { return }
    try studies.reader.refuseWithoutClusters(units)
    guard studies.reader.tellsClusters || studies.reader.columns[UnitFields.icc.name] != nil else { return }
    try units.check(for: studies.measure)
    let rows = try clusterRows(&studies)
    guard !rows.isEmpty else { return }
    studies.uses.insert(.clusterMethod)
    if rows.contains(where: \.1.isAssumed) { studies.uses.insert(.intraclusterCorrelation) }
    let plain = studies.computedEffects
    for (position, facts) in rows {
      if studies.tellsOwnPrecision(position) {
        let isAllowedFor = studies.hasAdjustedResultOfTrial(position)
        studies.notes.append(
          .precisionOfClusters(
            studies.place(position), study: studies.labels[position],
            factor: isAllowedFor ? nil : facts.varianceFactor))
        if isAllowedFor { continue }
      }
      var details = studies[detailsOf: position]
      details.unadjusted = details.routeEffect ?? plain[position]
      details.people = studies.peopleInValues(position)
      studies.details[position] = details
      ClusterAdjustment(units: units, facts: facts, position: position).apply(to: &studies)
    }
  }

  /// The rows that have clusters, with what they say of them.
  private func clusterRows(_ studies: inout Studies) throws(StudyTableError) -> [(Int, ClusterFacts)] {
    var rows: [(Int, ClusterFacts)] = []
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      let reading: ClusterFacts.Reading
      do throws(MalformedCell) {
        reading = try ClusterFacts.read(studies, position, assumed: units.intraclusterCorrelation)
      } catch {
        studies.reject(position, error)
        continue
      }
      switch reading {
      case .nothing: continue
      case .excluded where units.unknownClusters == .keep,
        .correlationNeeded where units.unknownClusters == .keep:
        continue
      case .excluded(let problem): studies.exclude(position, .clusters(problem))
      case .clusters(let facts): rows.append((position, facts))
      case .correlationNeeded where units.unknownClusters == .leaveOut:
        studies.exclude(position, .clusters(.withoutCorrelation))
      case .correlationNeeded:
        throw .correlationNeeded(studies.place(position), study: studies.labels[position])
      }
    }
    return rows
  }
}

extension RowReader {
  /// Whether the table has columns of clusters.
  fileprivate var tellsClusters: Bool {
    [UnitFields.clusters1, UnitFields.clusters2, UnitFields.clusterSize].contains { columns[$0.name] != nil }
  }

  /// Fails where something was chosen about the clusters of a table that has none.
  package func refuseWithoutClusters(_ units: UnitSettings) throws(StudyTableError) {
    let isChosen = units.intraclusterCorrelation != nil || units.clusterMethod != .effectiveSampleSizes
    if isChosen && !tellsClusters { throw .clusterSettingsWithoutClusters }
  }
}

extension UnitSettings {
  /// Fails where clusters are allowed for in a way that belongs to other measures.
  package func check(for measure: MeasureEntry) throws(StudyTableError) {
    guard clusterMethod.standardizer == nil || measure.isInPooledDeviations else {
      throw .clusterMethodUnsuitable(clusterMethod, measure: measure.code)
    }
  }
}

/// Allows for the clusters of one row.
private struct ClusterAdjustment {
  let units: UnitSettings
  let facts: ClusterFacts
  let position: Int

  private static let handbook = "Cochrane Handbook 23.1.4"
  private static let hedges = "Hedges 2007, doi 10.3102/1076998606298043"

  func apply(to studies: inout Studies) {
    studies[detailsOf: position].designEffects = facts.designEffects
    if let effect = studies[detailsOf: position].routeEffect {
      studies[detailsOf: position].routeEffect = effect.inflated(by: facts.varianceFactor)
      return note("v × \(text(facts.varianceFactor))", &studies)
    }
    studies.resolveStatistic(position)
    if let standardizer = units.clusterMethod.standardizer {
      return applyHedges(standardizer, to: &studies)
    }
    if let variance = studies.readyMadeVariance(position) {
      for name in ["se", "lower", "upper"] { studies.replace(name, with: nil, position) }
      studies.replace("variance", with: variance * facts.varianceFactor, position)
      return note("v × \(text(facts.varianceFactor))", &studies)
    }
    reduceSizes(&studies)
  }

  /// Divides what counts people or events by the design effect.
  private func reduceSizes(_ studies: inout Studies) {
    guard let scaled = scaledFields(studies.measure, facts.designEffects) else {
      return studies.exclude(position, .clusters(.measure(studies.measure.code)))
    }
    for (name, factor) in scaled {
      guard let number = studies.measured(name, position) else { continue }
      studies.replace(name, with: number / factor, position)
    }
    let sizes = ["n1", "n2", "n"].compactMap { name in
      studies.measured(name, position).map { "\(name) = \(text($0))" }
    }
    note("effective " + sizes.joined(separator: ", "), &studies)
  }

  /// The fields that count people or events, with what they are divided by; `nil` for a measure whose counts are of
  /// something else.
  private func scaledFields(_ measure: MeasureEntry, _ effects: DesignEffects) -> [(String, Double)]? {
    let names = Set(measure.fields.map(\.name))
    if names.contains("n1") || names.contains("time1") {
      return ["n1", "events1", "nonevents1", "time1"].map { ($0, effects.group1) }
        + ["n2", "events2", "nonevents2", "time2"].map { ($0, effects.group2) }
    }
    guard names.contains("n") || names.contains("time"),
      !names.isDisjoint(with: ["events", "mean", "mean_post"])
    else { return nil }
    return ["n", "events", "nonevents", "time"].map { ($0, effects.group1) }
  }

  private func applyHedges(
    _ standardizer: ClusteredStandardizedDifference.Standardizer, to studies: inout Studies
  ) {
    guard let difference = try? StandardizedDifference(studies.values[position]) else { return }
    guard let sizes = facts.sizes(people: (difference.n1, difference.n2)),
      let clustered = try? ClusteredStandardizedDifference(
        d: difference.d, sizes1: sizes.0, sizes2: sizes.1, intraclusterCorrelation: facts.correlation,
        standardizer: standardizer)
    else { return studies.exclude(position, .clusters(.lessThanOneCluster)) }
    do throws(UndefinedEffect) {
      let effect = try clustered.effect(corrected: studies.settings.measure.corrected)
      studies[detailsOf: position].routeEffect = effect
      studies[detailsOf: position].readsFields = false
      note("\(standardizer == .total ? "d_T" : "d_W") = \(text(effect.estimate))", &studies)
    } catch {
      studies.exclude(position, .undefined(reason: error.reason))
    }
  }

  private func note(_ result: String, _ studies: inout Studies) {
    let (m, icc) = (text(facts.averageSize), text(facts.correlation))
    let effects = facts.designEffects
    let formula =
      effects.group1 == effects.group2
      ? "design effect 1 + (m - 1) icc = 1 + (\(m) - 1) \(icc) = \(text(effects.group1))"
      : "design effects \(text(effects.group1)) and \(text(effects.group2)), icc \(icc)"
    let isHedges = units.clusterMethod.standardizer != nil
    studies.note(
      RouteStep(
        route: "clusters", formula: formula + "; " + result,
        assumption: facts.isAssumed ? "the intracluster correlation is \(icc)" : nil,
        source: isHedges ? Self.hedges : Self.handbook), position)
  }

  private func text(_ number: Double) -> String { DecimalText.trimmed(number, decimals: 4) }
}

extension Studies {
  /// Whether a row's effect is its own, with a standard error, variance or interval of which it does not say whether it allows for
  /// clusters.
  fileprivate func tellsOwnPrecision(_ position: Int) -> Bool {
    guard details[position]?.routeEffect != nil || measured("effect", position) != nil,
      reader.saysOfClusters(row: rows[position]) == nil
    else { return false }
    return ["se", "variance", "lower"].contains { reader.text($0, row: rows[position]) != nil }
  }

  /// Whether the result of a randomised trial is said to be adjusted: it is from the trial's own model, as that of a cluster trial
  /// which allows for its clusters is.
  fileprivate func hasAdjustedResultOfTrial(_ position: Int) -> Bool {
    let isAdjusted =
      details[position]?.result == .adjusted
      || text("route", position)?.lowercased() == ReportedResult.adjusted.rawValue
    return isAdjusted && !isNotRandomised(position)
  }

  /// The variance of a ready-made effect; `nil` where the row has none.
  fileprivate func readyMadeVariance(_ position: Int) -> Double? {
    guard measured("effect", position) != nil else { return nil }
    return (try? ReadyMadeEffect(values[position]))?.effect.variance
  }
}
