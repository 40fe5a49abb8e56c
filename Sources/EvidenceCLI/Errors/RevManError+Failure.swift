import Evidence

extension CommandFailure {
  /// What is wrong with a review, or with the choice of an outcome, with what to type.
  init(_ error: RevManError, file: String) {
    switch error {
    case .outcomeNeeded(let known):
      let first = known.first.map { "--comparison \($0.comparison) --outcome \($0.outcome)" } ?? ""
      self = .usage("\(file): \(error); choose one, such as \(first)")
    case .unknownWord: self = .data("\(file): \(error); export it from RevMan again")
    default: self = .data("\(file): \(error)")
    }
  }
}
