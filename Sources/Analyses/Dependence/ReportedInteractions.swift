import EffectSizes
import Estimates
import StudyTables

/// Interactions that trials report themselves, from their own people: columns `interaction` with `interaction_se`,
/// `interaction_lower` and `interaction_upper`, or `interaction_p`, on the scale of effects.
///
/// A p value alone belongs to the difference of the trial's subgroups.
struct ReportedInteractions {
  private let studies: Studies
  private var columns: [String: [Double?]] = [:]

  private static let names = [
    "interaction", "interaction_se", "interaction_lower", "interaction_upper", "interaction_p",
  ]

  init(_ studies: Studies) throws(AnalysisError) {
    self.studies = studies
    for name in Self.names {
      guard let header = studies.source.table.headers.first(where: { $0.lowercased() == name }) else {
        continue
      }
      columns[name] = try reading { () throws(StudyTableError) in
        let cells = try studies.readNumbers(header, at: studies.positions, for: .dependence)
        let wrong = cells.compactMap { if case .failure(let cell) = $0 { cell } else { nil } }
        guard wrong.isEmpty else { throw .malformed(wrong) }
        return cells.map { (try? $0.get()) ?? nil }
      }
    }
  }

  /// The interaction of a trial with rows at some positions; `nil` where none of them reports one.
  ///
  /// - Parameter difference: That of its subgroups' effects, the second level's less the first's.
  func interaction(of positions: [Int], difference: Double?) -> EffectSize? {
    func value(_ name: String) -> Double? { positions.lazy.compactMap { columns[name]?[$0] }.first }
    let isTurned = positions.contains { studies[$0].outcome?.flipped ?? false }
    let own = value("interaction").map { isTurned ? -$0 : $0 }
    guard let estimate = own ?? difference, let error = standardError(of: estimate, value) else { return nil }
    return EffectSize(estimate: estimate, variance: error * error)
  }

  private func standardError(of estimate: Double, _ value: (String) -> Double?) -> Double? {
    let normal = ReferenceDistribution(degreesOfFreedom: nil)
    if let error = value("interaction_se"), error > 0 { return error }
    if let lower = value("interaction_lower"), let upper = value("interaction_upper"), upper > lower {
      return (upper - lower) / (2 * normal.criticalValue(level: 0.95))
    }
    guard let p = value("interaction_p"), p > 0, p < 1, estimate != 0 else { return nil }
    return abs(estimate) / normal.criticalValue(level: 1 - p)
  }
}
