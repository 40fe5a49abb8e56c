public import YAML

/// Why a review cannot be made from its plan.
public enum ReviewPlanError: Error, Sendable {
  /// A file is no plan.
  case document(file: String, DocumentProblem)
  /// An analysis of the plan cannot be carried out as it stands.
  case analysis(file: String, outcome: String, Mark?, path: [String], AnalysisError)
  /// A table, or the numbers of the flow, that the plan names cannot be read.
  case input(file: String, Mark?, path: [String], AnalysisError)
}

extension ReviewPlanError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .document(let file, let problem): problem.description(file: file)
    case .analysis(let file, let outcome, let mark, let path, let error):
      DocumentProblem(at: mark, path: path, "'\(outcome)': \(error)").description(file: file)
    case .input(let file, let mark, let path, let error):
      DocumentProblem(at: mark, path: path, "\(error)").description(file: file)
    }
  }
}

extension AnalysisError {
  /// The key of the plan that is wrong; `nil` where the error is of something else.
  var planKey: String? {
    switch self {
    case .unknown(let key, _, _), .code(let key, _), .incompatible(let key, _), .requires(let key, _),
      .needs(let key, _, _), .unsuitableMeasure(let key, _, _), .needsReportedSigns(let key),
      .impossible(let key, _, _), .judgements(let key, _), .mixedDirections(let key):
      key
    case .nothingPooled: "method"
    case .moderators: "moderators"
    case .tool, .toolFile: "tool"
    case .joinedFile: "join"
    case .instrumentsFile: "instruments"
    case .table(.unknownMeasure), .table(.measureNeeded): "measure"
    case .table(.noSuchValue), .table(.noRowMeetsConditions): "where"
    case .table(.unknownField): "columns"
    default: nil
    }
  }

  /// The header that a table does not have.
  var missingHeader: String? {
    guard case .table(.noColumn(_, _, let header)) = self else { return nil }
    return header.header
  }

  /// Whether studies, not the plan, are why there is no result: a report gives it as the reason.
  var isOfStudies: Bool {
    switch self {
    case .model, .smallStudy, .effects, .bayesian, .unvaryingValue, .overlappingSubgroups, .mixedDirections,
      .synthesis:
      true
    case .network(.unsuitedInference, _, _), .network(.levelOutOfRange, _, _),
      .network(.interceptLeftOut, _, _):
      false
    case .network: true
    case .table(let error):
      switch error {
      case .noStudies, .noRowSelected, .fieldsMissing, .judgementsMissing, .noJudgement, .noLevels,
        .dependentRows,
        .mixedDesigns,
        .noFieldColumns, .sharedComparator, .notAlignable, .correlationNeeded, .nothingToBorrow:
        true
      default: false
      }
    default: false
    }
  }
}
