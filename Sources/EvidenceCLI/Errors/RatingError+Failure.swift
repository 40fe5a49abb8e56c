import Evidence

extension CommandFailure {
  /// What is wrong with labels of raters, with what to type.
  init(_ error: RatingError) {
    switch error {
    case .table(let error): self.init(error)
    case .repeatedRater: self = .usage("--raters: \(error)")
    case .tooFewRaters: self = .data("\(error); name their columns with --raters \"A,B\"")
    }
  }
}
