import Analyses
import Certainty
import Estimates

/// A row of a report's summary of findings.
struct FindingRow {
  /// The outcome, and what of it the row is about.
  var name: [Phrase]
  var studies: String
  var effect: String
  /// The effect as people meet it; `nil` where nobody has said what that needs.
  var absolute: AbsoluteWords?
  /// The level of intervals: `95%`.
  var level: String?
  /// Whether the row is one that people judge; one of a kind of studies is part of another's.
  var isJudged = true
  /// How certain; `nil` where nobody has judged.
  var certainty: CertaintyJudgement.Level?
  /// Why.
  var footnotes: [String] = []
  /// The result in GRADE's words.
  var statement: String?

  init(name: [Phrase], studies: String, effect: String) {
    (self.name, self.studies, self.effect) = (name, studies, effect)
  }

  /// A row of one kind of an outcome's studies.
  init(kind words: FindingWords) {
    let kind =
      words.row.allocation == .randomised ? "randomised studies" : "studies that are not randomised"
    self.init(name: [.text("of these, \(kind)")], studies: "", effect: "")
    isJudged = false
    tell(words)
  }

  mutating func tell(_ words: FindingWords) {
    (studies, effect, absolute, level) = (words.studies, words.effect, words.absolute, words.levelText)
  }

  mutating func judge(_ judgement: CertaintyJudgement?, statement: String?) {
    certainty = judgement?.level
    footnotes = judgement?.reasons.given.map { "\($0.name.asHeading): \($0.footnote)" } ?? []
    self.statement = statement
  }
}
