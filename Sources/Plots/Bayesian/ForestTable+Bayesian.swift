public import Analyses
import BayesianSynthesis
import EffectSizes
public import Estimates

extension ForestTable {
  /// The forest with what a Bayesian synthesis says: beneath each study its effect drawn towards the others (role `shrinkage`), and the posterior in the
  /// place of what the model without priors pooled.
  ///
  /// - Parameters:
  ///   - results: What the synthesis made of the same table.
  ///   - transformation: How effects are shown; `nil` for the measure's own display.
  public func showing(
    _ results: BayesianResults<PosteriorMethod>, shownAs transformation: DisplayTransformation? = nil
  ) -> ForestTable {
    var table = self
    for place in panels.indices {
      let name = panels[place].name
      let only = results.analyses.count == 1 ? results.analyses.first : nil
      guard let analysis = results.analyses.first(where: { $0.group == name }) ?? only else { continue }
      let drawing = BayesianForest(analysis, ForestScale(analysis.scale, shownAs: transformation))
      table.panels[place].groups = panels[place].groups.map {
        ForestGroup(name: $0.name, rows: drawing.rows($0.rows, isWhole: false))
      }
      table.panels[place].rows = drawing.rows(panels[place].rows, isWhole: true)
    }
    if let first = results.analyses.first { table.model = first.result.modelWords }
    table.modelAbbreviation = "Bayesian"
    table.hidden.insert(.weights)
    return table
  }
}

extension PosteriorFindings {
  /// The model with its priors, as a caption prints it.
  fileprivate var modelWords: String {
    "Normal-normal hierarchical model; priors: mu \(fit.effectPrior.name), tau "
      + "\(posterior.model.heterogeneityPrior.name); medians with \(fit.intervalKind.rawValue) posterior intervals"
  }
}

/// The rows of one analysis.
private struct BayesianForest {
  let fit: HierarchicalFit
  let effects: StudyEffects
  /// The studies' shares of the mean effect, in percent.
  let weights: [Double]
  let scale: ForestScale

  init(_ analysis: BayesianAnalysis<PosteriorFindings>, _ scale: ForestScale) {
    fit = analysis.result.fit
    effects = analysis.effects
    weights = analysis.result.posterior.weights
    self.scale = scale
  }

  func rows(_ rows: [ForestRow], isWhole: Bool) -> [ForestRow] {
    let kept = rows.flatMap { row -> [ForestRow] in
      switch row.role {
      case .study: return study(row)
      case .excluded, .totalEvents: return [row]
      default: return []
      }
    }
    return isWhole ? kept + results : kept
  }

  /// A study with its share of the posterior mean effect and, beneath, its effect drawn towards the others.
  private func study(_ row: ForestRow) -> [ForestRow] {
    guard let place = place(of: row) else { return [row] }
    var study = row
    study.weight = weights[place]
    var shrunk = self.row(.shrinkage, row.label, fit.studies[place].effect)
    shrunk.text = "shrunk towards the mean"
    return [study, shrunk]
  }

  /// The study that a row is of: the same effect and standard error, and of these the same label, so that labels which begin alike
  /// are not confused; studies that agree in all three have the same posterior.
  private func place(of row: ForestRow) -> Int? {
    guard let effect = row.effect else { return nil }
    let same = effects.estimates.indices.filter { place in
      guard scale(effects.estimates[place]) == effect else { return false }
      guard let error = row.standardError else { return row.label.hasPrefix(effects.labels[place]) }
      return abs(error - effects.variances[place].squareRoot()) <= 1e-9 * error
    }
    return same.first { effects.labels[$0] == row.label }
      ?? same.first { row.label.hasPrefix(effects.labels[$0]) }
  }

  private func row(_ role: ForestRow.Role, _ label: String, _ summary: PosteriorSummary) -> ForestRow {
    ForestRow(
      role: role, label: label, effect: scale(summary.median), lower: scale(summary.interval.lower),
      upper: scale(summary.interval.upper))
  }

  private var results: [ForestRow] {
    var mean = row(.summary, "Mean effect (posterior)", fit.effect)
    mean.studies = fit.studyCount
    var rows = [mean]
    if let prediction = fit.prediction {
      rows.append(
        ForestRow(
          role: .prediction, label: "New study", lower: scale(prediction.interval.lower),
          upper: scale(prediction.interval.upper)))
    }
    let numbers = NumberStyle()
    let tau = fit.heterogeneity
    rows.append(
      ForestRow(
        role: .note, label: "",
        text: "\u{3C4} \(numbers.significant(tau.median)) (\(numbers.significant(tau.interval.lower)) to "
          + "\(numbers.significant(tau.interval.upper)))"))
    return rows
  }
}
