import Certainty
import EffectSizes
public import Estimates
import MetaAnalysis
import NetworkMetaAnalysis
import StudyTables

/// What a network's estimates would be, had one choice been made otherwise.
public struct NetworkSensitivityRow: Sendable {
  /// What is different, for programs: `common-effect`.
  public var code: String
  /// Which part of the way it is about.
  public var group: SensitivityGroup
  /// What is different, for people: "Common effect".
  public var name: String
  /// What its effects are.
  public var scale: EffectScale
  /// What it gave, or why there is no result.
  @Boxed public var result: Result<Effects, AnalysisError>

  /// Effects by another choice.
  public struct Effects: Sendable {
    /// The number of studies.
    public var studies: Int
    /// The variance of true effects; `nil` of common effects.
    public var tauSquared: Double?
    /// The effects against the main result's reference, in the order of its treatments; `nil` of the reference, and of treatments that these
    /// studies do not have.
    public var effects: [Coefficient?]
  }
}

/// Makes the choices that a referee would ask about, each for itself.
struct NetworkSensitivity {
  let data: NetworkData
  let choices: NetworkChoices
  let main: PooledNetwork
  /// The network by another measure.
  let measured: (String) -> Result<NetworkAnalysis<PooledNetwork>, AnalysisError>

  /// The rows of some kinds, by their codes; `nil` for all.
  func rows(_ codes: [String]?) -> [NetworkSensitivityRow] {
    let all: [(code: String, rows: () -> [NetworkSensitivityRow])] = [
      ("common-effect", { commonEffect }), ("dl-wald", { momentEstimator }),
      ("other-measure", { otherMeasures }), ("leave-one-out", { withoutStudies }),
      ("risk-of-bias", { bias }),
    ]
    return all.filter { codes?.contains($0.code) ?? true }.flatMap { $0.rows() }
  }

  private var method: NetworkMethod { (try? choices.chosenMethod) ?? .restrictedLikelihood }

  private func row(
    _ code: String, _ group: SensitivityGroup, _ name: String, scale: EffectScale? = nil,
    _ body: () throws(AnalysisError) -> NetworkSensitivityRow.Effects
  ) -> NetworkSensitivityRow {
    let result: Result<NetworkSensitivityRow.Effects, AnalysisError>
    do throws(AnalysisError) { result = .success(try body()) } catch { result = .failure(error) }
    return NetworkSensitivityRow(
      code: code, group: group, name: name, scale: scale ?? data.scale, result: result)
  }

  /// Effects against the main result's reference.
  private func estimates(
    studies: Int, tauSquared: Double?, _ treatments: [String], _ effect: (Int, Int) -> Coefficient?
  ) throws(AnalysisError) -> NetworkSensitivityRow.Effects {
    let names = TreatmentNames(treatments)
    let reference = main.treatments[main.reference]
    guard let against = names.place(of: reference) else {
      throw .network(
        .unknownTreatment(name: reference, treatments: treatments), table: data.studies.tableName,
        group: data.studies.group)
    }
    let effects = main.treatments.indices.map { place -> Coefficient? in
      guard place != main.reference, let own = names.place(of: main.treatments[place]) else { return nil }
      return effect(own, against)
    }
    return NetworkSensitivityRow.Effects(studies: studies, tauSquared: tauSquared, effects: effects)
  }

  private func estimates(of fit: NetworkFit) throws(AnalysisError) -> NetworkSensitivityRow.Effects {
    let spread = fit.heterogeneity
    return try estimates(
      studies: fit.network.studies.count, tauSquared: spread.isRandomEffects ? spread.tauSquared : nil,
      fit.treatments
    ) { try? fit.comparison(of: fit.treatments[$0], against: fit.treatments[$1]).estimate }
  }

  /// The estimates of some studies by other choices.
  private func fitted(
    _ choices: NetworkChoices, _ isKept: (Int) -> Bool = { _ in true }
  ) throws(AnalysisError) -> NetworkSensitivityRow.Effects {
    let model = try choices.model
    let fit = try data.fitting { () throws(NetworkError) in
      let whole = try data.network()
      let kept = Set(whole.studies.indices.filter(isKept).map { whole.studies[$0].label })
      guard let network = whole.filter({ kept.contains($0.label) }) else { throw .noStudies }
      return try model.fit(network)
    }
    return try estimates(of: fit)
  }

  /// The choices with another method, and the usual interval of it.
  private func choosing(_ method: NetworkMethod) -> NetworkChoices {
    var other = choices
    (other.method, other.test) = (method.rawValue, nil)
    return other
  }

  // MARK: Models

