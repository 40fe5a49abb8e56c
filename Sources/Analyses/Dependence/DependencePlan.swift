import StudyTables

/// How effects that are not independent are analysed: codes and headers, as plans and command lines have them; `nil` where nothing
/// was chosen.
public struct DependencePlan: Sendable, Hashable {
  /// The column whose values say which effects belong together; `nil` for trials, or studies where no column tells these.
  public var cluster: String?
  /// The code of a working model: `che`.
  public var model: String?
  /// Random terms as they are written: `study/outcome`, `outcome|study`.
  public var random: [String] = []
  /// The codes of the structures of terms with a bar, in their order.
  public var structures: [String] = []
  /// The correlation of sampling errors within a cluster.
  public var correlation: Double?
  /// The column whose different values are different people.
  public var people: String?
  /// What a unit of time leaves of the correlation.
  public var decay: Double?
  /// The path of a file with the covariance matrix of sampling errors.
  public var covarianceFile: String?
  /// The correlations that the analysis is repeated with.
  public var correlationGrid: [Double] = []
  /// The code of the correction of robust standard errors, or `none`.
  public var robust: String?
  /// The most patterns of a cluster wild bootstrap.
  public var bootstrap: Int?
  /// The seed of its random patterns.
  public var seed: UInt64?
  /// The code of degrees of freedom: `containment`, `residual`.
  public var degreesOfFreedom: String?
  /// Whether variances and correlations have profile-likelihood intervals.
  public var boundsVariances = false
  /// The column whose two levels are compared within trials.
  public var interaction: String?

  /// Effects that are independent.
  public init() {}

  /// Whether anything is chosen.
  public var isAsked: Bool { self != DependencePlan() }

  /// The keys of the choices that are made.
  var givenKeys: [String] {
    let keys: [(String, Bool)] = [
      ("dependence", model != nil), ("random", !random.isEmpty), ("interaction", interaction != nil),
      ("vcov", covarianceFile != nil), ("rho", correlation != nil), ("rho_grid", !correlationGrid.isEmpty),
      ("robust", robust != nil), ("cluster", cluster != nil), ("struct", !structures.isEmpty),
      ("independent", people != nil), ("phi", decay != nil), ("bootstrap", bootstrap != nil),
      ("seed", seed != nil),
      ("df", degreesOfFreedom != nil), ("variance_ci", boundsVariances),
    ]
    return keys.filter(\.1).map(\.0)
  }

  /// The columns in which rows need a value, beside that of times: not those that tell studies and trials, which are read by rules of their own.
  func headers(in table: StudyTable) -> [String] {
    let terms = random.flatMap { (try? RandomTermText($0, headers: table.table.headers))?.headers ?? [] }
    let named = [cluster, people].compactMap { $0 } + terms
    var seen: Set<String> = ["study", "trial"]
    return named.filter { seen.insert($0).inserted }
  }
}

extension DependencePlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case cluster
    case model = "dependence"
    case random
    case structures = "struct"
    case correlation = "rho"
    case people = "independent"
    case decay = "phi"
    case covarianceFile = "vcov"
    case correlationGrid = "rho_grid"
    case robust, bootstrap, seed
    case degreesOfFreedom = "df"
    case boundsVariances = "variance_ci"
    case interaction
  }

  /// A document has these keys where something is chosen, and none where effects are independent.
  public func encode(to encoder: any Encoder) throws {
    guard isAsked else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cluster, forKey: .cluster)
    try container.encode(model, forKey: .model)
    try container.encode(random, forKey: .random)
    try container.encode(structures, forKey: .structures)
    try container.encode(correlation, forKey: .correlation)
    try container.encode(people, forKey: .people)
    try container.encode(decay, forKey: .decay)
    try container.encode(covarianceFile, forKey: .covarianceFile)
    try container.encode(correlationGrid, forKey: .correlationGrid)
    try container.encode(robust, forKey: .robust)
    try container.encode(bootstrap, forKey: .bootstrap)
    try container.encode(seed, forKey: .seed)
    try container.encode(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encode(boundsVariances, forKey: .boundsVariances)
    try container.encode(interaction, forKey: .interaction)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    cluster = try value(.cluster)
    model = try value(.model)
    random = try value(.random) ?? []
    structures = try value(.structures) ?? []
    correlation = try value(.correlation)
    people = try value(.people)
    decay = try value(.decay)
    covarianceFile = try value(.covarianceFile)
    correlationGrid = try value(.correlationGrid) ?? []
    robust = try value(.robust)
    bootstrap = try value(.bootstrap)
    seed = try value(.seed)
    degreesOfFreedom = try value(.degreesOfFreedom)
    boundsVariances = try value(.boundsVariances) ?? false
    interaction = try value(.interaction)
  }
}
