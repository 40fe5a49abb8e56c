import Analyses
import Estimates
import Graphics
import StudyTables
import WithoutMetaAnalysis

extension VotesReport {
  /// The votes in words and as a table, who got worse, and how directions were found.
  public var text: String {
    let (groups, all) = (results.groups, results.all)
    let parts = groups.isEmpty ? [sentence, table([all])] : [table(groups + [all])]
    let assumption = results.directions.assumption
    let details = [several, harm, assumption, unreported, signs, settings].compactMap { $0 }
    return (parts + [details.joined(separator: "\n") + "\n"]).joined(separator: "\n")
  }

  private var sentence: String {
    let (all, votes) = (results.all, results.all.votes)
    guard let proportion = votes.proportion, let interval = all.interval, let p = votes.signTest else {
      return "None of \(votes.count) \(counted) has a vote: there is no direction to test.\n"
    }
    return
      "\(votes.votesForBenefit) of \(votes.voteCount) \(counted) with a direction point to benefit: "
      + "\(percent(proportion)) (\(levelText) CI \(percent(interval.lower)) to \(percent(interval.upper))), "
      + "sign test \(Display.pValue(p))\n"
  }

  /// What has a vote, in the plural.
  private var counted: String { results.plan.unit == .studies ? "studies" : "findings" }

  private var levelText: String { DecimalText.trimmed(100 * results.plan.level, decimals: 4) + "%" }

  private func percent(_ share: Double) -> String { (100 * share).rounded(toDigits: 0) + "%" }

  private func table(_ groups: [VoteResults.Group]) -> String {
    let header = [
      by ?? "", "k", "better", "worse", "none", "mixed", "not reported", "better of votes", "\(levelText) CI",
      "sign test p",
    ]
    let rows = groups.map { group in
      let votes = group.votes
      return [
        group.level ?? "all \(counted)", "\(votes.count)", "\(votes.better)", "\(votes.worse)",
        "\(votes.none)",
        "\(votes.mixed)", "\(votes.notReported)", votes.proportion.map(percent) ?? "-",
        group.interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? "-",
        votes.signTest.map(SynthesisDocument.pValue) ?? "-",
      ]
    }
    return TextTable(rows: [header] + rows).text
  }

  /// The studies that voted with several findings.
  private var several: String? {
    let names = (results.groups.isEmpty ? [results.all] : results.groups).flatMap { group in
      group.ballots.filter { $0.rows.count > 1 }.map { vote in
        "\(vote.study) (\(group.level.map { "\($0), " } ?? "")\(vote.rows.count) findings: \(vote.direction.rawValue))"
      }
    }
    guard !names.isEmpty else { return nil }
    return
      "One vote a study: \(names.listed). At least 70% of a study's findings decide its vote; otherwise it is mixed."
  }

  /// Harm stays visible: who got worse, in a line of its own.
  private var harm: String {
    let worse = results.directions.rows.filter { $0.direction == .worse }
    guard !worse.isEmpty else { return "Harm: no finding points to harm." }
    return "Harm: \(worse.count) of \(results.directions.rows.count) findings got worse: "
      + worse.map { "\($0.study) (\($0.place.inFile))" }.listed + "."
  }

  private var unreported: String? {
    let count = results.directions.rows.count { $0.direction == .notReported }
    return count == 0
      ? nil
      : "Not reported: \(count) of \(results.directions.rows.count) findings have no direction and no vote."
  }

  private var signs: String? {
    let rows = results.directions.rows
    let sources: [(StudyDirections.Route, String)] = [
      (.sign, "the column sign"), (.effect, "the sign of the effect"),
      (.z, "the sign of z"), (.t, "the sign of t"),
    ]
    let parts = sources.compactMap { route, source in
      let count = rows.count { $0.route == route }
      return count == 0 ? nil : "from \(source): \(count) of \(rows.count) findings"
    }
    return parts.isEmpty ? nil : "Direction \(parts.joined(separator: ", "))."
  }

  private var settings: String {
    let moved =
      switch results.plan.mixed {
      case .omit: "mixed \(counted) have no vote"
      case .better: "mixed \(counted) count as better in proportion and test"
      case .worse: "mixed \(counted) count as worse in proportion and test"
      }
    return "Interval: \(results.method.name); sign test: exact, two-sided; \(moved)."
      + (results.groups.isEmpty ? "" : " A finding of several levels counts in each.")
      + " Votes say nothing of the size of effects."
  }
}
