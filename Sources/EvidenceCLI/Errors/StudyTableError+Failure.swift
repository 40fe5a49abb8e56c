import Evidence

extension CommandFailure {
  /// What is wrong with a table, with what to type.
  init(_ error: StudyTableError) { self.init(error, dependence: "che") }

  /// The same for a command that takes one model of dependent effects.
  init(_ error: StudyTableError, dependence: String) {
    switch error {
    case .noColumn(let place, let use, let header):
      self = .data("\(place): \(Self.option(of: use)): \(header)")
    case .noSuchValue(let place, let condition, let value, let level):
      self = .data(
        "\(place): --where \(condition): no row has '\(value)' in the column '\(condition.header)'\(level)")
    case .unknownField(let name, let known):
      self = .usage("\(UnknownChoice("--column: field", name, among: known))")
    case .unknownMeasure: self = .usage("--\(error)")
    case .measureNeeded(let suggestion):
      self = .usage(
        "--measure is needed, for instance --measure \(suggestion): the table has no ready-made effects (effect with "
          + "variance, se, or lower and upper)")
    case .noRowMeetsConditions(let file): self = .data("\(file.visible): no row is left after --where")
    case .noRowSelected(let file):
      self = .data("\(file.visible): no row is left after --where and the column 'include'")
    case .notAlignable, .clusterSettingsWithoutClusters, .clusterMethodUnsuitable, .noSharedComparators,
      .nothingToBorrow, .noCorrelationToAssume:
      self = .usage("\(Self.options(behind: error))\(error)")
    case .arms(.withoutTimes(_, let header?)):
      self = .usage("--time: \(error); say so with --column \"timepoint=\(header)\"")
    case .arms(.notOfArms), .arms(.withoutTimes): self = .usage("--comparator and --time: \(error)")
    default: self = .data("\(error)\(Self.hint(error, dependence).map { "; \($0)" } ?? "")")
    }
  }

  private static func options(behind error: StudyTableError) -> String {
    switch error {
    case .notAlignable: "--align benefit, --better: "
    case .clusterMethodUnsuitable: "--cluster-method: "
    case .nothingToBorrow: "--borrow-sd: "
    case .noCorrelationToAssume: "--r-grid: "
    case .noSharedComparators(let choice): "--shared-control \(choice.rawValue): "
    default: "--icc and other choices about clusters belong to cluster trials: "
    }
  }

  private static func option(of use: ColumnUse) -> String {
    switch use {
    case .field(let assignment): "--column \(assignment)"
    case .condition(let condition): "--where \(condition)"
    case .by: "--by"
    case .subgroup: "--subgroup"
    case .weights: "--weights"
    case .list: "--list"
    case .moderator: "--moderators"
    case .order: "--sort"
    case .joining: "--order, or --cumulative"
    case .beside: "--columns"
    case .colour: "--colour"
    case .rater: "--raters"
    case .height: "--height"
    case .key: "--on"
    case .dependence: "--cluster, --random and other options about dependent effects"
    case .interaction: "--interaction"
    case .times: "--phi"
    }
  }

