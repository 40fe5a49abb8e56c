import Analyses
import Estimates
import Graphics
import MetaAnalysis
import Tables

/// What people read of effects that are not independent: how they were analysed, where true effects vary, and how sure that is.
struct DependenceText {
  let analysis: Analysis
  let results: DependenceResults
  let display: Display

  /// `nil` where effects are taken as independent.
  init?(_ analysis: Analysis, _ display: Display) {
    guard let results = analysis.dependence else { return nil }
    (self.analysis, self.results, self.display) = (analysis, results, display)
  }

  var text: String { [summary, terms, structures, boundaries, bootstrap].filter { !$0.isEmpty }.joined() }

  private var summary: String {
    let effects = analysis.usedPositions.count
    var text =
      "Dependent effects: \(effects) in \(results.clusterCount) clusters (\(results.cluster)), at most "
      + "\(results.largestCluster) in one"
    text += errorSources.map { "; " + $0 }.joined() + ".\n"
    guard let robust = results.robust else { return text }
    return text + "Standard errors are robust by cluster (\(robust.correction.rawValue)"
      + (robust.correction.hasSatterthwaiteDegreesOfFreedom
        ? ", Satterthwaite's degrees of freedom): they hold whatever the effects of a cluster have in common"
          + (results.notes.isEmpty ? ".\n" : ", as far as so few clusters tell.\n")
        : "): they hold whatever the effects of a cluster have in common, if clusters are many.\n")
  }

  /// Where correlations of sampling errors are from.
  private var errorSources: [String] {
    var sources: [String] = []
    if let correlation = results.correlation, results.assumedPairCount > 0 {
      sources.append(
        "their sampling errors are taken to correlate by \(DecimalText.trimmed(correlation, decimals: 4)) within a cluster"
      )
    }
    if results.comparatorPairCount > 0 {
      sources.append(
        "\(results.comparatorPairCount) \(results.comparatorPairCount == 1 ? "pair has" : "pairs have") the covariance of a common "
          + "comparator")
    }
    if let file = results.covarianceFile {
      sources.append("the variances and covariances of their sampling errors are those of \(file)")
    }
    return sources
  }

  /// The variances of groups.
  private var terms: String {
    let places = results.terms.indices.filter { results.terms[$0].structure == nil }
    guard !places.isEmpty else { return "" }
    let hasBounds = !results.intervals.isEmpty
    let shares = Dictionary(
      results.shares.map { ($0.term, $0.percent) }, uniquingKeysWith: { first, _ in first })
    var rows = [["Random term", "groups", "variance"]]
    if hasBounds { rows[0].append("\(level) CI") }
    rows[0].append("SD")
    if !shares.isEmpty { rows[0].append("I2") }
    for place in places {
      let term = results.terms[place]
      var row = [term.name, "\(term.groupCount)", display.heterogeneity(term.variances[0])]
      if hasBounds { row.append(interval(results.intervals[place].variances[0])) }
      row.append(display.heterogeneity(term.variances[0].squareRoot()))
      if let share = shares[term.name] { row.append(Display.percent(share)) }
      rows.append(row)
    }
    return TextTable(rows: rows).text
  }

  /// The variances and correlations of levels within groups.
  private var structures: String {
    let places = results.terms.indices.filter { results.terms[$0].structure != nil }
    return places.map { place in
      let term = results.terms[place]
      let bounds = results.intervals.isEmpty ? nil : results.intervals[place]
      var rows = [["\(term.name) (\(term.structure ?? ""), \(term.groupCount) groups)", "variance"]]
      if bounds != nil { rows[0].append("\(level) CI") }
      rows[0].append("SD")
      if term.correlations != nil { rows[0].append("correlations") }
      for index in term.variances.indices {
        var row = [
          term.variances.count == 1 ? "each level" : term.levels[index],
          display.heterogeneity(term.variances[index]),
        ]
        if let bounds { row.append(interval(bounds.variances[index])) }
        row.append(display.heterogeneity(term.variances[index].squareRoot()))
        if let correlations = term.correlations {
          row.append(correlations[index][..<index].map { $0.map(correlation) ?? "-" }.joined(separator: " "))
        }
        rows.append(row)
      }
      return TextTable(rows: rows).text + correlationOfLevels(term, bounds)
    }.joined()
  }

  private func correlationOfLevels(_ term: FittedTerm, _ bounds: TermIntervals?) -> String {
    guard let correlation = term.correlation else { return "" }
    let kind =
      switch term.correlatedPairs {
      case .any: "levels"
      case .neighbours: "neighbouring levels"
      case .unitApart: "levels one unit of time apart"
      }
    let interval = bounds?.correlation.map {
      " (\(self.level) CI \(self.correlation($0.lower)) to \(self.correlation($0.upper)))"
    }
    return "The true effects of \(kind) correlate by \(self.correlation(correlation))\(interval ?? "").\n"
  }

  /// What the search ended at the edge of.
  private var boundaries: String {
    let terms = (results.search?.atBoundary ?? []).compactMap { boundary in
      if case .correlation(let term) = boundary { term } else { nil }
    }
    guard !terms.isEmpty else { return "" }
    return
      "The likelihood is highest at the edge of what the correlation can be (\(terms.joined(separator: ", "))).\n"
  }

  private var bootstrap: String {
    guard let bootstrap = results.bootstrap else { return "" }
    let patterns = bootstrap.isExact ? "all \(bootstrap.replicates)" : "\(bootstrap.replicates) random"
    return
      "Cluster wild bootstrap (\(patterns) patterns of signs): F = \(bootstrap.statistic.rounded(toDigits: 2)), "
      + Display.pValue(bootstrap.pValue) + "\n"
  }

  private var level: String { DecimalText.trimmed(100 * analysis.choices.level, decimals: 4) + "%" }

  private func correlation(_ number: Double) -> String { number.rounded(toDigits: 2) }

  private func interval(_ interval: TermIntervals.VarianceInterval) -> String {
    display.heterogeneity(interval.lower) + " to " + (interval.upper.map(display.heterogeneity) ?? "no bound")
  }
}
