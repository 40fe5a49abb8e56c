import EffectSizes
import Estimates
import MetaAnalysis

/// A working model of dependent effects, with robust standard errors or its own: rows of one study are a cluster.
///
/// Sampling errors within a cluster are assumed to correlate by 0.6, whatever the truth, unless the model has them independent.
public struct DependentMethod: SimulatedMethod {
  /// The name: `CHE+CR2`.
  public let code: String
  private let model: WorkingModel
  private let robust: SandwichCorrection?

  /// A working model; without a correction with its own standard errors.
  public init(_ model: WorkingModel, robust: SandwichCorrection? = .cr2) {
    self.model = model
    self.robust = robust
    code = Self.code(model, robust)
  }

  static func code(_ model: WorkingModel, _ robust: SandwichCorrection?) -> String {
    let name = model == .correlatedAndHierarchical ? "CHE" : model.rawValue
    return name + (robust.map { "+" + $0.rawValue } ?? "")
  }

  /// Student's t alone.
  public var tests: [String] { [StudentsTInference().code] }
  /// τ² is the sum of the variances.
  public var estimatesTauSquared: Bool { true }

  /// What fits a replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(method: self, studies: effects(setting), level: setting.level)
  }

  /// The effects of a replicate with their clusters, without numbers yet.
  private func effects(_ setting: AnalysisSetting) -> StudyEffects {
    let rows = 0..<setting.rowCount
    let studies = rows.map { "study \($0 / setting.rowsOfStudy)" }
    var effects = StudyEffects(
      estimates: rows.map { _ in 0 }, variances: rows.map { _ in 1 })
    effects.clusters = studies
    return effects.adding([.categorical("study", studies)])
  }

  fileprivate func estimate(_ studies: StudyEffects, level: Double) throws -> SimulatedEstimate {
    let clusters = studies.clusters ?? []
    let hasSeveral = Set(clusters).count < clusters.count
    let effects =
      model.correlatesErrors
      ? try CorrelatedErrors(correlation: WorkingModel.usualCorrelation).applied(to: studies) : studies
    let fit = try MultilevelModel(
      random: hasSeveral ? model.randomTerms(cluster: "study") : [.groups("study")], level: level
    ).fit(effects)
    let pooled =
      try robust.map {
        try ClusterRobustInference($0).coefficients(of: fit, clusters: clusters).coefficients[0]
      }
      ?? fit.coefficients[0]
    return SimulatedEstimate(pooled, tauSquared: fit.heterogeneity.tauSquared)
  }

  private struct Analyst: BlockAnalyst {
    let method: DependentMethod
    var studies: StudyEffects
    let level: Double

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let studies = block.studies(column, of: &self.studies, or: &results) else { continue }
        do {
          results[0].store(try method.estimate(studies, level: level), at: column)
        } catch {
          results[0].fail(column, "\(error)")
        }
      }
    }
  }
}

/// The working models with robust standard errors and their own; they have an interval by Student's t alone.
let dependentMethods = Catalogue<MethodChoice>(
  WorkingModel.allCases.flatMap { model in
    [.cr2, .cr1, nil].map { (robust: SandwichCorrection?) in
      Catalogue<MethodChoice>.Entry(
        DependentMethod.code(model, robust),
        model.name + (robust.map { ", robust standard errors (\($0.rawValue))" } ?? "")
      ) {
        MethodChoice(goes: { $0 is StudentsTInference }) { _, _ in DependentMethod(model, robust: robust) }
      }
    }
  })
