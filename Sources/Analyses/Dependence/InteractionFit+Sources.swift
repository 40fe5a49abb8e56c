public import MetaAnalysis
import Tables

extension InteractionFit {
  /// Which differences are those that trials report themselves, in words; `nil` where none are.
  public var sourcesInWords: String? {
    guard !reportedTrials.isEmpty else { return nil }
    guard reportedTrials.count < within.studyCount else {
      return "All differences are those that the trials report themselves"
    }
    let names = reportedTrials.map(\.visible).joined(separator: ", ")
    return "Reported by the trials themselves: \(names); the others are differences of their subgroups"
  }
}
