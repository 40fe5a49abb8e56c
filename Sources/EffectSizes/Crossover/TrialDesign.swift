/// What a word says of a trial's design, as far as it changes how the trial is analysed.
public enum TrialDesign: String, Sendable, Hashable, Codable, CaseIterable {
  /// Groups of different people are compared; whatever is neither of the others.
  case controlled
  /// The same people had both treatments, or the two people of each pair one of them: two values belong together.
  case crossover
  /// One group is compared with itself before.
  case prePost = "pre-post"

  /// The design that a cell tells, without regard to case, spaces and signs, by the words in it (`RCT, crossover`); one
  /// that tells neither a crossover, pairs nor a single group is a controlled design, since tables describe many (`RCT,
  /// parallel`, `cluster`), and so is a controlled comparison of before and after.
  public init(word: String) {
    let letters = word.lowercased().filter(\.isLetter)
    if Self.givesBothTreatments(word) {
      self = .crossover
    } else if letters.replacing("uncontrolled", with: "").contains("controlled") {
      self = Self.hasPairs(word) ? .crossover : .controlled
    } else if Self.prePostWords.contains(where: letters.contains) {
      self = .prePost
    } else {
      self = Self.hasPairs(word) ? .crossover : .controlled
    }
  }

  private static let prePostWords = [
    "prepost", "pretestposttest", "beforeafter", "beforeandafter", "singlegroup", "onegroup", "singlearm",
    "onearm", "uncontrolled",
  ]
}
