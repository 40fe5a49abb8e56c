import EffectSizes

/// Gives arms that report a mean and no standard deviation one that the arms of other studies lend, where no other way leads
/// from their row to an effect (Cochrane Handbook 6.5.2.7).
struct BorrowedDeviationsStage: StudyStage {
  let rule: DeviationBorrowing?

  func apply(to studies: inout Studies) throws(StudyTableError) {
    // A measure of spread would compare what is borrowed.
    guard let rule, studies.measure.scale.isOfScores else { return }
    for position in studies.rows.indices where studies.isWithoutRoute(position) {
      borrow(rule, position, &studies)
    }
    studies.leaveOut(routes: studies.settings.routes.leftOut)
  }

  private func borrow(_ rule: DeviationBorrowing, _ position: Int, _ studies: inout Studies) {
    var report = studies.report(position)
    let lacking = studies.plan.armDeviations(of: report).filter { $0.deviation == nil }
    guard !lacking.isEmpty, studies.wouldLead(report, with: lacking, position) else { return }
    studies.seeksDeviations = true
    let lenders = studies.lenders(to: position)
    var loans: [DeviationLoan] = []
    for kind in [ArmDeviation.Kind.values, .changes] {
      let fields = lacking.filter { $0.kind == kind }.map(\.field)
      guard !fields.isEmpty else { continue }
      guard
        let loan = DeviationLoan(
          of: lenders.filter { $0.arm.kind == kind }, by: rule, for: fields,
          measuring: studies.score(position).label)
      else {
        studies.exclusions[position] = .withoutLenders(
          fields: lacking.map(\.field.name), score: studies.score(position).label,
          areOfChange: kind == .changes)
        return
      }
      loan.enter(&report)
      loans.append(loan)
    }
    guard var routed = try? studies.plan.route(report), !routed.isOpen else { return }
    routed.route = DeviationBorrowing.route
    studies.exclusions[position] = nil
    studies.take(routed, position)
    studies.notes += loans.map {
      .borrowedDeviation(studies.place(position), study: studies.labels[position], $0)
    }
  }
}

extension Studies {
  /// Whether a row has no way to an effect so far.
  fileprivate func isWithoutRoute(_ position: Int) -> Bool {
    switch exclusions[position] {
    case .missing, .undefined: return true
    case nil:
      let present = present(position)
      return details[position]?.routeEffect == nil
        && !measure.routes.contains { $0.allSatisfy { present.contains($0.name) } }
    default: return false
    }
  }

  /// Whether a report would become an effect if it had the standard deviations that it lacks; not where their cells are
  /// there and are no numbers.
  fileprivate func wouldLead(_ report: StudyReport, with lacking: [ArmDeviation], _ position: Int) -> Bool {
    let names = Set(lacking.map(\.field.name))
    guard !unread.contains(where: { $0.position == position && names.contains($0.field) }) else {
      return false
    }
    var complete = report
    for arm in lacking { complete.numbers[arm.field.name] = 1 }
    return (try? plan.route(complete)).map { !$0.isOpen } ?? false
  }
}
