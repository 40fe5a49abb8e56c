public import BayesianSynthesis
public import BiasAdjustment
public import EffectSizes
public import Estimates
public import Instruments
public import MetaAnalysis
public import NetworkMetaAnalysis
public import RevMan
public import ReviewData
public import RiskOfBias
public import SmallStudyEffects
public import StudyTables
public import Tables
public import WithoutMetaAnalysis

/// Why a plan cannot be carried out.
public enum AnalysisError: Error, Sendable, Hashable {
  /// A code that a plan's key does not have.
  case unknown(key: String, name: String, known: [String])
  /// A code of a key that stands for nothing.
  case code(key: String, CatalogueError)
  /// A choice that does not go with another, or with what is asked for.
  case incompatible(key: String, with: String)
  /// A choice that has no effect without another.
  case requires(key: String, other: String)
  /// Nothing is pooled, and what is asked for needs a pooled effect.
  case nothingPooled(method: String, use: String)
  /// A choice that needs another, and what that is.
  case needs(key: String, other: String, reason: String)
  /// A choice that belongs to some measures.
  case unsuitableMeasure(key: String, measure: String, suitable: String)
  /// Effects were turned, and what is asked for needs them as they are reported.
  case needsReportedSigns(key: String)
  /// A value that its key cannot have.
  case impossible(key: String, value: String, reason: String)
  /// A text about judgements that a key cannot have.
  case judgements(key: String, JudgementTextError)
  /// A formula of moderators cannot be read.
  case moderators(MetaAnalysisError)
  /// A value of a column of lists is no moderator: all studies have it, or none.
  case unvaryingValue(header: String, value: String, known: [String], allHaveIt: Bool)
  /// Studies are in several subgroups.
  case overlappingSubgroups(header: String, CoOccurrence)
  /// There is no such tool for judgements.
  case tool(RiskOfBiasError)
  /// A file that the plan names cannot be read.
  case file(path: String, TableError)
  /// A review cannot be read, or the outcome that the plan names.
  case review(path: String, RevManError)
  /// A file whose columns are to be joined cannot be read.
  case joinedFile(path: String, TableError)
  /// A file is no tool for judgements.
  case toolFile(path: String, RiskOfBiasError)
  /// A file has no instruments.
  case instrumentsFile(path: String, InstrumentsError)
  /// The table cannot be read.
  case table(StudyTableError)
  /// Numbers cannot be read as the flow of a review.
  case flow(FlowError)
  /// The table cannot be read as labels of raters.
  case ratings(RatingError)
  /// Results cannot be summarised without being pooled.
  case synthesis(WithoutMetaAnalysisError)
  /// Effects that are assumed to have a correlation point different ways.
  case mixedDirections(key: String)
  /// A file is no covariance matrix of a table's effects.
  case covarianceFile(path: String, CovarianceFileProblem)
  /// Effects cannot be combined, or correlated.
  case effects(EffectSizesError, ModelContext)
  /// A method for small-study effects, by what messages call it, has no result of studies with these labels.
  case smallStudy(SmallStudyError, method: String, ModelContext)
  /// There is no posterior distribution, of studies with these labels.
  case bayesian(BayesianError, ModelContext)
  /// A table's network of treatments, or that of a level of the column that analyses are made for, has no result.
  case network(NetworkError, table: String, group: String?)
  /// A model cannot be fitted to studies with these labels.
  case model(MetaAnalysisError, ModelContext)
}

/// What a model was fitted to.
public struct ModelContext: Sendable, Hashable {
  /// The table's name.
  public var table: String
  /// The level of the column that analyses are made for, if there is one.
  public var group: String?
  /// The subgroup that the model was fitted to, where it was one.
  public var subgroup: String?
  /// The studies' labels.
  public var labels: [String]
  /// Where their rows stand; empty where studies are no rows.
  var places: [Place] = []

  /// The studies of one analysis.
  init(_ studies: Studies) {
    table = studies.tableName
    group = studies.group
    labels = studies.facts.map(\.label)
  }

  /// Rows of one analysis, which need not have effects.
  init(_ studies: Studies, at positions: [SelectedPosition]) {
    self.init(studies)
    let facts = positions.map { studies.facts(at: $0) }
    (labels, places) = (facts.map(\.label), facts.map(\.place))
  }

