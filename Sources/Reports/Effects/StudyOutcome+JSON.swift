import StudyTables
import Tables

extension StudyOutcome {
  /// What a study's object says of its outcome.
  var members: [JSONValue.Member] {
    [
      .init("instrument", JSONValue(label)), .init("direction", JSONValue(directionText)),
      .init("flipped", .bool(flipped)),
    ]
  }
}

extension Studies {
  /// Which arms were combined, in a sentence; `nil` where none were.
  var combinationSentence: String? {
    let told = facts.enumerated().compactMap { position, study -> String? in
      let arms = combinedArms(position)
      return arms.isEmpty ? nil : "\(study.label) (\(arms.listed))"
    }
    return told.isEmpty ? nil : "Arms combined: \(told.joined(separator: "; ")).\n"
  }

  /// Which effects had their sign turned, in a sentence; `nil` where effects are as reported.
  var alignmentSentence: String? {
    guard isAligned else { return nil }
    let turned = facts.filter(\.isTurned).map(\.label)
    guard !turned.isEmpty else {
      return "Aligned: positive is better for people; every effect pointed that way already.\n"
    }
    let which =
      turned.count == count
      ? (count == 1 ? "the effect" : "all \(count) effects") : "\(turned.count) of \(count): " + turned.listed
    return "Aligned: positive is better for people; sign turned for \(which).\n"
  }
}
