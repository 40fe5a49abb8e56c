import Estimates
public import Distributions

/// How the studies of a meta-analysis come about: one model with all its settings.
///
/// Conform to add one: one file, one line in `Catalogue.dataModels`.
public protocol DataModel: Sendable {
  /// The name: `normal`.
  static var code: String { get }
  /// The keys of its settings, in the order of the result's columns, each with the value it has by default.
  static var keys: [ModelKey] { get }
  /// Reads the model's settings, one text a key.
  /// - Throws: `unknownName`, `impossibleValue`.
  init(settings: ScenarioSettings) throws(SimulationError)
  /// The settings as a scenario writes them, in the order of `keys`.
  var settings: [String] { get }
  /// What its studies count, for methods that pool counts; `nil` where its effects are made without.
  static var counts: CountKind? { get }
  /// Whether studies without events, or with nothing but events, in both groups are analysed where a method can do without.
  var keepsDoubleZeros: Bool { get }
  /// Whether its studies are of several comparisons, for methods that put networks together.
  static var isNetwork: Bool { get }
  /// What `k` studies compare; `nil` where all compare the same.
  func network(studies k: Int) -> SimulatedNetwork?
  /// The number of effects that `k` studies give.
  func rowCount(studies k: Int) -> Int
  /// What makes the studies of a cell.
  func generator(_ truth: CellTruth) -> any StudyGenerator
}

extension DataModel {
  /// No counts.
  public static var counts: CountKind? { nil }
  /// They are of one comparison.
  public static var isNetwork: Bool { false }
  /// One comparison.
  public func network(studies k: Int) -> SimulatedNetwork? { nil }
  /// There are no such studies.
  public var keepsDoubleZeros: Bool { true }
  /// One effect a study.
  public func rowCount(studies k: Int) -> Int { k }
}

/// The name of a setting, and what it is by default.
public struct ModelKey: Sendable, Hashable {
  /// The key in scenarios: `variances`.
  public let name: String
  /// The column of the result, which no measure of performance is called: `study-bias` for the key `bias`.
  public let column: String
  /// Its value where a scenario has none.
  public let standard: String
  /// When random numbers depend on it.
  public let randomness: Randomness

  /// When a cell's random numbers depend on a setting.
  public enum Randomness: Sendable, Hashable {
    /// Always.
    case always
    /// Where it is not the default: of settings that came after the model, so that older scenarios keep their numbers.
    case unlessStandard
    /// Never: of settings of the analysis, which are compared on the same data.
    case never
  }

  /// A key with its default, and the column of the result where that has another name.
  public init(
    _ name: String, column: String? = nil, standard: String, randomness: Randomness = .always
  ) {
    self.name = name
    self.column = column ?? name
    self.standard = standard
    self.randomness = randomness
  }

  /// Whether random numbers depend on a value.
  func isRandom(_ value: String) -> Bool {
    switch randomness {
    case .always: true
    case .unlessStandard: value != standard
    case .never: false
    }
  }
}

/// The settings of one model by their keys, one text each.
public struct ScenarioSettings: Sendable {
  private let texts: [String: String]

  /// Texts by key.
  public init(_ texts: [String: String]) { self.texts = texts }

  /// The text of a key that the model has.
  public func text(_ key: ModelKey) -> String { texts[key.name] ?? key.standard }

  /// The number of a key, inside a range.
  public func number(
    _ key: ModelKey, in range: ClosedRange<Double>, orElse reason: String
  ) throws(SimulationError) -> Double {
    let text = text(key)
    guard let number = Double(decimal: text) else { throw impossible(key, "it is not a number") }
    guard range.contains(number) else { throw impossible(key, reason) }
    return number
  }

  /// The whole number of a key, inside a range.
  public func integer(
    _ key: ModelKey, in range: ClosedRange<Int>, orElse reason: String
  ) throws(SimulationError) -> Int {
    guard let number = Int(text(key)) else { throw impossible(key, "it is not a whole number") }
    guard range.contains(number) else { throw impossible(key, reason) }
    return number
  }

  /// The `yes` or `no` of a key.
  public func flag(_ key: ModelKey) throws(SimulationError) -> Bool {
    switch text(key) {
    case "yes": true
    case "no": false
    default: throw impossible(key, "it is yes or no")
    }
  }

  /// An error about the text of a key.
  func impossible(_ key: ModelKey, _ reason: String) -> SimulationError {
    .impossibleValue(key: key.name, value: text(key), reason: reason)
  }
}

/// What is true in a cell.
public struct CellTruth: Sendable {
  /// The number of studies.
  public let studyCount: Int
  /// The mean μ of the true effects, on the analysis scale.
  public let mean: Double
  /// Their variance τ².
  public let tauSquared: Double
  /// The shape of their distribution.
  public let effects: any TrueEffectDistribution

  /// The true effects of two neighbouring studies, μ + τ times their deviations.
  @inline(__always)
  public func effects(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes) {
    let mean = RandomLanes(repeating: mean)
    guard tauSquared > 0 else { return (mean, mean) }
    let tau = RandomLanes(repeating: tauSquared.squareRoot())
    let (first, second) = effects.deviations(random, pair: pair, round: round)
    return (mean + tau * first, mean + tau * second)
  }
}

/// Makes studies.
public protocol StudyGenerator: Sendable {
  /// Makes the studies of four replicates, in the columns from `column` on. In every `round` the same replicate gets
  /// other studies, independent of those of other rounds.
  func generate(_ random: RandomBlock, round: Int, column: Int, into block: inout StudyBlock)
}
