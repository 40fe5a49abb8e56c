import Evidence

extension CommandFailure {
  /// The failure of any error of the library: its own sentence, and what to type.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as AnalysisError: self.init(error)
    case let error as PlotError: self.init(error)
    case let error as StudyTableError: self.init(error)
    case let error as RatingError: self.init(error)
    case let error as WithoutMetaAnalysisError: self.init(error)
    case let error as RiskOfBiasError: self = .usage("--tool: \(error)")
    case let error as CatalogueError: self = .usage("\(error)")
    default: return nil
    }
  }

  /// What is wrong with a plan: data where the table is, usage where the options are.
  init(_ error: AnalysisError) {
    switch error {
    case .table(let error): self.init(error)
    case .flow(.table(let error)): self.init(error)
    case .flow(let error): self = .data("\(error)")
    case .ratings(let error): self.init(error)
    case .synthesis(let error): self.init(error)
    case .tool(let error): self = .usage("--tool: \(error)")
    case .file(let path, let error): self.init(error, file: path)
    case .review(let path, let error): self.init(error, file: path)
    case .joinedFile(let path, let error): self.init(joining: error, file: path)
    case .toolFile, .instrumentsFile: self = .data("\(error)")
    case .model(let error, let context): self.init(error, context)
    case .smallStudy(.unsuitedMeasure, _, _), .smallStudy(.noEffectNotAtZero, _, _),
      .smallStudy(.targetIsZero, _, _):
      self = .usage("\(error)")
    case .smallStudy(.unsuitedPublication(let constant, let slope), _, _):
      self = .usage("--gamma: \(SmallStudyError.unsuitedPublication(constant: constant, slope: slope))")
    case .smallStudy: self = .data("\(error)")
    case .bayesian(.improperPrior, _), .bayesian(.unboundedEffect, _),
      .bayesian(.model(.formulaNotUnderstood), _),
      .bayesian(.model(.tooManyTerms), _), .bayesian(.model(.unknownModerator), _):
      self = .usage("\(error)")
    case .bayesian(.model(.levelOutOfRange), _): self = .usage("--level: \(error)")
    case .bayesian: self = .data("\(error)")
    case .effects, .covarianceFile: self = .data("\(error)")
    case .network(let cause, _, _): self.init(cause, "\(error)")
    case .mixedDirections(let key): self = .usage("--\(error); use --align benefit (\(Self.option(key)))")
    case .moderators(let error): self = .usage("--moderators: \(error)")
    case .unvaryingValue: self = .data("--moderators: \(error)")
    case .overlappingSubgroups(let header, _):
      self = .usage(
        "--subgroup \(header): \(error)\nWrite instead: --list \"\(header)\" --moderators "
          + "\"\(ModeratorFormula.quoted(header))\"")
    case .unknown(let key, let name, let known):
      self = .usage("\(UnknownChoice(Self.option(key), name, among: known))")
    case .code(let key, let error): self = .usage("\(Self.option(key)) \(error)")
    case .judgements(let key, let error): self = .usage("\(Self.option(key)): \(error)")
    case .incompatible("by", let other):
      self = .usage("--by does not go with \(other); choose rows with --where")
    case .incompatible(let key, let other):
      self = .usage("\(Self.option(key)) does not go with \(Self.options(in: other))")
    case .nothingPooled: self = .usage("--\(error)")
    case .requires(let key, let other):
      self = .usage("\(Self.option(key)) belongs to \(Self.alternatives(other))")
    case .needs(let key, let other, let reason):
      self = .usage("\(Self.option(key)) needs \(Self.option(other)): \(reason)")
    case .unsuitableMeasure("measure", let measure, let suitable):
      self = .usage("--measure \(measure) is not among those that this command takes: \(suitable)")
    case .unsuitableMeasure(let key, let measure, let suitable):
      self = .usage("\(Self.option(key)) is for \(suitable), not for --measure \(measure)")
    case .needsReportedSigns(let key):
      self = .usage(
        "\(Self.option(key)) needs effects as they are reported, and these are turned; use --align none")
    case .impossible(let key, let value, let reason): self = .usage("\(Self.option(key)) \(value): \(reason)")
    }
  }

  /// What is wrong with the data of a model, or with the options that describe it.
  private init(_ error: MetaAnalysisError, _ context: ModelContext) {
    switch error {
    case .formulaNotUnderstood, .tooManyTerms, .unknownModerator: self = .usage("--moderators: \(error)")
    case .clustersShare, .givenWeights:
      self = .usage("--robust: \(context.description(of: error))")
    case .unknownReferenceLevel: self = .usage("--reference: \(error)")
    case .unknownLevel(let moderator, _, let levels):
      let example = levels.first { $0.contains { ",;=".contains($0) } }.map {
        "; one with a comma stands between quotes: --at '\(moderator)=\"\($0)\"'"
      }
      self = .data("\(AnalysisError.model(error, context))" + (example ?? ""))
    case .intervalUnavailable: self = .usage("--tau2-ci: \(error)")
    default: self = .data("\(AnalysisError.model(error, context))")
    }
  }

  /// What is wrong with a network: usage where options are.
  private init(_ error: NetworkError, _ message: String) {
    switch error {
    case .noDegreesOfFreedom, .unsuitedInference: self = .usage("--test t: \(error)")
    case .levelOutOfRange: self = .usage("--level: \(error)")
    case .disconnected:
      self = .data(message + " ('evidence network components', or --where for one part)")
    case .repeatedTreatment: self = .data(message + " (--shared-control combine)")
    default: self = .data(message)
    }
  }

  /// The option of a plan's key, whose value may stand behind it: `tau2_common` is `--tau2-common`.
  static func option(_ key: String) -> String {
    let name = key.prefix { $0 != " " && $0 != ":" }
    return "--" + name.replacing("_", with: "-") + key.dropFirst(name.count)
  }

  /// Options of keys of which one is needed: `points_of or mid`.
  private static func alternatives(_ keys: String) -> String {
    keys.split(separator: " or ").map { option(String($0)) }.joined(separator: " or ")
  }

  /// A choice as options say it, where it begins with a plan's key: `method MH` is `--method MH`.
  private static func options(in text: String) -> String {
    let keys = [
      "method ", "subgroup", "unweighted", "measure ", "icc_grid", "drop00", "moderators;", "weights;",
      "tau2_common;", "glmm ",
    ]
    return keys.contains(where: text.hasPrefix) ? option(text) : text
  }
}

/// Carries out a plan's own check, with its errors as failures of the command.
func checking(_ check: () throws(AnalysisError) -> Void) throws {
  do throws(AnalysisError) { try check() } catch { throw CommandFailure(error) }
}
