import Certainty

extension FindingWords {
  /// The risk with the intervention, per 1000: `38 per 1000 (19 to 67)`; `nil` where nobody said what it is without.
  var intervention: String? {
    guard let absolute = row.draft.absolute, let baseline = absolute.baseline else { return nil }
    let (lower, upper) = (absolute.interval.lower + baseline, absolute.interval.upper + baseline)
    return
      "\(Self.whole(baseline + absolute.difference)) per 1000 (\(Self.whole(lower)) to \(Self.whole(upper)))"
  }
}
