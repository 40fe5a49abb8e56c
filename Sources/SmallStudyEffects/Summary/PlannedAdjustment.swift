public import EffectSizes

/// A method of a sensitivity analysis that is chosen before results are seen: an adjustment and when it is made.
public struct PlannedAdjustment: Sendable {
  /// Its code: `PET-PEESE`.
  public let code: String
  /// Its name as a report prints it.
  public let name: String
  /// Its name within a sentence: `the worst case`.
  public let nameInSentence: String
  /// What it assumes, as a sentence without its first capital and full stop.
  public let assumption: String
  /// The source that a paper cites: "Vevea and Hedges 1995".
  public let source: String
  /// Whether it is among those to plan for, and not one of the others.
  public let isMain: Bool
  /// Whether it takes results on one side of no effect to be the likelier to be published.
  public let looksToOneSide: Bool
  /// How its interval is made, within a list: "normal".
  public let intervalName: String
  private let make: @Sendable (StudyEffects, SensitivityPlan) throws(SmallStudyError) -> any AdjustedEffect

  /// An adjustment of a plan.
  ///
  /// - Parameters:
  ///   - code: Its code; that of the adjustment unless it is given.
  ///   - name: Its name as a report prints it.
  ///   - nameInSentence: Its name within a sentence; the name unless it is given.
  ///   - source: What a paper cites.
  ///   - isMain: Whether it is among those to plan for.
  ///   - needsMany: Whether it takes as many studies as the plan asks for.
  ///   - looksToOneSide: Whether it takes results on one side to be the likelier to be published.
  ///   - intervalName: How its interval is made, within a list.
  ///   - adjustment: The adjustment by the plan's settings, which throws where the studies do not allow it.
  public init<Adjustment: SelectionAdjustment>(
    _ name: String, nameInSentence: String? = nil, code: String = Adjustment.code, source: String,
    isMain: Bool = false,
    needsMany: Bool = true,
    looksToOneSide: Bool = false, intervalName: String = "normal",
    _ adjustment: @escaping @Sendable (StudyEffects, SensitivityPlan) throws(SmallStudyError) -> Adjustment
  ) {
    self.code = code
    self.name = name
    self.nameInSentence = nameInSentence ?? name
    self.source = source
    self.isMain = isMain
    self.looksToOneSide = looksToOneSide
    self.intervalName = intervalName
    assumption = Adjustment.assumption
    make = { (effects, plan) throws(SmallStudyError) in
      if needsMany { try effects.demand(plan.leastStudies) }
      return try adjustment(effects, plan).adjust(effects)
    }
  }

  /// What the method gives, or why it gives nothing.
  public func row(of effects: StudyEffects, _ plan: SensitivityPlan) -> AdjustmentRow {
    do throws(SmallStudyError) {
      return AdjustmentRow(method: self, result: .success(try make(effects, plan)))
    } catch {
      return AdjustmentRow(method: self, result: .failure(error))
    }
  }
}
