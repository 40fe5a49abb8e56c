import Analyses
import Diagnostics
import Estimates
import MetaAnalysis
import Plots
import StudyTables
import Tables

/// The influence of studies as people read it: what changes without one first, then the tables.
struct InfluenceText {
  private let analysis: Analysis
  private let influence: Influence
  private let display: Display

  init(_ analysis: Analysis, _ influence: Influence, _ choice: Display.Choice) {
    self.analysis = analysis
    self.influence = influence
    display = Display(
      choice, of: analysis.scale, narrowest: analysis.pooled?.interval ?? analysis.narrowestStudyInterval)
  }

  var text: String {
    let parts = [
      range, influentialSentence, measures, analysis.hasModerators ? "" : leaveOneOut, failures, model,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What a case is called: a study, or a cluster.
  private var caseName: String {
    guard let fitted = analysis.fitted, let name = fitted.clusterName else { return "study" }
    return name == "study" || name == "trial" ? name : "value of '\(name)'"
  }

  private func omitted(_ one: InfluenceCase) -> Refit? { try? one.omitted.get() }

  // MARK: Sentences

  /// Between which values the pooled effect lies, and whose omission changes what it excludes.
  private var range: String {
    guard let pooled = analysis.pooled else { return "" }
    let others = influence.cases.compactMap { one in omitted(one).map { (one.label, $0.coefficients[0]) } }
    guard let least = others.map(\.1.estimate).min(), let most = others.map(\.1.estimate).max() else {
      return ""
    }
    return "\(analysis.scale.name) \(display.effect(pooled.estimate)) "
      + "(\(display.interval(pooled.interval))), \(analysis.countInWords). Leaving out one \(caseName) at a time, it lies between "
      + "\(display.effect(least)) and \(display.effect(most)).\n" + conclusion(pooled, others)
  }

  private func conclusion(_ pooled: Coefficient, _ others: [(label: String, pooled: Coefficient)]) -> String {
    guard let null = analysis.scale.nullValue, pooled.interval.isDefined else { return "" }
    let excludes = !pooled.interval.contains(null)
    let changed = others.filter { $0.pooled.interval.isDefined }
      .filter { !$0.pooled.interval.contains(null) != excludes }.map(\.label)
    let verb = excludes ? "excludes" : "includes"
    guard !changed.isEmpty else {
      return "The interval \(verb) no effect (\(display.effect(null))) whichever \(caseName) is left out.\n"
    }
    return
      "The interval \(verb) no effect (\(display.effect(null))) with all, and no longer does without \(changed.inWords(joinedBy: "or")).\n"
  }

  private var influentialSentence: String {
    let cutoffs = InfluenceCutoffs(
      cases: influence.cases.count, coefficients: influence.fit.coefficients.count)
    func two(_ value: Double) -> String { value.isFinite ? value.rounded(toDigits: 2) : "infinity" }
    let limits =
      "|DFFITS| > \(two(cutoffs.dffits)), Cook's distance > \(two(cutoffs.cooksDistance)), hat > \(two(cutoffs.hat)) or |DFBETAS| > 1"
    let found = influence.cases.filter(\.isInfluential).map(\.label)
    guard !found.isEmpty else { return "No \(caseName) is influential (\(limits)).\n" }
    return
      "Influential (\(limits)): \(found.inWords()). Look at what is special about \(found.count == 1 ? "it" : "them") "
      + "before anything is left out; being influential is no reason by itself.\n"
  }

  private var failures: String {
    influence.cases.compactMap { one in
      guard case .failure(let error) = one.omitted else { return nil }
      return "Without \(one.label): \(error).\n"
    }.joined()
  }

  private var model: String { "Model: \(analysis.modelDescription).\n" }

  // MARK: Tables

  /// A column of the table of measures.
  private typealias Column = (heading: String, cell: (InfluenceCase) -> String)

  private var measures: String {
    let columns = self.columns
    let rows = influence.cases.map { one in columns.map { $0.cell(one) } }
    return TextTable(rows: [columns.map(\.heading)] + rows).text
  }

  /// The columns of which some case has a value.
  private var columns: [Column] {
    let all = influence.cases
    var columns: [Column] = [(caseName.prefix(1).uppercased() + caseName.dropFirst(), \.label)]
    if all.contains(where: { $0.studentizedResidual != nil }) {
      columns.append(("residual", { number($0.studentizedResidual) }))
      columns.append(("DFFITS", { number($0.dffits) }))
    }
    columns.append(("Cook's D", { number($0.cooksDistance) }))
    columns.append(("cov. ratio", { number($0.covarianceRatio) }))
    columns.append(
      ("tau2 without", { omitted($0)?.heterogeneity.map { display.heterogeneity($0.tauSquared) } ?? "-" }))
    columns.append(("Q without", { number(omitted($0)?.heterogeneity?.q) }))
    if all.contains(where: { $0.hat != nil }) { columns.append(("hat", { number($0.hat) })) }
    if all.contains(where: { $0.weight != nil }) {
      columns.append(("weight", { $0.weight.map(Display.weight) ?? "-" }))
    }
    let coefficients = analysis.coefficients
    for place in coefficients.indices {
      let name = coefficients.count == 1 ? "" : " \(coefficients[place].name)"
      columns.append(("DFBETAS\(name)", { number($0.dfbetas?[place]) }))
    }
    columns.append(("", { $0.isInfluential ? "*" : "" }))
    return columns
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value.rounded(toDigits: abs(value) < 0.0995 ? 3 : 2)
  }

  private var leaveOneOut: String {
    let heading = ["Left out", analysis.scale.name, "interval", "p", "tau2", "I2"]
    let rows = influence.cases.map { one -> [String] in
      guard let omitted = omitted(one) else { return [one.label, "-", "-", "-", "-", "-"] }
      let pooled = omitted.coefficients[0]
      let shown = display.pooled(pooled.estimate, pooled.interval)
      return [
        one.label, shown.effect, shown.interval, pooled.pValue.map(Display.pValueAlone) ?? "-",
        omitted.heterogeneity.map { display.heterogeneity($0.tauSquared) } ?? "-",
        omitted.heterogeneity?.iSquared.map(Display.percent) ?? "-",
      ]
    }
    return TextTable(rows: [heading] + rows).text
  }
}
