import Analyses
import Estimates
import Graphics
import StudyTables
import Tables

/// What is told of units of analysis: effects without allowance for clusters beside those with it.
enum Units {
  /// The effect without allowance for clusters, as a member of an effect's object; none for other rows.
  static func unadjusted(_ study: StudyFacts?) -> [JSONValue.Member] {
    guard let effect = study?.unadjusted else { return [] }
    return [
      .init(
        "unadjusted",
        .object([.init("effect", .number(effect.estimate)), .init("variance", .number(effect.variance))]))
    ]
  }

  /// Effects and standard errors with and without allowance for clusters; nothing without clusters.
  static func text(_ studies: Studies, digits: Int) -> String {
    let rows = studies.facts.filter { $0.unadjusted != nil }
    guard !rows.isEmpty else { return "" }
    var lines = [["Cluster trial", "effect", "se", "unadjusted", "se"]]
    for row in rows {
      guard let plain = row.unadjusted else { continue }
      lines.append(
        [row.label]
          + [
            row.effect.estimate, row.effect.standardError, plain.estimate, plain.standardError,
          ].map { $0.rounded(toDigits: digits) })
    }
    return "\nClusters are allowed for; unadjusted are the effects as if people were independent.\n"
      + TextTable(rows: lines).text
  }
}
