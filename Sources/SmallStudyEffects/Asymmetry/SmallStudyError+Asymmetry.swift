import Estimates

extension SmallStudyError {
  /// What is wrong with the studies for a method that compares effects with how precise they are.
  var asymmetryDescription: String {
    switch self {
    case .unsuitedMeasure(let code, let suited, let instead):
      "it is made for \(Self.listing(suited.map(\.plural))), not for the measure \(code), which \(Self.listing(instead)) \(instead.count == 1 ? "suits" : "suit")"
    case .noEffectNotAtZero(let code, nil):
      "it rests on how far results lie from no effect, and no value of the measure \(code) is that"
    case .noEffectNotAtZero(let code, let null?):
      "it rests on how far results lie from 0, and no effect of the measure \(code) is \(null.codeText)"
    case .noVariation:
      "the effects do not differ at all beside what is fitted to them, so that the standard error that is estimated from their "
        + "differences is 0"
    case .noTables:
      "it reads the events and the people of both groups, and some study does not report them"
    case .noSizes(let ofArms):
      ofArms
        ? "it reads the people of each group, and some study does not report them: name the columns n1 and n2"
        : "it reads the people of each study, and some study does not report them: name a column n, or n1 and n2"
    case .predictorDoesNotVary(let name):
      "\(name) is the same in every study, so that no effect can depend on it"
    case .noCommonRatio:
      "all tables together have no events in one of the groups, or nothing but events, so that there is no common odds ratio"
    case .missingStudiesUndefined:
      "the number of missing studies by Q0 is the root of a negative number for these effects; use L0 or R0"
    case .trimmingDoesNotEnd:
      "the number of missing studies does not settle; use another estimator of it, L0, R0 or Q0"
    case .onlyAffirmativeStudies(let direction):
      "every study is significant with an effect \(direction == .greater ? "above" : "below") no effect, so that no study is left"
    case .targetIsZero: "the target is 0, and no number of studies without an effect brings a mean there"
    case .fewResultsOnASide(let significant, let others):
      "it needs at least 4 results that are significant in the direction of selection and 4 that are not, and there are "
        + "\(significant) and \(others)"
    case .heterogeneous(let share):
      "it assumes one effect, and I2 is \(Int(share.rounded()))%; from 50% on its estimates are too large"
    case .noSufficientSelection:
      "under none of the selections that were tried do effects cease to depend on standard errors"
    default: ""
    }
  }

  private static func listing(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
