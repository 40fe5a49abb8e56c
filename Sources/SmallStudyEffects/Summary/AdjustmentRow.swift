/// One method of a sensitivity analysis: what it gives, or why it gives nothing.
public struct AdjustmentRow: Sendable {
  /// The method.
  public var method: PlannedAdjustment
  /// What it gives; or why it gives nothing.
  public var result: Result<any AdjustedEffect, SmallStudyError>

  /// What it gives; `nil` where it gives nothing.
  public var adjusted: (any AdjustedEffect)? { try? result.get() }

  /// Why it gives nothing; `nil` where it gives something.
  public var reason: SmallStudyError? { if case .failure(let reason) = result { reason } else { nil } }
}
