import EffectSizes
import Estimates
public import LinearAlgebra

/// A network's odds ratios by Mantel and Haenszel's method.
public struct MantelHaenszelNetworkFit: NetworkEstimates {
  public let treatments: [String]
  public let settings: NetworkSettings
  public let effects: [Double]
  public let covariance: Matrix
  public let inconsistency: NetworkInconsistency
  public let comparisons: [NetworkComparison]
  /// The number of studies that have each treatment, as they were used.
  public let studyCounts: [Int]
  /// The number of studies that were used, of pairs in them, and of designs.
  public let studyCount: Int
  public let pairCount: Int
  public let designCount: Int
  /// What was left out, with the reason, in the order of the table.
  public let leftOut: [Network.LeftOut]
  /// Arms that were left out of studies that stay.
  public let leftOutArms: [LeftOutArm]
  /// Spellings that were taken for a treatment of another.
  public let respellings: [TreatmentNames.Respelling]

  /// An arm that tells nothing in its design.
  public struct LeftOutArm: Sendable, Hashable, Codable {
    public var study: String
    public var treatment: String
    /// Why: `no events`.
    public var reason: String
  }

  /// The normal distribution.
  public var degreesOfFreedom: Double? { nil }
  public var notes: [NetworkNote] {
    var notes: [NetworkNote] = []
    if !respellings.isEmpty { notes.append(.respelled(respellings)) }
    if !leftOutArms.isEmpty { notes.append(.armsLeftOut(leftOutArms)) }
    if inconsistency.between.degreesOfFreedom == 0 { notes.append(.noLoops) }
    return notes
  }

  init(
    names: TreatmentNames, labels: [String], single: [String], all: [CountedNetwork.Study],
    network: CountedNetwork, solution: CountedSolution, level: Double
  ) {
    treatments = solution.treatments.map { names.treatments[$0] }
    settings = NetworkSettings(method: "MH", inference: "z", prediction: .none, level: level)
    (effects, covariance) = (solution.effects, solution.covariance)
    inconsistency = NetworkInconsistency(between: solution.between)
    studyCounts = solution.treatments.map { place in network.studies.count { $0.arms[place] != nil } }
    studyCount = network.studies.count
    pairCount = network.studies.reduce(0) { $0 + $1.arms.count * ($1.arms.count - 1) / 2 }
    designCount = network.designs.count
    respellings = names.respellings
    leftOut =
      single.map { .init(study: $0, reason: "one arm alone compares nothing") }
      + network.leftOut.compactMap { leftOut in
        switch leftOut {
        case .study(let position, let reason): .init(study: labels[position], reason: reason)
        case .rest(let position):
          .init(
            study: labels[position],
            reason: "over its design, fewer than two treatments have both events and people without them")
        case .arm: nil
        }
      }
    let kept = Set(network.studies.map(\.position))
    leftOutArms = network.leftOut.compactMap { leftOut in
      guard case .arm(let position, let treatment, let reason) = leftOut, kept.contains(position) else {
        return nil
      }
      return LeftOutArm(study: labels[position], treatment: names.treatments[treatment], reason: reason)
    }
    let evidence = MantelHaenszelEvidence(
      all: all, network: network, solution: solution, names: names.treatments, level: level)
    comparisons = evidence.comparisons
  }
}
