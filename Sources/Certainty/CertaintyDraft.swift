/// One row of a summary of findings, drafted for people to judge: what is computed, and what the stated rules make of it.
///
/// Indirectness is nothing that a table of effects shows, and publication bias is left to people as long as no test for
/// it is given: neither lowers the draft.
public struct CertaintyDraft: Sendable, Hashable, Codable {
  /// The level before any reason to lower it.
  public var start: CertaintyLevel
  /// `nil` where no study was judged.
  public var riskOfBias: RiskOfBiasInput?
  /// How far true effects differ.
  public var inconsistency: InconsistencyInput
  /// What the interval crosses, and how many people there are.
  public var imprecision: ImprecisionInput
  /// The effect in people or points; `nil` where what it takes was not given.
  public var absolute: AbsoluteEffect?

  /// A row of its parts.
  public init(
    start: CertaintyLevel = .high, riskOfBias: RiskOfBiasInput?, inconsistency: InconsistencyInput,
    imprecision: ImprecisionInput, absolute: AbsoluteEffect? = nil
  ) {
    self.start = start
    self.riskOfBias = riskOfBias
    self.inconsistency = inconsistency
    self.imprecision = imprecision
    self.absolute = absolute
  }

  /// The levels that the rules would lower by, in all.
  public var lowering: Int {
    (riskOfBias?.concern ?? .none).rawValue + inconsistency.concern.rawValue + imprecision.concern.rawValue
  }

  /// The level that is left: a draft, not a judgement.
  public var level: CertaintyLevel { start.lowered(by: lowering) }
}
