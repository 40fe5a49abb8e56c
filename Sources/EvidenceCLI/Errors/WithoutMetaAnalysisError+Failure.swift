import Evidence

extension CommandFailure {
  /// What is wrong with data that are summarised without being pooled, with what to type.
  init(_ error: WithoutMetaAnalysisError) {
    switch error {
    case .severalPValues:
      self = .data(
        "\(error); choose one with --where, combine outcomes apart with --by, or all rows as they are with --rows"
      )
    case .severalMeasures:
      self = .data("\(error): choose one kind with --where, or have them converted with --measure")
    case .contourOutOfRange: self = .usage("--contours: \(error)")
    default: self = .data("\(error)")
    }
  }
}
