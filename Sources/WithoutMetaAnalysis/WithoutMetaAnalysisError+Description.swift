import StudyTables

extension WithoutMetaAnalysisError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .pValueOutOfRange(let value): "a p value is more than 0 and at most 1, not \(value)"
    case .statisticNotFinite(let value): "a test statistic is a finite number, not \(value)"
    case .degreesOfFreedomNotPositive(let value): "degrees of freedom are more than 0, not \(value)"
    case .weightNotPositive(let position, let weight):
      "a weight is more than 0, but that of result \(position + 1) is \(weight)"
    case .unequalLengths(let expected, let found): "\(expected) p values have \(found) weights"
    case .noValues: "there is nothing to summarise"
    case .truncationOutOfRange(let value):
      "the largest p value in a truncated product is more than 0 and at most 1, not \(value)"
    case .effectNotFinite(let position): "effect \(position + 1) is not a finite number"
    case .severalMeasures(let place, let measures):
      "\(place): effects of \(measures.joined(separator: ", ")) have no common median"
    case .severalPValues(let studies, let level):
      (level.map { "\($0): " } ?? "")
        + "several p values of one study (\(studies.listed)), which are not independent"
    case .contourOutOfRange(let name, let value): "\(name) cannot be \(value)"
    }
  }
}
