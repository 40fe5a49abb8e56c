import Analyses
import Estimates
import Likelihood
import SmallStudyEffects

/// What a reader must know of a picture of accounts of small-study effects.
struct SensitivityNote {
  private let analyses: [SmallStudyAnalysis<SensitivityFindings>]
  private let data: [PlotData]

  init(_ results: SmallStudyResults<SensitivityMethod>, shownAs transformation: DisplayTransformation?) {
    analyses = results.analyses
    data = results.analyses.map { PlotData($0.plain, shownAs: transformation) }
  }

  /// Sentences: the models, what selection is taken to favour, how intervals are made, what is missing and why.
  var text: String {
    let plain =
      analyses.count == 1
      ? data[0].words(naming: "Filled diamond, the plain result")
      : data[0].words(naming: "Filled diamonds, the plain results", ofSeveral: true)
    let marks = ["Open diamonds: accounts of small-study effects."]
    return
      (plain + marks + about(sides) + about { $0.result.result.intervalsInWords.map { [$0] } ?? [] }
      + about(pointsAlone) + about(absent) + about(warnings)).joined(separator: " ")
  }

  /// The same sentences of several analyses once, others behind the names of their analyses.
  private func about(_ sentences: (SmallStudyAnalysis<SensitivityFindings>) -> [String]) -> [String] {
    let told = analyses.map { (group: $0.group, sentences: sentences($0)) }
    return told.flatMap(\.sentences).uniqued.map { sentence in
      let groups = told.filter { $0.sentences.contains(sentence) }.compactMap(\.group)
      return groups.isEmpty || groups.count == analyses.count
        ? sentence : "In \(groups.inWords()): \(sentence.lowercasedStart)"
    }
  }

  private func sides(_ analysis: SmallStudyAnalysis<SensitivityFindings>) -> [String] {
    let noEffect = data[0].scale.referenceValue.map { NumberStyle().trimmed($0) }
    let result = analysis.result.result
    return [result.sideInWords(noEffect: noEffect), result.filledInWords].compactMap { $0 }
  }

  /// Why a method has an estimate without an interval.
  private func pointsAlone(_ analysis: SmallStudyAnalysis<SensitivityFindings>) -> [String] {
    analysis.result.result.rows.compactMap { row in
      guard let adjusted = row.adjusted, adjusted.adjustedBounds == nil else { return nil }
      let reason = adjusted.notes.first { $0.leavesNoInterval }.map { ": \($0)" } ?? ""
      return "No interval by \(row.method.nameInSentence)\(reason)."
    }
  }

  /// Why methods have no result.
  private func absent(_ analysis: SmallStudyAnalysis<SensitivityFindings>) -> [String] {
    let missing = analysis.result.result.rows.compactMap { row in
      row.reason.map { (name: row.method.nameInSentence, reason: "\($0)") }
    }
    return missing.map(\.reason).uniqued.map { reason in
      "No result by \(missing.filter { $0.reason == reason }.map(\.name).inWords(joinedBy: "or")): \(reason)."
    }
  }

  /// What undermines estimates that are drawn.
  private func warnings(_ analysis: SmallStudyAnalysis<SensitivityFindings>) -> [String] {
    let result = analysis.result.result
    let ofAll = result.notes.map { "\($0)" }
    let shown = result.rows.flatMap { row -> [String] in
      (row.adjusted?.notes ?? []).filter { !(row.adjusted?.adjustedBounds == nil && $0.leavesNoInterval) }
        .map { note in ofAll.contains("\(note)") ? "\(note)" : "\(row.method.nameInSentence): \(note)" }
    }
    return (ofAll + shown).uniqued.map { $0.capitalizedStart + "." }
  }
}

extension SmallStudyNote {
  /// Whether it says why there is no standard error, and with it no interval.
  fileprivate var leavesNoInterval: Bool {
    switch self {
    case .correlationAtEdge, .selectionAtEdge, .flatLikelihood, .notConverged: true
    default: false
    }
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a small first letter where that begins an ordinary word.
  fileprivate var lowercasedStart: String {
    dropFirst().first?.isLowercase == true ? lowercasedFirst : self
  }
}
