public import Analyses
import BayesianSynthesis
public import Estimates

extension ForestTable {
  /// The forest with what a Bayesian synthesis says: beneath each study its effect drawn towards the others, and the posterior in the
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
      guard let analysis = results.analyses.first(where: { $0.group == name }) ?? results.analyses.first
      else {
        continue
      }
      let drawing = BayesianForest(analysis, ForestScale(analysis.scale, shownAs: transformation))
      table.panels[place].groups = panels[place].groups.map {
        ForestGroup(name: $0.name, rows: drawing.rows($0.rows, isWhole: false))
      }
      table.panels[place].rows = drawing.rows(panels[place].rows, isWhole: true)
    }
    if let first = results.analyses.first { table.model = first.result.modelWords }
    table.modelAbbreviation = "Bayesian"
    // Weights are those of the model without priors.
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
  let estimates: [Double]
  let scale: ForestScale

  init(_ analysis: BayesianAnalysis<PosteriorFindings>, _ scale: ForestScale) {
    fit = analysis.result.fit
    estimates = analysis.effects.estimates
    self.scale = scale
  }

  func rows(_ rows: [ForestRow], isWhole: Bool) -> [ForestRow] {
    let kept = rows.flatMap { row -> [ForestRow] in
      switch row.role {
      case .study: return [row] + (drawn(row).map { [$0] } ?? [])
      case .excluded, .totalEvents: return [row]
      default: return []
      }
    }
    return isWhole ? kept + results : kept
  }

  /// A study's effect drawn towards the others; `nil` where the row is none of the studies.
  private func drawn(_ row: ForestRow) -> ForestRow? {
    guard let effect = row.effect,
      let place = fit.studies.indices.first(where: {
        scale(estimates[$0]) == effect && row.label.hasPrefix(fit.studies[$0].label)
      })
    else { return nil }
    return self.row(.study, "drawn to the mean", fit.studies[place].effect)
  }

  private func row(_ role: ForestRow.Role, _ label: String, _ summary: PosteriorSummary) -> ForestRow {
    ForestRow(
      role: role, label: label, effect: scale(summary.median), lower: scale(summary.interval.lower),
      upper: scale(summary.interval.upper))
  }

  private var results: [ForestRow] {
    var mean = row(.summary, "Posterior mean effect", fit.effect)
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