  private static func hint(_ error: StudyTableError, _ dependence: String) -> String? {
    switch error {
    case .noFieldColumns(let columns) where columns.arms != nil:
      "say so with --column \"arm=\(columns.arms ?? "")\""
    case .noFieldColumns(let columns) where !columns.otherSheets.isEmpty:
      "name another header with --column \(columns.likely.header)=HEADER, or another sheet with --sheet: "
        + columns.otherSheets.map { "'\($0.visible)'" }.listed
    case .noFieldColumns(let columns): "name another header with --column \(columns.likely.header)=HEADER"
    case .malformed(let cells): toolHint(cells)
    case .noStudies(_, let excluded): Notes.hint(excluded)
    case .exclusionForbidden: "--strict forbids that"
    case .noteForbidden(let note): "--strict forbids that" + (Notes.hint(note).map { ": \($0)" } ?? "")
    case .kindsOfEffects(_, _, let measures): "use for instance --measure \(measures.first ?? "SMD")"
    case .effectScaleInDoubt(let doubt) where doubt.measure == "GEN":
      "name the ratio with --measure, such as --measure OR, and add --effect-scale natural"
    case .effectScaleInDoubt(let doubt):
      doubt.lookLike.map {
        "say which with --effect-scale \($0.rawValue), or --effect-scale \($0 == .natural ? "log" : "natural") if they are not"
      } ?? "say which with --effect-scale natural or --effect-scale log"
    case .correlationNeeded: "or give --icc for all such trials"
    case .sharedComparator(let shared):
      "divide them with --shared-control split, merge the arms with --shared-control combine, "
        + (shared.hasCovariances
          ? "keep all with --shared-control covariance --dependence \(dependence), " : "")
        + "or choose one with --where"
    case .repeatedArm: "choose one with --where, or analyse outcomes apart with --by"
    case .combinedRowsDiffer: "--shared-control split divides it"
    case .armsNeeded: "choose one comparison with --where"
    case .dependentRows(let rows):
      "analyse them together with --dependence \(dependence), \(rows.isOfGroup ? "" : "outcomes apart with --by, ")choose one with --where, "
        + "or pool them all as if independent with --allow-dependent"
    case .mixedDesigns(let designs):
      "choose one kind with --where, analyse them apart with --by \(designs.header), or pool them all the same with "
        + "--mix-designs"
    case .judgementsMissing: "name another header with --column rob=HEADER"
    case .judgesSyntheses:
      "draw its judgements with 'rob traffic-light', or count them with 'rob summary --unweighted'"
    case .domainsOfOtherTool(_, _, _, _, let owners):
      "or with --tool \(owners.first ?? "CODE"), or give the column another header if it is no judgement"
    case .fieldsMissing(_, let needed, let header): fieldHint(needed, header.header)
    case .arms(let problem): hint(problem)
    case .headers(let problem): hint(problem)
    case .join(.repeatedKey): "name it with --on, as in --on study,outcome"
    case .join(.noneMatches): "name other columns with --on"
    case .join(.unmatched): "--strict forbids that"
    default: nil
    }
  }

  /// The tools that have all judgements which the rows' own have not, or else the first of them.
  private static func toolHint(_ cells: [MalformedCell]) -> String? {
    let tools = cells.map(\.tools).filter { !$0.isEmpty }
    guard let first = tools.first else { return nil }
    let ofAll = first.filter { tool in tools.allSatisfy { $0.contains(tool) } }
    return "or give all rows a tool, as with --tool "
      + (ofAll.isEmpty ? first : ofAll).joined(separator: " or --tool ")
  }

  private static func hint(_ problem: HeaderProblem) -> String {
    switch problem {
    case .severalHeaders(_, let fields):
      "choose with "
        + fields.map { $0.assignments.map { "--column \"\($0)\"" }.joined(separator: " or ") }
        .joined(separator: ", and ")
    case .nameBothGroups(_, _, let fields):
      "say which are meant with " + fields.map { "--column \"\($0)=HEADER\"" }.joined(separator: " ")
    case .scaleOfErrorUnknown:
      "say --effect-scale natural if ratios are as printed and it is that of their logarithms, or --effect-scale log if "
        + "all are logarithms; otherwise give intervals"
    case .differentLevels:
      "name the ends of one interval with --column \"lower=HEADER\" --column \"upper=HEADER\""
    case .incomplete(let headers):
      "name \(headers.missing.count == 1 ? "it" : "them") with "
        + headers.missing.map { "--column \"\($0)=HEADER\"" }.joined(separator: " ")
    }
  }

  private static func hint(_ problem: ArmTableProblem) -> String? {
    switch problem {
    case .comparatorNeeded: "name it with --comparator NAME, several as --comparator \"NAME|NAME\""
    case .severalComparators: "name one with --comparator, or choose one with --where"
    case .repeatedRow:
      "name it with --column outcome=HEADER or --column timepoint=HEADER, or choose with --where"
    case .severalTimes: "choose with --time last, first, all or one of them"
    default: nil
    }
  }

  private static func fieldHint(_ needed: NeededFields, _ header: String) -> String {
    let name = "name another header with --column \(header)=HEADER"
    return switch needed {
    case .directions, .effects: name + ", or the measure with --measure"
    case .pValues, .participants, .randomised, .treatments: name
    }
  }
}