  /// What is wrong, with studies by their labels; of cells that are wrong the lines as well.
  package func description(of error: MetaAnalysisError) -> String {
    if case .notWhole(let counts) = error, counts.allSatisfy({ places.indices.contains($0.study) }) {
      return counts.map { "\(places[$0.study].inFile): \($0.field) of '\(labels[$0.study])' is \($0.value)" }
        .joined(separator: "; ") + "; " + MetaAnalysisError.wholeNumbersNeeded
    }
    return error.description { labels.indices.contains($0) ? labels[$0] : "study \($0 + 1)" }
  }

  /// Why there is no posterior distribution, with studies by their labels.
  package func description(of error: BayesianError) -> String {
    error.description { labels.indices.contains($0) ? labels[$0] : "study \($0 + 1)" }
  }

  /// Why a method for small-study effects has no result, with studies by their labels.
  package func description(of error: SmallStudyError) -> String {
    if case .model(let error) = error { description(of: error) } else { "\(error)" }
  }
}

extension AnalysisError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let key, let name, let known):
      "\(key): '\(name)' is not known; the choices are \(known.joined(separator: ", "))"
    case .code(let key, let error): "\(key) \(error)"
    case .incompatible(let key, let other): "\(key) does not go with \(other)"
    case .requires(let key, let other): "\(key) belongs to \(other)"
    case .nothingPooled(let method, let use):
      "method \(method) does not go with \(use); a forest plot shows studies alone"
    case .needs(let key, let other, let reason): "\(key) needs \(other): \(reason)"
    case .unsuitableMeasure(let key, let measure, let suitable):
      "\(key) is for \(suitable), not for \(measure)"
    case .needsReportedSigns(let key): "\(key) needs effects as they are reported, and these are turned"
    case .impossible(let key, let value, let reason): "\(key) \(value): \(reason)"
    case .judgements(let key, let error): "\(key): \(error)"
    case .moderators(let error): "moderators: \(error)"
    case .unvaryingValue(let header, let value, let known, let allHaveIt):
      "\(header): \(value): \(allHaveIt ? "all studies have it" : "no study has it"), so that it tells none from another"
        + (allHaveIt ? "" : "; the values are \(known.listed)")
    case .overlappingSubgroups(let header, let table):
      "subgroups by \(header) overlap, since studies have several of its values; as moderators these are compared. Studies "
        + "with one value (diagonal) and with two:\n\(table)"
    case .tool(let error): "tool: \(error)"
    case .file(_, let error), .joinedFile(_, let error): error.description
    case .review(let path, let error): "\(path.visible): \(error)"
    case .toolFile(let path, let error): "\(path.visible): \(error)"
    case .instrumentsFile(let path, .notJSON(let line, let column, let expected)):
      "\(path.visible):\(line):\(column): is not JSON: expected \(expected)"
    case .instrumentsFile(let path, let error): "\(path.visible): \(error)"
    case .mixedDirections(let key):
      "\(key) speaks of effects that point the same way, and some are better when higher and others when lower: align them first"
    case .covarianceFile(let path, let problem): "\(path.visible): \(problem)"
    case .effects(let error, let context): "\(context.table): \(error)"
    case .smallStudy(let error, let method, let context):
      "\(context.table): \(context.group.map { "'\($0)': " } ?? "")\(method) has no result: \(context.description(of: error))"
    case .bayesian(let error, let context):
      "\(context.table): \(context.group.map { "'\($0)': " } ?? "")\(context.description(of: error))"
    case .network(let error, let table, let group):
      "\(table): \(group.map { "'\($0)': " } ?? "")\(error)"
    case .table(let error): error.description
    case .flow(let error): error.description
    case .ratings(let error): error.description
    case .synthesis(let error): error.description
    case .model(let error, let context):
      "\(context.table): " + [context.group, context.subgroup].compactMap { $0.map { "'\($0)': " } }.joined()
        + context.description(of: error)
    }
  }
}

/// Carries out what reads a table, and throws its errors as those of a plan.
package func reading<T>(_ body: () throws(StudyTableError) -> T) throws(AnalysisError) -> T {
  do throws(StudyTableError) { return try body() } catch { throw .table(error) }
}

/// Carries out what fits a model to studies, and throws its errors as those of a plan.
func fitting<T>(_ studies: Studies, _ body: () throws(MetaAnalysisError) -> T) throws(AnalysisError) -> T {
  do throws(MetaAnalysisError) { return try body() } catch { throw .model(error, ModelContext(studies)) }
}

/// The same of some rows, which need not have effects.
func fitting<T>(
  _ studies: Studies, at positions: [SelectedPosition], _ body: () throws(MetaAnalysisError) -> T
) throws(AnalysisError) -> T {
  do throws(MetaAnalysisError) { return try body() } catch {
    throw .model(error, ModelContext(studies, at: positions))
  }
}
