public import Estimates

/// Studies that compare treatments, two or more each: what network meta-analysis is fitted to.
///
/// Every number of studies and every size of study; memory grows with the squares of the studies' sizes.
public struct Network: Sendable, Hashable, Codable {
  /// The treatments that studies compare, in alphabetical order.
  public let treatments: [String]
  /// The studies, in the order of the table.
  public let studies: [NetworkStudy]
  /// What the effects are.
  public let scale: EffectScale
  /// Studies that tell nothing, with the reason, in the order of the table.
  public let leftOut: [LeftOut]
  /// Studies of several treatments whose effects did not close within rounding and were made to.
  public let closedStudies: [String]
  /// Spellings that were taken for a treatment of another.
  public let respellings: [TreatmentNames.Respelling]

  /// A study that is left out.
  public struct LeftOut: Sendable, Hashable, Codable {
    /// Its name.
    public var study: String
    /// Why: `no events in any arm`.
    public var reason: String

    /// A study with the reason why it is left out.
    public init(study: String, reason: String) { (self.study, self.reason) = (study, reason) }
  }

  /// A network of studies whose treatments are places in `names`; treatments that no study has are dropped.
  ///
  /// - Throws: `noStudies`, and what is wrong with a study.
  init(
    names: TreatmentNames, studies: [NetworkStudy], scale: EffectScale, leftOut: [LeftOut],
    closedStudies: [String] = []
  ) throws(NetworkError) {
    guard !studies.isEmpty else { throw .noStudies }
    let used = Set(studies.flatMap(\.treatments)).sorted()
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    treatments = used.map { names.treatments[$0] }
    self.studies = studies.map { $0.renumbered(places) }
    self.scale = scale
    self.leftOut = leftOut
    self.closedStudies = closedStudies
    respellings = names.respellings
    for study in studies { try study.check() }
  }

  /// A network of some of its studies; treatments keep their places.
  private init(_ network: Network, treatments: [String], studies: [NetworkStudy]) {
    self.treatments = treatments
    self.studies = studies
    scale = network.scale
    leftOut = network.leftOut
    closedStudies = network.closedStudies
    respellings = network.respellings
  }

  /// The network of the studies that a condition holds for; `nil` where none is left.
  public func filter(_ isIncluded: (NetworkStudy) -> Bool) -> Network? {
    selecting(studies.indices.filter { isIncluded(studies[$0]) })
  }

  /// The network of the studies at some positions; `nil` where there are none.
  func selecting(_ positions: [Int]) -> Network? {
    let kept = positions.map { studies[$0] }
    guard !kept.isEmpty else { return nil }
    let used = Set(kept.flatMap(\.treatments)).sorted()
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    return Network(self, treatments: used.map { treatments[$0] }, studies: kept.map { $0.renumbered(places) })
  }

  /// The place of a treatment, whichever its spelling.
  public func place(of treatment: String) throws(NetworkError) -> Int {
    let folded = TreatmentNames.folded(treatment)
    guard let place = treatments.firstIndex(where: { TreatmentNames.folded($0) == folded }) else {
      throw .unknownTreatment(name: treatment, treatments: treatments)
    }
    return place
  }
}

extension NetworkStudy {
  /// The same study with treatments at other places, in the same order.
  fileprivate func renumbered(_ places: [Int: Int]) -> NetworkStudy {
    NetworkStudy(label: label, treatments: treatments.map { places[$0]! }, effects, pairVariances)
  }

  private init(label: String, treatments: [Int], _ effects: [Double], _ pairVariances: [Double]) {
    self.label = label
    self.treatments = treatments
    self.effects = effects
    self.pairVariances = pairVariances
  }

  /// Throws where numbers cannot be used.
  fileprivate func check() throws(NetworkError) {
    guard effects.allSatisfy({ abs($0) < 1e40 }) else { throw .effectNotFinite(study: label) }
    for a in 0..<size {
      for b in 0..<a {
        let variance = pairVariance(a, b)
        guard variance > 1e-40, variance < 1e40 else {
          throw .varianceOutOfRange(study: label, variance: variance)
        }
      }
    }
  }
}
