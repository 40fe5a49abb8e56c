/// What a word says of a trial's design, as far as it changes how the trial is analysed.
public enum TrialDesign: String, Sendable, Hashable, Codable, CaseIterable {
  /// Groups of different people are compared; whatever is neither of the others.
  case controlled
  /// The same people had both treatments.
  case crossover
  /// One group is compared with itself before.
  case prePost = "pre-post"

  /// The design that a word means, without regard to case, spaces and signs; one that is not known is a controlled design,
  /// since tables describe many (`RCT, parallel`, `cluster`).
  public init(word: String) {
    switch word.lowercased().filter(\.isLetter) {
    case "crossover": self = .crossover
    case "prepost", "singlegroup", "beforeafter", "uncontrolled": self = .prePost
    default: self = .controlled
    }
  }
}
