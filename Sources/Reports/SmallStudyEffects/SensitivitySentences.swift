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
  var text: String { [plain, methods, absent].compactMap { $0 }.joined(separator: " ") }

  private var plain: String? {
    words.plain.coefficients.first.map { pooled in
      "The pooled \(words.scaleName.prefix(1).lowercased() + words.scaleName.dropFirst()) of "
        + "\(SmallStudyWords.studies(words.plain.studyCount)) was \(shown(pooled.estimate, pooled.interval))."
    }
  }

  private var methods: String? {
    let made = result.rows.compactMap { row in row.adjusted.map { (row.method, $0) } }
    guard !made.isEmpty else { return nil }
    let parts = made.map { method, adjusted in
      "\(shown(adjusted.adjustedEstimate, adjusted.adjustedInterval)) by \(method.nameInSentence) (\(method.source))"
    }
    return "Under accounts of small-study effects and publication bias, with selection in favour of results "
      + "\(words.words(result.direction)), it was \(parts.inWords())."
  }

  private var absent: String? {
    let missing = result.rows.filter { $0.reason != nil }
    guard !missing.isEmpty else { return nil }
    return missing.map { row in
      "There was no result by \(row.method.nameInSentence): \(row.reason.map { "\($0)" } ?? "")."
    }.joined(separator: " ")
  }

  private func shown(_ estimate: Double, _ interval: Interval?) -> String {
    guard let interval else { return "\(words.display.effect(estimate)) (interval not defined)" }
    let pooled = words.display.pooled(estimate, interval)
    return "\(pooled.effect) (\(words.levelText) CI \(pooled.interval))"
  }
}