  private var commonEffect: [NetworkSensitivityRow] {
    guard method != .commonEffect else { return [] }
    return [
      row("common-effect", .model, "Common effects, normal intervals") { () throws(AnalysisError) in
        try fitted(choosing(.commonEffect))
      }
    ]
  }

  private var momentEstimator: [NetworkSensitivityRow] {
    guard method.isRandom, method != .momentEstimator else { return [] }
    return [
      row("dl-wald", .model, "DerSimonian and Laird, normal intervals") { () throws(AnalysisError) in
        try fitted(choosing(.momentEstimator))
      }
    ]
  }

  // MARK: Effects and studies

  private var otherMeasures: [NetworkSensitivityRow] {
    guard case .proportions = data.evidence, method != .mantelHaenszel else { return [] }
    let measures = [("OR", "Odds ratio"), ("RR", "Risk ratio"), ("RD", "Risk difference")]
    return measures.filter { $0.0 != data.measure }.map { code, name in
      let found = measured(code)
      let scale = (try? found.get())?.data.scale
      return row("measure-\(code.lowercased())", .effects, "\(name) (\(code))", scale: scale) {
        () throws(AnalysisError) in
        let analysis = try found.get()
        let answer = analysis.answer
        return try estimates(
          studies: answer.studies,
          tauSquared: answer.heterogeneity.flatMap { $0.isRandomEffects ? $0.tauSquared : nil },
          answer.treatments
        ) { answer.comparison($0, against: $1).estimate }
      }
    }
  }

  private var withoutStudies: [NetworkSensitivityRow] {
    guard let fit = main.fit, fit.network.studies.count > 2 else { return [] }
    return fit.network.studies.enumerated().map { place, study in
      row("without:\(study.label)", .studies, "Without \(study.label)") { () throws(AnalysisError) in
        try fitted(choices) { $0 != place }
      }
    }
  }

  // MARK: Risk of bias

  /// Without studies at high risk, with those at low risk alone, and all of them as a regression has them at low risk.
  private var bias: [NetworkSensitivityRow] {
    guard let fit = main.fit,
      let judged = try? data.assessments(of: fit.network.studies.map(\.label))
    else { return [] }
    let risks = judged.map { $0?.risk }
    var rows: [NetworkSensitivityRow] = []
    func isHigh(_ place: Int) -> Bool { risks[place] == .high || risks[place] == .critical }
    if risks.indices.contains(where: isHigh) {
      rows.append(
        row("without-high", .bias, "Without studies at high risk of bias") { () throws(AnalysisError) in
          try fitted(choices) { !isHigh($0) }
        })
    }
    guard Set(risks.compactMap(\.self)).count > 1 else { return rows }
    if risks.contains(.low), risks.contains(where: { $0 != .low && $0 != .high && $0 != .critical }) {
      rows.append(
        row("low-risk", .bias, "Studies at low risk of bias alone") { () throws(AnalysisError) in
          try fitted(choices) { risks[$0] == .low }
        })
    }
    rows.append(
      row("bias-regression", .bias, "All studies as if at \(Self.best(risks)) risk of bias, by regression") {
        () throws(AnalysisError) in try regressed(risks)
      })
    return rows
  }

  private static func best(_ risks: [RiskOfBiasInput.Risk?]) -> String {
    risks.contains(.low) ? "low" : "the lowest"
  }

  /// Effects at the lowest risk that occurs, each higher risk with a coefficient that effects against the reference have in common.
  private func regressed(
    _ risks: [RiskOfBiasInput.Risk?]
  ) throws(AnalysisError) -> NetworkSensitivityRow.Effects {
    let levels = Set(risks.compactMap(\.self)).sorted { $0.rawValue < $1.rawValue }.dropFirst()
    let formula = ModeratorFormula(terms: levels.map { ["risk \($0.rawValue)"] }, hasIntercept: true)
    var own = choices
    own.reference = main.treatments[main.reference]
    let model = try own.regression(of: formula)
    let fit = try data.fitting { () throws(NetworkError) in
      let whole = try data.network()
      let told = whole.studies.indices.filter { risks[$0] != nil }
      let labels = Set(told.map { whole.studies[$0].label })
      guard let network = whole.filter({ labels.contains($0.label) }) else { throw .noStudies }
      let columns = levels.map { level in
        Covariate.numeric("risk \(level.rawValue)", told.map { risks[$0] == level ? 1 : 0 })
      }
      return try model.fit(network, moderators: columns)
    }
    let lowest = Array(repeating: 0.0, count: levels.count)
    let spread = fit.heterogeneity
    return try estimates(
      studies: fit.network.studies.count, tauSquared: spread.isRandomEffects ? spread.tauSquared : nil,
      fit.treatments
    ) { fit.effect(of: $0, against: $1, at: lowest) }
  }
}
