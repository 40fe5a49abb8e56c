extension RoutePlan {
  /// The field of the correlation of values before and after.
  package static let correlation = Arm.single.r

  /// The code of the route that a report would take if it told how values before and after correlate; `nil` where it tells,
  /// or nothing depends on it.
  package func routeLackingCorrelation(_ report: StudyReport) -> String? {
    guard Arm.all.allSatisfy({ report[$0.r] == nil }) else { return nil }
    if comparesChanges(report) { return PrePostArms().code }
    if isPaired(report) { return PairCompletion().code }
    return standardizesByChange(report) ? ChangeScores().code : nil
  }

  /// Both arms report values before and after, and none the spread of its change.
  private func comparesChanges(_ report: StudyReport) -> Bool {
    PrePostArms().leads(to: target)
      && [Arm.first, .second].allSatisfy {
        report[$0.mean] == nil && report.has([$0.meanPre, $0.sdPre, $0.meanPost, $0.sdPost, $0.n])
          && !$0.tellsSpreadOfChange(report)
      }
  }

  /// The measure reads the correlation of one group's values, which are there.
  private func isPaired(_ report: StudyReport) -> Bool {
    !Arm.single.tellsSpreadOfChange(report)
      && target.routes.contains { route in
        PairCompletion.isPaired(route) && report.has(route.filter { $0.name != Self.correlation.name })
      }
  }

  /// The SDs of change scores become those of values, which is allowed.
  private func standardizesByChange(_ report: StudyReport) -> Bool {
    guard target.isStandardized, target.settings.mixesDeviations else { return false }
    let arms = ArmCompletion().arms(of: target)
    let changes = armDeviations(of: report).filter { $0.kind == .changes && $0.deviation != nil }
    return !arms.isEmpty && changes.count == arms.count && arms.allSatisfy { report[$0.meanPost] == nil }
  }
}

extension Arm {
  /// Whether the standard deviation of the change is reported, or what gives it.
  fileprivate func tellsSpreadOfChange(_ report: StudyReport) -> Bool {
    [sdChange, seChange, tChange, pChange].contains { report[$0] != nil }
  }
}
