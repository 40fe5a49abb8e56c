import Likelihood
import Analyses
import Estimates
import SmallStudyEffects

/// What a sensitivity analysis found, in sentences that a reviewer can put into a paper.
struct SensitivitySentences {
  private let result: SensitivityResult
  private let words: SmallStudyWords

  init(_ result: SensitivityResult, _ words: SmallStudyWords) {
    self.result = result
    self.words = words
  }

  /// The sentences.
  var text: String { [plain, methods, side, absent].compactMap { $0 }.joined(separator: " ") }

  private var plain: String? {
    words.plain.coefficients.first.map { pooled in
      "The pooled \(words.scaleName.prefix(1).lowercased() + words.scaleName.dropFirst()) of "
        + "\(SmallStudyWords.studies(words.plain.studyCount)) was "
        + "\(shown(pooled.estimate, ProfileInterval(pooled.interval)))."
    }
  }

  private var methods: String? {
    let made = result.rows.compactMap { row in row.adjusted.map { (row.method, $0) } }
    guard !made.isEmpty else { return nil }
    let parts = made.map { method, adjusted in
      let filled = (adjusted as? TrimAndFillResult).map { "; \($0.filledInWords)" } ?? ""
      return
        "\(shown(adjusted.adjustedEstimate, adjusted.adjustedBounds)) by \(method.nameInSentence) (\(method.source)\(filled))"
    }
    return "Under accounts of small-study effects and publication bias it was \(parts.inWords())."
  }

  /// Which methods took which side for the one that selection favours; `nil` where none has a result.
  var side: String? {
    result.sideInWords(noEffect: words.display.nullValue.map(NumberWords.trimmed))
  }

  /// How many studies trim and fill filled in, and where; `nil` where it has no result.
  var filled: String? { result.filledInWords }

  private var absent: String? {
    let missing = result.rows.filter { $0.reason != nil }
    guard !missing.isEmpty else { return nil }
    return missing.map { row in
      "There was no result by \(row.method.nameInSentence): \(row.reason.map { "\($0)" } ?? "")."
    }.joined(separator: " ")
  }

  private func shown(_ estimate: Double, _ bounds: ProfileInterval?) -> String {
    let shown = words.shown(estimate, bounds)
    guard let interval = shown.interval else { return "\(shown.effect) (interval not defined)" }
    return "\(shown.effect) (\(words.levelText) CI \(interval))"
  }
}
