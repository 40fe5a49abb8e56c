extension [String] {
  /// `A`, `A and B`, `A, B and C`; with another word in the place of "and" where it is given.
  package func inWords(joinedBy word: String = "and") -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
