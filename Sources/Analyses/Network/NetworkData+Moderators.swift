import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import StudyTables
import Tables

/// The studies of a network that have all moderators of a formula, with these.
struct ModeratedNetwork {
  var network: Network
  /// The values, one a study of the network.
  var moderators: [Covariate]
  /// Studies that were left out, those that lack a moderator among them.
  var leftOut: [Network.LeftOut]
}

extension NetworkData {
  /// The network of the studies that have all moderators of a formula. A moderator is a number where every value is one, and levels
  /// otherwise; rows of a study say the same or nothing.
  func moderated(by formula: ModeratorFormula?) throws(AnalysisError) -> ModeratedNetwork {
    let whole = try fitting { () throws(NetworkError) in try network() }
    let labels = whole.studies.map(\.label)
    var lacking: [String: String] = [:]
    var places: [String: [String: SelectedPosition]] = [:]
    for name in formula?.names ?? [] {
      let told = try positions(telling: name, of: labels)
      places[name] = told
      for label in labels where told[label] == nil && lacking[label] == nil { lacking[label] = name }
    }
    guard let kept = whole.filter({ lacking[$0.label] == nil }) else {
      throw .network(.noStudies, table: studies.tableName, group: studies.group)
    }
    let used = kept.studies.map(\.label)
    var moderators: [Covariate] = []
    for name in formula?.names ?? [] {
      moderators.append(try covariate(name, at: used.compactMap { places[name]?[$0] }))
    }
    let without = labels.compactMap { label in
      lacking[label].map { Network.LeftOut(study: label, reason: "has no value of the moderator '\($0)'") }
    }
    return ModeratedNetwork(network: kept, moderators: moderators, leftOut: whole.leftOut + without)
  }

  /// The first row of each study that says something of a moderator.
  private func positions(
    telling header: String, of labels: [String]
  ) throws(AnalysisError) -> [String: SelectedPosition] {
    let column = try reading { () throws(StudyTableError) in
      try studies.source.column(header, for: .moderator)
    }
    var found: [String: SelectedPosition] = [:]
    for label in labels {
      let told = rowsOfStudy(label).filter { studies.text(inColumn: column, at: $0) != nil }
      var values: [String] = []
      for position in told {
        guard let text = studies.text(inColumn: column, at: position), !values.contains(text) else {
          continue
        }
        values.append(text)
      }
      guard values.count < 2 else {
        throw .network(
          .moderatorDiffers(name: header, study: label, values: values), table: studies.tableName,
          group: studies.group)
      }
      found[label] = told.first
    }
    return found
  }

  private func covariate(
    _ name: String, at positions: [SelectedPosition]
  ) throws(AnalysisError) -> Covariate {
    let read = try reading { () throws(StudyTableError) in
      try studies.readNumbers(name, at: positions, for: .moderator)
    }
    let numbers = read.map { (try? $0.get()) ?? nil }
    if numbers.allSatisfy({ $0 != nil }) { return .numeric(name, numbers.compactMap(\.self)) }
    let wrong: [MalformedCell] = read.compactMap {
      if case .failure(let cell) = $0 { cell } else { nil }
    }
    // A single word among numbers is more likely a slip of the pen than a level.
    if !wrong.isEmpty, 2 * wrong.count < numbers.count { throw .table(.malformed(wrong)) }
    let column = try reading { () throws(StudyTableError) in
      try studies.source.column(name, for: .moderator)
    }
    return .categorical(name, positions.map { studies.text(inColumn: column, at: $0) ?? "" })
  }
}
