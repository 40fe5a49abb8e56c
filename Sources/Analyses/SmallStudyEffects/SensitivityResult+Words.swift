import Estimates
public import SmallStudyEffects

extension SensitivityResult {
  /// Which methods took which side for the one that selection favours, as a sentence; `nil` where none has a result.
  ///
  /// - Parameter noEffect: No effect as it is shown: "1".
  public func sideInWords(noEffect: String?) -> String? {
    let names = rows.filter { $0.method.looksToOneSide && $0.adjusted != nil }.map(\.method.nameInSentence)
    guard let direction, !names.isEmpty else { return nil }
    let side = direction.inWords(noEffect: noEffect)
    return "Selection is taken to favour results \(side) by \(names.inWords())."
  }

  /// How many studies trim and fill filled in, and where, as a sentence; `nil` where it has no result.
  public var filledInWords: String? {
    let trimmed = rows.lazy.compactMap { $0.adjusted as? TrimAndFillResult }.first
    return trimmed.map { "Trim and fill: \($0.filledInWords)." }
  }

  /// How the intervals of methods that have one are made, as a sentence: "Intervals: normal for ..."; `nil` where none has one.
  public var intervalsInWords: String? {
    let methods = rows.filter { $0.adjusted?.adjustedBounds != nil }.map(\.method)
    guard !methods.isEmpty else { return nil }
    let kinds = methods.map(\.intervalName)
    let parts = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { first in
      let names = methods.filter { $0.intervalName == kinds[first] }.map(\.nameInSentence)
      return "\(kinds[first]) for \(names.inWords())"
    }
    return "Intervals: \(parts.joined(separator: "; "))."
  }
}

extension SelectionDirection {
  /// The side of effects that selection favours: "above no effect (1)".
  public func inWords(noEffect: String?) -> String {
    (self == .greater ? "above no effect" : "below no effect") + (noEffect.map { " (\($0))" } ?? "")
  }
}

extension TrimAndFillResult {
  /// "7 studies filled in on the right".
  public var filledInWords: String {
    let studies =
      missingStudies == 0 ? "no study" : "\(missingStudies) \(missingStudies == 1 ? "study" : "studies")"
    return "\(studies) filled in on the \(side.rawValue)"
  }
}
