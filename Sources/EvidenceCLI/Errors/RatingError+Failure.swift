import Evidence

extension CommandFailure {
  /// What is wrong with labels of raters, with what to type.
  init(_ error: RatingError) {
    switch error {
    case .table(let error): self.init(error)
    case .repeatedRater: self = .usage("--raters: \(error)")
    case .ratersUnclear: self = .usage("\(error); name them with --raters \"A,B\"")
    case .tooManyLabels: self = .data("\(error); name other columns with --raters \"A,B\"")
    case .repeatedLevel: self = .usage("--levels: \(error)")
    case .tooFewRaters: self = .data("\(error); name their columns with --raters \"A,B\"")
    }
  }
}
