public import EffectSizes
import Estimates

/// Network meta-analysis by Mantel and Haenszel's method: common odds ratios of arms, without a continuity correction.
///
/// For sparse events: studies, treatments of a design and designs that tell nothing are left out, the odds ratios of each design
/// are Mantel and Haenszel's, and designs are put together by generalised least squares. What is direct comes from the studies
/// that have both treatments, what is indirect from the network without them (SIDDE).
///
/// Source: Efthimiou 2019, doi 10.1002/sim.8158.
public struct NetworkMantelHaenszel: Sendable {
  /// The level of intervals: 0.95.
  public var level: Double

  /// The method.
  public init(level: Double = 0.95) { self.level = level }

  /// Fits the model.
  ///
  /// - Throws: `repeatedTreatment`, `noStudies`, `disconnected`, `zeroOrInfiniteRatio`.
  /// - Complexity: O(n³) in treatments for each pair that studies compare.
  public func fit(_ studies: [ArmStudy<SingleProportion>]) throws(NetworkError) -> MantelHaenszelNetworkFit {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
    let names = TreatmentNames(studies.lazy.flatMap { $0.arms.lazy.map(\.treatment) })
    var counted: [CountedNetwork.Study] = []
    var single: [String] = []
    for (position, study) in studies.enumerated() {
      let places = try study.places(in: names)
      guard places.count > 1 else {
        single.append(study.label)
        continue
      }
      let arms = zip(places, study.arms).map { ($0, $1.summary) }
      counted.append(.init(position: position, arms: Dictionary(uniqueKeysWithValues: arms)))
    }
    let network = CountedNetwork(counted)
    guard let first = network.treatments.first else { throw .noStudies }
    try Self.checkConnected(network, first, names)
    let solution = try CountedSolution(network, names: names.treatments)
    return MantelHaenszelNetworkFit(
      names: names, labels: studies.map(\.label), single: single, all: counted, network: network,
      solution: solution, level: level)
  }

  private static func checkConnected(
    _ network: CountedNetwork, _ first: Int, _ names: TreatmentNames
  ) throws(NetworkError) {
    var rest = Set(network.treatments)
    var parts: [[String]] = []
    while let next = rest.min() {
      let part = network.part(of: next)
      parts.append(part.sorted().map { names.treatments[$0] })
      rest.subtract(part)
    }
    guard parts.count == 1 else { throw .disconnected(parts: parts) }
  }
}
