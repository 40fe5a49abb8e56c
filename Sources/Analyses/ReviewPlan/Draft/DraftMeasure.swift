import EffectSizes
import Estimates
import StudyTables

/// The measure that a draft proposes, and why.
struct DraftMeasure {
  /// Its code; `nil` where no row gives an effect.
  var code: String?
  /// Why it was chosen.
  var reason: String

  /// Whether effects are of risks.
  var isOfRisks: Bool { code.map { ["RR", "OR", "RD"].contains($0) } ?? false }

  /// The measures that are proposed where rows allow several, the first first.
  private static let preferred = [
    "RR", "SMD", "HR", "IRR", "SMCR", "ZCOR", "GEN", "PLO", "MC", "MD", "OR", "COR", "IRLN", "MN",
  ]

  /// A measure with the reason for it.
  init(_ code: String, because reason: String) { (self.code, self.reason) = (code, reason) }

  init(_ table: StudyTable) throws(AnalysisError) {
    if let usual = table.usualMeasure {
      (code, reason) = (usual, "The measure that this table is made for.")
      return
    }
    let rows = try ExplanationPlan().run(on: table).explanation.rows
    var counts: [String: Int] = [:]
    for row in rows {
      guard case .measures(let codes) = row.outcome else { continue }
      for code in codes { counts[code, default: 0] += 1 }
    }
    let most = counts.values.max() ?? 0
    guard most > 0 else {
      (code, reason) = (nil, "No row has numbers that give an effect.")
      return
    }
    let best = counts.filter { $0.value == most }.map(\.key)
    let chosen = Self.preferred.first(where: best.contains) ?? best.sorted()[0]
    let others = best.filter { $0 != chosen }.sorted()
    code = chosen
    reason = "\(most) of \(rows.count) rows give it\(Self.remark(chosen, others))."
  }

  private static func remark(_ chosen: String, _ others: [String]) -> String {
    switch chosen {
    case "RR" where others.contains("OR"):
      "; so they do OR and RD. Ratios of risks are easier to read than ratios of odds"
    case "SMD" where others.contains("MD"):
      "; MD keeps the units where all studies use one instrument"
    default: others.isEmpty ? "" : "; they also give \(others.prefix(4).joined(separator: ", "))"
    }
  }
}
