import Analyses
import Estimates
import Graphics
import MetaAnalysis
import StudyTables

// What a forest plot shows of effects that are not independent.

extension Analysis {
  /// The levels of a model's one moderator as groups, each with its effect; `nil` without such.
  func levelGroups(_ arms: ForestArms) -> [(String, [Int], ForestResult)]? {
    guard !levelEffects.isEmpty else { return nil }
    return levelEffects.map { level in
      let positions = level.members.map { results[$0].position }
      var result = ForestResult(
        pooled: level.pooled, studyCount: level.members.count, heterogeneity: .ofNothingPooled,
        totals: arms.totals(of: positions))
      result.heterogeneityShown = .nothing
      return (level.level, level.members, result)
    }
  }

  /// Random terms, and what intervals rest on, a line each.
  var remarks: [String] {
    if let interaction {
      let isRatio = scale.transformation == .exponential
      let (first, second) = (interaction.levels[0], interaction.levels[1])
      let between = isRatio ? "divided by" : "less"
      let meaning = "Each line is a trial's own difference: \(second) \(between) \(first)"
      return [meaning] + (interaction.sourcesInWords.map { [$0] } ?? [])
    }
    guard let dependence else { return [] }
    var remarks = hasComposites ? ["Each line is the composite of a trial's effects"] : []
    let variances = dependence.terms.flatMap { term -> [String] in
      if term.variances.count == 1 {
        let correlation = term.correlation.map { ", \u{3C1} = \(DecimalText.fixed($0, decimals: 2))" } ?? ""
        return [
          "\(term.name) \u{3C4}\u{B2} = \(number(term.variances[0]))\(correlation) (\(term.groupCount) groups)"
        ]
      }
      let levels = zip(term.levels, term.variances).map { "\($0) \(number($1))" }.joined(separator: ", ")
      return ["\(term.name) (\(term.structure ?? "")) \u{3C4}\u{B2}: \(levels)"]
    }
    if !variances.isEmpty { remarks.append("Random terms: " + variances.joined(separator: "; ")) }
    if let robust = dependence.robust {
      let degreesOfFreedom =
        pooled?.degreesOfFreedom.map { ", \(DecimalText.fixed($0, decimals: 1)) df" } ?? ""
      remarks.append(
        "Intervals are robust by \(dependence.cluster) (\(robust.correction.rawValue), \(robust.clusterCount) "
          + "clusters\(degreesOfFreedom))")
    }
    return remarks
  }

  private func number(_ variance: Double) -> String { NumberStyle().significant(variance) }
}
