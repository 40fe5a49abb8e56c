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
  /// RCT`, `cRCT`, `group-randomised trial`, `randomisation by ward`, `school-randomised`; not one that denies it, such as `non-cluster RCT`, nor a `parallel-group
  /// randomised trial`.
  package static func randomisesClusters(_ design: String) -> Bool {
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    let letters = words.joined()
    let isDenied = ["noncluster", "notcluster", "nocluster"].contains { letters.contains($0) }
    guard !isDenied else { return false }
    return ["cluster", "conglomerad", "gruppenrandomis"].contains(where: letters.contains)
      || words.contains { $0 == "grappe" || $0 == "grappes" } || randomisesUnits(words)
      || ["crct", "crt", "swcrt"].contains(where: words.contains)
      || words.indices.contains { place in
        let (word, next) = (words[place], place + 1 < words.count ? words[place + 1] : "")
        if word == "c" { return next == "rct" }
        // Of `two-group` and `parallel-group` the groups are arms.
        let isFirst = place == 0 || ["rct", "trial", "pilot"].contains(words[place - 1])
        return ["group", "community"].contains(word) && isFirst && next.hasPrefix("randomi")
      }
  }

  /// Whether words say that places or groups were randomised: a word for these beside one for randomisation, with nothing but
  /// small words between them.
  private static func randomisesUnits(_ words: [String]) -> Bool {
    words.indices.contains { place in
      guard words[place].hasPrefix("randomi") || words[place] == "allocated" || words[place] == "allocation"
      else { return false }
      let after = words[(place + 1)...]
      let between = after.prefix(while: small.contains)
      if let next = after.dropFirst(between.count).first, !between.isEmpty || units.contains(next) {
        if units.contains(next) || !between.isEmpty && places.contains(next) { return true }
      }
      let before = words[..<place].reversed()
      let levels = before.prefix(while: small.contains)
      let rest = Array(before.dropFirst(levels.count))
      guard let last = rest.first else { return false }
      // Strata are no units, and of `multi-centre randomised` people were.
      if rest.count > 1, ["by", "in", "within", "multi", "single"].contains(rest[1]) { return false }
      return units.contains(last) || !levels.isEmpty && places.contains(last)
    }
  }

  /// The words that may stand between.
  private static let small: Set = ["by", "at", "level", "of", "the", "unit", "was", "were", "per", "units"]
  /// What is randomised where such a word stands beside the other.
  private static let units: Set = [
    "ward", "wards", "practice", "practices", "school", "schools", "class", "classes", "classroom",
    "classrooms",
    "village", "villages", "household", "households", "team", "teams", "community", "communities", "family",
    "families", "worksite", "worksites", "clinician", "clinicians", "therapist", "therapists", "provider",
    "providers", "district", "districts",
  ]
  /// What is randomised where more than its place in the text says so: trials are in hospitals.
  private static let places: Set = [
    "hospital", "hospitals", "clinic", "clinics", "centre", "centres", "center", "centers", "site", "sites",
    "department", "departments", "facility", "facilities", "home", "homes", "icu", "icus", "region",
    "regions",
    "town", "towns", "group", "groups", "cluster",
  ]
}
