/// A model of effects that are not independent which is used for its weights, while robust standard errors make up for what it does
/// not know.
///
/// Source: Pustejovsky and Tipton 2022, doi 10.1007/s11121-021-01246-3.
public enum WorkingModel: String, Sendable, Hashable, Codable, CaseIterable {
  /// A random effect of each cluster and of each effect in it, with sampling errors that are independent: three levels.
  case multilevel
  /// The same random effects, with sampling errors that are correlated within clusters (correlated and hierarchical effects).
  case correlatedAndHierarchical = "che"
  /// A random effect of each cluster alone, with sampling errors that are correlated within clusters.
  case correlated

  /// What is assumed of the correlation of sampling errors where nothing is known.
  public static let usualCorrelation = 0.6

  /// What the model is called in sentences.
  public var name: String {
    switch self {
    case .multilevel: "three levels"
    case .correlatedAndHierarchical: "correlated and hierarchical effects"
    case .correlated: "correlated effects"
    }
  }

  /// Whether sampling errors are correlated within clusters.
  public var correlatesErrors: Bool { self != .multilevel }

  /// Its random terms, clusters being the levels of a covariate.
  public func randomTerms(cluster: String) -> [RandomTerm] {
    self == .correlated
      ? [.groups(cluster)] : [.groups(cluster), .effects(within: cluster)]
  }
}
