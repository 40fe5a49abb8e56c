import Analyses
import SmallStudyEffects

extension AnalysisNote {
  /// What is said of a method for small-study effects, as a sentence of its own; `nil` for other notes.
  var methodSentence: String? {
    guard case .smallStudy(let note, _) = self else { return nil }
    return note.sentence
  }
}

extension SmallStudyNote {
  /// The note as a sentence of its own.
  var sentence: String { "\(self)".capitalizedStart + "." }

  /// Whether it says that there are few studies.
  var isOfFewStudies: Bool { if case .fewStudies = self { true } else { false } }
}
