import Analyses
import Estimates
import StudyTables

/// The sensitivity analyses of a network: each treatment's effect against the reference, beside that of the main result.
struct NetworkSensitivityTable {
  @Boxed private var network: ReviewedNetwork
  private let outcome: String
  private let words: NetworkWords

  init(_ network: ReviewedNetwork, outcome: String, _ words: NetworkWords) {
    (self.network, self.outcome, self.words) = (network, outcome, words)
  }

  private var main: PooledNetwork { network.analysis.answer }
  /// The treatments but the reference.
  private var places: [Int] { main.treatments.indices.filter { $0 != main.reference } }
  private var rows: [NetworkSensitivityRow] { network.sensitivity }

  var blocks: [ReportBlock] {
    guard !rows.isEmpty else { return [] }
    var table = self.table("sensitivity analyses")
    table.append(
      [.text("Main result"), .number("\(main.studies)")]
        + places.map { number(words.effect(main.comparison($0, against: main.reference).estimate)) }
        + [.number(tau(main.heterogeneity.flatMap { $0.isRandomEffects ? $0.tauSquared : nil }))],
      isMain: true)
    for group in SensitivityGroup.allCases {
      let own = rows.filter { $0.group == group }
      guard !own.isEmpty else { continue }
      table.rows.append(.group(group.name))
      if group == .studies { table.append(range(own)) } else { own.forEach { table.append(cells($0)) } }
    }
    return [.heading("Sensitivity analyses", level: 3), .table(table)]
      + reasons(of: rows.filter { $0.group != .studies }) + each
  }

  private func table(_ caption: String) -> ReportTable {
    let reference = main.treatments[main.reference]
    return ReportTable(
      caption: "\(outcome): \(caption); \(words.scale.nameInSentence) against \(reference)",
      headers: ["Analysis", "Studies"] + places.map { main.treatments[$0].asHeading } + ["\u{3C4}\u{B2}"])
  }

  private func number(_ text: String) -> ReportTable.Cell {
    .number(ReviewWords.signs(" " + text).trimmed)
  }

  private func tau(_ value: Double?) -> String { value.map(words.display.heterogeneity) ?? "" }

  private func cells(_ row: NetworkSensitivityRow) -> [ReportTable.Cell] {
    guard let found = try? row.result.get() else {
      return [.text(row.name), .text("")] + places.map { _ in .text("no result") } + [.text("")]
    }
    let own =
      row.scale == words.scale
      ? words : NetworkWords(row.scale, words.choices, Display.Choice(), narrowest: narrowest(found))
    return [.text(row.name), .number("\(found.studies)")]
      + places.map { place in found.effects[place].map { number(own.effect($0)) } ?? .text("\u{2013}") }
      + [.number(tau(found.tauSquared))]
  }

  private func narrowest(_ found: NetworkSensitivityRow.Effects) -> Interval? {
    found.effects.lazy.compactMap { $0?.interval }.min { $0.width < $1.width }
  }

  /// The lowest and the highest estimate of each treatment without one study.
  private func range(_ rows: [NetworkSensitivityRow]) -> [ReportTable.Cell] {
    let found = rows.compactMap { try? $0.result.get() }
    return [.text("Lowest and highest estimate"), .number("\(max(0, main.studies - 1))")]
      + places.map { place in
        let estimates = found.compactMap { $0.effects[place]?.estimate }
        guard let lowest = estimates.min(), let highest = estimates.max() else { return .text("no result") }
        return number("\(words.display.effect(lowest)) to \(words.display.effect(highest))")
      } + [.text("")]
  }

  /// Why there is no result.
  private func reasons(of rows: [NetworkSensitivityRow]) -> [ReportBlock] {
    let given = rows.compactMap { row -> String? in
      guard case .failure(let error) = row.result else { return nil }
      return "\(row.name): no result. \("\(error)".visible.asSentence)"
    }
    return given.isEmpty ? [] : [.list(given)]
  }

  /// The result without each study, folded away.
  private var each: [ReportBlock] {
    let own = rows.filter { $0.group == .studies }
    guard !own.isEmpty else { return [] }
    var table = self.table("one study left out")
    table.sorts = true
    own.forEach { table.append(cells($0)) }
    return [.folded("The result without each study", [.table(table)] + reasons(of: own), .part)]
  }
}
