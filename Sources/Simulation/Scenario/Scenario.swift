import Estimates

/// A simulation as a value: what a scenario file or a command line says, with defaults filled in.
///
/// Every list makes conditions, and every combination of conditions a cell, the first list varying slowest.
public struct Scenario: Sendable, Hashable {
  /// `k`: the numbers of studies, at least 2.
  public var studyCounts: [Int]
  /// `mu`: the means of the true effects.
  public var means: [Double]
  /// `tau2`: their variances.
  public var tauSquared: [Double]
  /// `model`: the name of the model of data.
  public var model: String
  /// The model's settings by key, each a list of conditions.
  public var settings: [String: [String]]
  /// `effects`: the shapes of the true effects' distribution.
  public var effects: [String]
  /// `select`: the selections for publication.
  public var selections: [String]
  /// `methods`: estimators of τ², or `EE`.
  public var methods: [String]
  /// `tests`: ways of inference.
  public var tests: [String]
  /// `replicates`: of each cell.
  public var replicates: Int
  /// `seed`.
  public var seed: UInt64
  /// `level`: of intervals.
  public var level: Double

  /// The keys that every scenario has, in order; the model's own follow `model`.
  public static let commonKeys = [
    "k", "mu", "tau2", "model", "effects", "select", "methods", "tests", "replicates", "seed", "level",
  ]

  /// All keys that this scenario's model has.
  public static func keys(model: any DataModel.Type) -> [String] {
    var keys = commonKeys
    keys.insert(contentsOf: model.keys.map(\.name), at: 4)
    return keys
  }

  /// Reads texts by key, as they stand on a command line between commas.
  /// - Throws: `unknownKey`, `unknownName`, `impossibleValue`, `missingKey`: everything that would stop the simulation.
  public init(_ entries: [(key: String, values: [String])]) throws(SimulationError) {
    let reader = ScenarioReader(entries)
    model = try reader.single("model") ?? NormalModel.code
    let kind = try Catalogue.dataModels.element(model, key: "model")
    try reader.refuseKeys(besides: Self.keys(model: kind))
    guard
      let counts = try reader.integers(
        "k", in: 2...100_000, orElse: "a meta-analysis has 2 to 100000 studies")
    else { throw .missingKey(key: "k") }
    studyCounts = counts
    means =
      try reader.numbers("mu", in: -1e10...1e10, orElse: "the mean effect is a number of at most 1e10") ?? [0]
    tauSquared =
      try reader.numbers("tau2", in: 0...1e10, orElse: "a variance is not negative (and at most 1e10)") ?? [0]
    settings = [:]
    for key in kind.keys { settings[key.name] = try reader.texts(key.name) ?? [key.standard] }
    effects = try reader.texts("effects") ?? ["normal"]
    selections = try reader.texts("select") ?? ["none"]
    methods = try reader.texts("methods") ?? ["REML"]
    if let named = try reader.texts("tests") {
      tests = named
    } else {
      tests = try Self.standardTests(of: methods)
    }
    replicates =
      try reader.integer("replicates", in: 1...1_000_000_000_000, orElse: "there is one replicate at least")
      ?? 1_000
    seed = try reader.seed("seed") ?? 1
    level =
      try reader.number(
        "level", in: 0.000_001...0.999_999, orElse: "a level lies between 0 and 1, such as 0.95")
      ?? 0.95
    _ = try simulation()
  }

  /// The entries that make this scenario again, in the order of the keys.
  public var entries: [(key: String, values: [String])] {
    guard let kind = Catalogue.dataModels[model] else { return [] }
    let own = kind.keys.map { ($0.name, settings[$0.name] ?? [$0.standard]) }
    return [
      ("k", studyCounts.map(String.init)), ("mu", means.map(\.codeText)),
      ("tau2", tauSquared.map(\.codeText)),
      ("model", [model]),
    ] + own + [
      ("effects", effects), ("select", selections), ("methods", methods), ("tests", tests),
      ("replicates", [String(replicates)]), ("seed", [String(seed)]), ("level", [level.codeText]),
    ]
  }
}
