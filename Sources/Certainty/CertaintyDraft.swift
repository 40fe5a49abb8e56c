/// One row of a summary of findings, drafted for people to judge: what is computed, and what the stated rules make of it.
///
/// Indirectness is nothing that a table of effects shows, and publication bias nothing that a test of asymmetry proves or rules
/// out: both are left to people, and neither lowers the draft.
public struct CertaintyDraft: Sendable, Hashable, Codable {
  /// The level before any reason to lower it.
  public var start: CertaintyLevel
  /// `nil` where no study was judged.
  public var riskOfBias: RiskOfBiasInput?
  /// By how much a person lowers for risk of bias; `nil` leaves it to the rules.
  public var chosenForBias: Concern?
  /// How far true effects differ.
  public var inconsistency: InconsistencyInput
  /// What the interval crosses, and how many people there are.
  public var imprecision: ImprecisionInput
  /// The effect in people or points; `nil` where what it takes was not given.
  public var absolute: AbsoluteEffect?

  /// A row of its parts.
  public init(
    start: CertaintyLevel = .high, riskOfBias: RiskOfBiasInput?, chosenForBias: Concern? = nil,
    inconsistency: InconsistencyInput, imprecision: ImprecisionInput, absolute: AbsoluteEffect? = nil
  ) {
    self.start = start
    self.riskOfBias = riskOfBias
    self.chosenForBias = chosenForBias
    self.inconsistency = inconsistency
    self.imprecision = imprecision
    self.absolute = absolute
  }

  /// What risk of bias may lower by: what a person chose, or what the rules leave.
  public var biasOptions: [Concern] { chosenForBias.map { [$0] } ?? riskOfBias?.options ?? [.none] }

  /// The levels that the rules would lower by, in all; `nil` while a choice is open.
  public var lowering: Int? { biasOptions.count == 1 ? lowering(forBias: biasOptions[0]) : nil }

  /// The level that is left: a draft, not a judgement; `nil` while a choice is open.
  public var level: CertaintyLevel? { levels.count == 1 ? levels[0] : nil }

  /// The levels that are left by each choice, the highest first; one where nothing is open.
  public var levels: [CertaintyLevel] {
    guard riskOfBias?.isVeryLow != true else { return [.veryLow] }
    return biasOptions.map { start.lowered(by: lowering(forBias: $0)) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func lowering(forBias concern: Concern) -> Int {
    concern.rawValue + inconsistency.concern.rawValue + imprecision.concern.rawValue
  }
}
