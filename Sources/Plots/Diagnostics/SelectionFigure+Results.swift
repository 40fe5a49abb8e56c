public import Analyses
public import Estimates
import SmallStudyEffects

extension SelectionFigure {
  /// The selection functions of a table's analyses.
  ///
  /// - Parameters:
  ///   - results: What the selection model made of them.
  ///   - transformation: How effects are shown in notes; `nil` for the measure's own display.
  /// - Throws: `AnalysisError.incompatible` for a function that does not depend on p alone.
  public init(
    _ results: SmallStudyResults<SelectionMethod>, shownAs transformation: DisplayTransformation? = nil
  ) throws(AnalysisError) {
    let first = results.analyses[0]
    self.init(
      title: "Selection function of \(first.plain.studies.title)",
      isTwoSided: first.result.alternative == .twoSided, [])
    for analysis in results.analyses {
      let curve = try results.plan.method.curve(of: analysis)
      panels.append(
        Panel(
          analysis, curve, results.plan.method.type, PlotData(analysis.plain, shownAs: transformation)))
    }
  }
}

extension SelectionFigure.Panel {
  fileprivate init(
    _ analysis: SmallStudyAnalysis<SelectionFit>, _ curve: SelectionCurve, _ form: SelectionForm,
    _ data: PlotData
  ) {
    let fit = analysis.result
    let points = curve.points.map {
      SelectionFigure.Point(
        p: $0.p, weight: $0.weight, lower: $0.interval?.lower, upper: $0.interval?.upper)
    }
    self.init(
      heading: analysis.group, points: points, pValues: curve.pValues, level: data.level,
      hasUnit: form.hasUnit,
      notes: [fit.words(form, data)] + analysis.notes.compactMap(\.methodSentence)
        + data.words(naming: "Without selection"))
  }
}

extension SelectionFit {
  /// The model, which results it favours, and the pooled effect under it.
  fileprivate func words(_ form: SelectionForm, _ data: PlotData) -> String {
    let side =
      switch alternative {
      case .greater: "small p values of effects above no effect"
      case .less: "small p values of effects below no effect"
      case .twoSided: "small two-sided p values"
      }
    let first = coefficients[0]
    let adjusted =
      coefficients.count == 1
      ? "; the pooled effect under it is \(data.words(first.estimate, adjustedBounds))" : ""
    let cuts = intervals.dropLast().map { NumberStyle().trimmed($0.interval.upper) }
    let steps = cuts.isEmpty ? "" : ", cut at p = \(cuts.inWords())"
    return
      "Selection model (\(form.name)\(steps)) by maximum likelihood with \(profiled == nil ? "normal" : "profile-likelihood") intervals, which favours \(side)\(adjusted)."
  }
}
