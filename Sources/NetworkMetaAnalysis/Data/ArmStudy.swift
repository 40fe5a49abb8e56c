/// A study as its arms: what each treatment's group reports.
public struct ArmStudy<Summary: Sendable>: Sendable {
  /// The study's name.
  public var label: String
  /// The arms, in the order of the table.
  public var arms: [NetworkArm<Summary>]

  /// A study of arms.
  public init(_ label: String, _ arms: [NetworkArm<Summary>]) {
    (self.label, self.arms) = (label, arms)
  }
}

/// One arm: a treatment and what its group reports.
public struct NetworkArm<Summary: Sendable>: Sendable {
  /// The treatment.
  public var treatment: String
  /// What the group reports.
  public var summary: Summary

  /// An arm.
  public init(_ treatment: String, _ summary: Summary) {
    (self.treatment, self.summary) = (treatment, summary)
  }
}

extension ArmStudy: Equatable where Summary: Equatable {}
extension ArmStudy: Hashable where Summary: Hashable {}
extension NetworkArm: Equatable where Summary: Equatable {}
extension NetworkArm: Hashable where Summary: Hashable {}
