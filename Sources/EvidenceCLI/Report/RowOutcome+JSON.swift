import Tables

extension RowOutcome {
  /// What a study's object says of its outcome.
  var members: [JSONValue.Member] {
    [
      .init("instrument", JSONValue(label)), .init("direction", JSONValue(directionText)),
      .init("flipped", .bool(flipped)),
    ]
  }
}

extension AlignmentSettings {
  /// The choices about instruments in a document's settings.
  func members(isAligned: Bool) -> [JSONValue.Member] {
    [
      .init("align", .string(isAligned ? "benefit" : "none")), .init("better", JSONValue(better?.rawValue)),
      .init("instrument", JSONValue(instrument)), .init("subscale", JSONValue(subscale)),
      .init("instruments", JSONValue(file)),
    ]
  }
}

extension EffectTable {
  /// Which effects had their sign turned, in a sentence; `nil` where effects are as reported.
  var alignmentSentence: String? {
    guard isAligned else { return nil }
    let flipped = rows.filter { $0.reached.outcome?.flipped ?? false }.map(\.study)
    guard !flipped.isEmpty else {
      return "Aligned: positive is better for people; every effect pointed that way already.\n"
    }
    let which =
      flipped.count == rows.count
      ? (rows.count == 1 ? "the effect" : "all \(rows.count) effects")
      : "\(flipped.count) of \(rows.count): " + flipped.listed
    return "Aligned: positive is better for people; sign turned for \(which).\n"
  }
}
