/// What may be pooled although it is not independent or not alike.
public struct PoolingSettings: Sendable, Hashable, Codable {
  /// Whether several rows of one trial may be pooled as if independent.
  public var allowsDependence: Bool
  /// Whether what rows of one trial have in common is modelled.
  public var modelsDependence: Bool
  /// Whether comparisons of groups and changes within one group may be pooled together.
  public var mixesDesigns: Bool

  /// Neither, unless it is said.
  public init(allowsDependence: Bool = false, mixesDesigns: Bool = false, modelsDependence: Bool = false) {
    self.allowsDependence = allowsDependence
    self.modelsDependence = modelsDependence
    self.mixesDesigns = mixesDesigns
  }
}

extension Studies {
  /// The studies with what is to be said before they are pooled.
  ///
  /// - Throws: `dependentRows` and `mixedDesigns`, unless the settings allow these.
  public func checked(for pooling: PoolingSettings) throws(StudyTableError) -> Studies {
    var studies = self
    if !pooling.modelsDependence {
      try DependenceStage(allows: pooling.allowsDependence).apply(to: &studies)
      LikeComparatorsStage().apply(to: &studies)
    }
    try MixedDesignsStage(allows: pooling.mixesDesigns).apply(to: &studies)
    try MixedInstrumentsStage().apply(to: &studies)
    return studies
  }
}
