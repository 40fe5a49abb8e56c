import EffectSizes
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis

/// Network meta-analysis under test: the estimate of the last treatment against the first.
///
/// A replicate whose studies do not connect the two treatments is counted as a failure with the reason.
public struct SimulatedNetworkMethod: SimulatedMethod {
  /// Which studies are used.
  public enum Evidence: String, Sendable, Hashable, CaseIterable {
    /// All studies of the network.
    case network = "NMA"
    /// Those that compare the two treatments.
    case direct
  }

  /// The name: `NMA-REML`.
  public let code: String
  /// Whether τ² is estimated.
  public var estimatesTauSquared: Bool { estimator != nil }
  /// Studies are of several comparisons.
  public var takesNetworks: Bool { true }
  /// The ways of inference.
  public var tests: [String] { inferences.map(\.code) }

  private let evidence: Evidence
  private let estimator: (any HeterogeneityEstimator)?
  private let inferences: [any CoefficientInference]

  init(
    _ evidence: Evidence, _ estimator: (any HeterogeneityEstimator)?,
    inferences: [any CoefficientInference]
  ) {
    (self.evidence, self.estimator, self.inferences) = (evidence, estimator, inferences)
    code = Self.code(evidence, estimator)
  }

  static func code(_ evidence: Evidence, _ estimator: (any HeterogeneityEstimator)?) -> String {
    "\(evidence.rawValue)-\(estimator?.code ?? CommonEffect.code)"
  }

  /// What fits a replicate at a time.
  public func analyst(_ setting: AnalysisSetting) -> any BlockAnalyst {
    Analyst(
      method: self, network: setting.network,
      critical: inferences.map { _ in SimulatedCriticalValue(level: setting.level) },
      studies: StudyEffects(
        estimates: Array(repeating: 0, count: setting.rowCount),
        variances: Array(repeating: 1, count: setting.rowCount)))
  }

  fileprivate func fit(
    _ studies: StudyEffects, _ simulated: SimulatedNetwork
  ) throws(NetworkError) -> (effect: Coefficient, heterogeneity: Heterogeneity) {
    let (last, comparisons) = (simulated.treatmentCount, simulated.comparisons)
    let (treatment, first) = (Self.name(last), Self.name(1))
    let used = comparisons.indices.filter { place in
      evidence == .network || comparisons[place] == SimulatedComparison(treatment: last, against: 1)
    }
    let network = try Network(
      used.map { place in
        ComparisonStudy(
          studies.labels[place],
          [
            ReportedComparison(
              Self.name(comparisons[place].treatment), against: Self.name(comparisons[place].against),
              effect: studies.estimates[place], variance: studies.variances[place])
          ])
      })
    let fit = try NetworkModel(method: estimator, prediction: .none).fit(network)
    let places = (try network.place(of: treatment), try network.place(of: first))
    return (fit.effect(of: places.0, against: places.1), fit.heterogeneity)
  }

  private static func name(_ treatment: Int) -> String { "treatment \(treatment)" }

  private struct Analyst: BlockAnalyst {
    let method: SimulatedNetworkMethod
    let network: SimulatedNetwork?
    /// Those of each inference.
    var critical: [SimulatedCriticalValue]
    var studies: StudyEffects

    mutating func analyse(_ block: borrowing StudyBlock, into results: inout [AnalysisColumns]) {
      for column in 0..<block.replicateCount {
        guard let network, let studies = block.studies(column, of: &self.studies, or: &results) else {
          continue
        }
        do throws(NetworkError) {
          let found = try method.fit(studies, network)
          for index in results.indices { store(found, index, at: column, in: &results[index]) }
        } catch {
          for index in results.indices { results[index].fail(column, "\(error)") }
        }
      }
    }

    private mutating func store(
      _ found: (effect: Coefficient, heterogeneity: Heterogeneity), _ index: Int, at column: Int,
      in results: inout AnalysisColumns
    ) {
      var degreesOfFreedom: Double?
      if method.inferences[index] is StudentsTInference {
        guard found.heterogeneity.degreesOfFreedom > 0 else {
          results.fail(column, "\(NetworkError.noDegreesOfFreedom)")
          return
        }
        degreesOfFreedom = Double(found.heterogeneity.degreesOfFreedom)
      }
      let half = critical[index](degreesOfFreedom) * found.effect.standardError
      results.store(
        SimulatedEstimate(
          estimate: found.effect.estimate, standardError: found.effect.standardError,
          lower: found.effect.estimate - half, upper: found.effect.estimate + half,
          tauSquared: method.estimatesTauSquared ? found.heterogeneity.tauSquared : nil), at: column)
    }
  }
}

/// Network meta-analysis, and the direct evidence of the same network, by the estimators of `evidence network`.
let networkMethods = Catalogue<MethodChoice>(
  SimulatedNetworkMethod.Evidence.allCases.flatMap { evidence in
    let estimators: [(any HeterogeneityEstimator)?] = [
      nil, DerSimonianLaird(), RestrictedMaximumLikelihood(), MaximumLikelihood(),
    ]
    return estimators.map { estimator in
      let name = evidence == .network ? "network" : "studies of the two treatments alone"
      return Catalogue<MethodChoice>.Entry(
        SimulatedNetworkMethod.code(evidence, estimator), "\(name), \(estimator?.name ?? CommonEffect.name)"
      ) {
        MethodChoice(goes: { $0 is NormalInference || estimator != nil && $0 is StudentsTInference }) {
          SimulatedNetworkMethod(evidence, estimator, inferences: $1)
        }
      }
    }
  })
