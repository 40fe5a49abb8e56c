import SmallStudyEffects

extension AdjustedEffect {
  /// The notes as those of an analysis.
  func notes(of method: String) -> [AnalysisNote] { notes.map { .smallStudy($0, method: method) } }
}
