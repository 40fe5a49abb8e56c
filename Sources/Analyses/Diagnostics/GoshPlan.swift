public import Diagnostics
public import Instruments
import MetaAnalysis
public import StudyTables

/// Everything that is chosen about fitting a model to all sets of the studies.
public struct GoshPlan: Sendable, Hashable {
  /// The analysis.
  public var analysis: AnalysisPlan
  /// The most sets: all of them where there are no more.
  public var most: Int?
  /// The seed of random sets; `nil` for the usual one.
  public var seed: UInt64?

  /// All sets of the studies of an analysis, or a million at random.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// The seed of random sets, given or usual.
  public var seedInForce: UInt64 { seed ?? StudySubsets.usualSeed }

  /// As many sets as are fitted unless said otherwise: a million, or ten thousand of models of dependent effects, which take long.
  var mostInForce: Int { most ?? (fitsTakeLong ? 10_000 : 1_000_000) }

  /// Whether each set is a model of dependent effects; composites are pooled as independent effects are.
  private var fitsTakeLong: Bool {
    analysis.model.dependence.isAsked
      && (try? analysis.knownChoices)?.dependence?.makesComposites != true
  }

  /// Fails for choices that cannot be, or do not go together.
  public func check() throws(AnalysisError) {
    try analysis.checkDiagnosed(as: Self.use)
    if analysis.model.moderators != nil { throw .incompatible(key: "moderators", with: Self.use) }
    guard (1...Self.mostEver).contains(mostInForce) else {
      throw .impossible(
        key: "subsets", value: "\(mostInForce)", reason: "a number of sets from 1 to \(Self.mostEver)")
    }
  }

  private static let use = "sets of studies, which have one pooled effect each"
  /// As many as there is memory for.
  private static let mostEver = 100_000_000

  /// The analyses whose models are to be fitted to sets of their studies.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func analyses(
    of table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> DiagnosticResults<FittedModel> {
    try check()
    return try analysis.diagnosed(on: table, registry: registry, as: Self.use) { $1 }
  }

  /// The models in the sets of studies, or of clusters of dependent effects.
  ///
  /// - Parameters:
  ///   - analyses: What `analyses(of:registry:)` gave.
  ///   - threads: How many tasks work; the result does not depend on it.
  /// - Throws: `AnalysisError.model`.
  public func fits(
    of analyses: DiagnosticResults<FittedModel>, threads: Int = 1
  ) async throws(AnalysisError) -> DiagnosticResults<SubsetFits> {
    var found: [SubsetFits] = []
    for (analysis, fitted) in analyses.pairs {
      do throws(MetaAnalysisError) {
        found.append(
          try await fitted.model.subsetFits(
            fitted.effects, clusters: fitted.clusters, most: mostInForce, seed: seedInForce, threads: threads)
        )
      } catch {
        throw .model(error, ModelContext(analysis.studies))
      }
    }
    return DiagnosticResults(results: analyses.results, diagnoses: found)
  }
}

extension GoshPlan: Encodable {
  private enum CodingKeys: String, CodingKey { case subsets, seed }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mostInForce, forKey: .subsets)
    try container.encode(seedInForce, forKey: .seed)
  }
}
