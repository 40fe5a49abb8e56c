import Certainty
import Estimates

/// An effect as people meet it, in words.
struct AbsoluteWords {
  let effect: AbsoluteEffect
  /// Whether effects were turned so that larger is better: they have lost which way the scale runs, and say instead whom they are good for.
  let isAligned: Bool

  /// The risk without the intervention: `120 per 1000`; `nil` of points.
  var baseline: String? { effect.baseline.map { "\(FindingWords.whole($0)) per 1000" } }

  /// The risk with the intervention: `58 per 1000 (39 to 87)`; `nil` of points.
  var intervention: String? {
    guard let baseline = effect.baseline else { return nil }
    let (lower, upper) = (effect.interval.lower + baseline, effect.interval.upper + baseline)
    return "\(FindingWords.whole(baseline + effect.difference)) per 1000 "
      + "(\(FindingWords.whole(lower)) to \(FindingWords.whole(upper)))"
  }

  /// `62 fewer per 1000 (81 fewer to 33 fewer)`.
  var difference: String {
    let unit = effect.unit == .perThousand ? " per 1000" : " points"
    let first = words(effect.difference)
    let parts = first.split(separator: " ", maxSplits: 1)
    let head =
      effect.unit == .points && parts.count == 2 ? "\(parts[0]) points \(parts[1])" : first + unit
    return "\(head) (\(words(effect.interval.lower)) to \(words(effect.interval.upper)))"
  }

  private func words(_ value: Double) -> String {
    switch effect.unit {
    case .perThousand:
      let count = FindingWords.whole(abs(value))
      return count == "0" ? "0" : "\(count) \(value < 0 ? "fewer" : "more")"
    case .points:
      let words = isAligned ? ("worse", "better") : ("lower", "higher")
      return "\(abs(value).rounded(toDigits: 1)) \(value < 0 ? words.0 : words.1)"
    }
  }
}
