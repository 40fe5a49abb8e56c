/// Where a prediction interval is shown. JSON and tables have it wherever it is defined; to people an interval of few studies
/// tells more of their number than of how effects differ.
public enum PredictionPlace: Sendable, Hashable, CaseIterable {
  /// Among words, and for judgements on what it tells: from three studies.
  case text
  /// In a picture: from five studies, or from three where it was asked for.
  case picture

  /// Whether the interval of so many studies is shown here; `isAsked` where somebody chose to have one.
  public func shows(studyCount: Int, isAsked: Bool = false) -> Bool {
    studyCount >= (self == .picture && !isAsked ? 5 : 3)
  }
}
