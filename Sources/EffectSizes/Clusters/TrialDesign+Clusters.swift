extension TrialDesign {
  /// Whether a design, without regard to case, spaces and signs, is that of a stepped-wedge trial: `stepped wedge`, `step wedge`,
  /// `SW-CRT`, `SWD`.
  package static func isSteppedWedge(_ design: String) -> Bool {
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    let letters = words.joined()
    return ["steppedwedge", "stepwedge", "swcrt", "swcrct"].contains { letters.contains($0) }
      || words.contains("swd") || words.contains("sw") && words.contains("trial")
  }

  /// Whether a design, without regard to case, spaces and signs, is one in which groups of people were randomised: `cluster
  /// RCT`, `cRCT`, `group-randomised trial`; not one that denies it, such as `non-cluster RCT`, nor a `parallel-group
  /// randomised trial`.
  package static func randomisesClusters(_ design: String) -> Bool {
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    let letters = words.joined()
    let isDenied = ["noncluster", "notcluster", "nocluster"].contains { letters.contains($0) }
    guard !isDenied else { return false }
    return letters.contains("cluster") || ["crct", "crt", "swcrt"].contains(where: words.contains)
      || words.indices.contains { place in
        let (word, next) = (words[place], place + 1 < words.count ? words[place + 1] : "")
        if word == "c" { return next == "rct" }
        // Of `two-group` and `parallel-group` the groups are arms.
        let isFirst = place == 0 || ["rct", "trial", "pilot"].contains(words[place - 1])
        return ["group", "community"].contains(word) && isFirst && next.hasPrefix("randomi")
      }
  }
}
