/// The standard deviation of an arm, or that it has none beside its mean and its size.
package struct ArmDeviation: Sendable, Hashable {
  /// What it is the standard deviation of.
  package enum Kind: Sendable, Hashable {
    /// Of values.
    case values
    /// Of changes.
    case changes
  }

  /// The field that it stands in, or is missing from.
  package let field: InputField
  package let kind: Kind
  /// The standard deviation, as reported or derived; `nil` where there is none.
  package let deviation: Double?
  /// How many people the arm has.
  package let n: Double
}

extension RoutePlan {
  /// The standard deviations of the arms that the measure reads, and those that arms lack.
  package func armDeviations(of report: StudyReport) -> [ArmDeviation] {
    ArmCompletion().arms(of: target).flatMap { arm -> [ArmDeviation] in
      guard let n = report[arm.n], n > 0 else { return [] }
      var completed = report
      for route in RouteCatalogue.armRoutes { try? route.complete(arm, of: &completed, to: target) }
      try? ChangeDerivation.complete(arm, of: &completed, by: ChangeScores().code)
      let kind = ChangeScores.isOfChange(completed) ? ArmDeviation.Kind.changes : .values
      func deviation(_ field: InputField, _ kind: ArmDeviation.Kind) -> ArmDeviation {
        ArmDeviation(field: field, kind: kind, deviation: completed[field], n: n)
      }
      // Values before and after have a standard deviation of both kinds.
      let change =
        kind == .values && completed[arm.sdChange] != nil ? [deviation(arm.sdChange, .changes)] : []
      if completed[arm.sd] != nil { return [deviation(arm.sd, kind)] + change }
      if report[arm.mean] != nil { return [deviation(arm.sd, kind)] + change }
      if arm != .single, report[arm.meanPost] != nil { return [deviation(arm.sdPost, .values)] + change }
      return report[arm.meanChange] == nil ? [] : [deviation(arm.sdChange, .changes)]
    }
  }
}
