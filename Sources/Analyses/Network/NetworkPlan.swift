import EffectSizes
import Estimates
public import Instruments
import NetworkMetaAnalysis
public import StudyTables

/// What is asked of a network: its estimates, its components, what contributes to them, its ranks.
public protocol NetworkQuestion: Sendable, Hashable, Codable {
  /// What comes of it.
  associatedtype Answer: TellsOfNetwork & Sendable
  /// What messages call it.
  static var name: String { get }
  /// Fails for choices that cannot be.
  func check(_ choices: NetworkChoices) throws(AnalysisError)
  /// The answer of one network.
  /// - Throws: What is wrong with the network, or with a choice.
  func answer(_ data: NetworkData, _ choices: NetworkChoices) throws(AnalysisError) -> Answer
}

/// Everything that is chosen about a network of a table's studies: its keys are those of a document's `settings`.
///
/// <!-- snippet: given let table: StudyTable -->
///
///     var plan = NetworkPlan(NetworkPooling())
///     plan.effects.measure = "OR"
///     let results = try plan.run(on: table)
public struct NetworkPlan<Question: NetworkQuestion>: Sendable, Hashable {
  /// How what rows report becomes effects.
  public var effects = EffectsPlan()
  /// Which rows.
  public var rows = RowsPlan()
  /// The model.
  public var choices = NetworkChoices()
  /// What is asked.
  public var question: Question

  /// A question, with everything else as the guidance for reviews has it.
  public init(_ question: Question) { self.question = question }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.check()
    try effects.check()
    try choices.check()
    try question.check(choices)
    if let measure = try effects.namedMeasure { try effects.check(for: measure) }
    if [.split, .covariance].contains(effects.units.sharedControl) {
      throw .incompatible(
        key: "shared_control \(effects.units.sharedControl.rawValue)",
        with: "a network, which allows for arms that comparisons share")
    }
    if let grid = try effects.grid() {
      throw .incompatible(key: grid.kind.gridKey, with: "a network, which takes one correlation")
    }
  }

  /// The answers of a table: one, or one for each level of the column `by` that has studies.
  ///
  /// - Parameters:
  ///   - table: The table, of arms or of comparisons.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> NetworkResults<Question> {
    try check()
    let registry = try effects.direction.registry(instead: registry)
    let arranged = try rows.applied(to: table)
    let reading = try NetworkReading(arranged, effects, rows, registry)
    var results = NetworkResults(plan: self, reading)
    try results.plan.choices.spellOut()
    for studies in reading.groups {
      let data = try NetworkData(studies, reading)
      var choices = results.plan.choices
      if choices.smallValues == nil { choices.smallValues = data.smallValues ?? smallValuesOfDirection }
      let answer = try question.answer(data, choices)
      results.analyses.append(
        NetworkAnalysis(data: data.leavingOut(answer.leftOut), choices: choices, answer: answer))
    }
    guard !results.analyses.isEmpty else { throw .table(.noStudies(file: table.name, results.excluded)) }
    if let only = results.analyses.first, results.analyses.count == 1 {
      results.plan.choices.smallValues = only.choices.smallValues
    }
    results.plan.effects.measure = reading.measure.code
    let isAligned = reading.groups.contains(where: \.isAligned)
    results.plan.effects.direction.alignment = isAligned ? .benefit : AlignmentSettings.Alignment.none
    try rows.refuseExclusions(results.excluded)
    return results
  }

  /// Which values are good by the option that says which are better.
  private var smallValuesOfDirection: SmallValues? {
    effects.direction.better.map { $0 == .lowerIsBetter ? .good : .bad }
  }
}

extension NetworkPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try effects.encode(to: encoder)
    try rows.encode(to: encoder)
    try choices.encode(to: encoder)
    try question.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try Question(from: decoder))
    effects = try EffectsPlan(from: decoder)
    rows = try RowsPlan(from: decoder)
    choices = try NetworkChoices(from: decoder)
  }
}
