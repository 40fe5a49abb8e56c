extension StudyFlow {
  /// The boxes that do not add up, from top to bottom.
  ///
  /// Boxes that take away (duplicates, exclusions) count as 0 where they are not given; a sum is looked at only where the
  /// box that it starts from and the box that it leads to are given.
  public var discrepancies: [FlowDiscrepancy] {
    let steps: [(from: [FlowBox], less: [FlowBox], to: FlowBox)] = [
      ([.databases, .registers], [.duplicates, .automation, .removed], .screened),
      ([.screened], [.screenedOut], .sought),
      ([.sought], [.notRetrieved], .assessed),
      ([.websites, .organisations, .citations, .otherSources], [], .otherSought),
      ([.otherSought], [.otherNotRetrieved], .otherAssessed),
    ]
    return steps.compactMap { step($0.from, less: $0.less, to: $0.to) } + [included].compactMap { $0 }
      + sumsOfReasons
  }

  private func step(_ from: [FlowBox], less: [FlowBox], to target: FlowBox) -> FlowDiscrepancy? {
    let terms = terms(from, isSubtracted: false)
    guard !terms.isEmpty, let found = self[target] else { return nil }
    return discrepancy(terms + self.terms(less, isSubtracted: true), target, found)
  }

  /// Reports included: those assessed less those excluded, of both arms.
  private var included: FlowDiscrepancy? {
    // Without an assessment in an arm that has other boxes, what it contributes is not known.
    guard let found = self[.reports], self[.assessed] != nil || !hasOtherMethods,
      self[.otherAssessed] != nil || !hasOtherMethods
    else { return nil }
    let assessed = terms([.assessed, .otherAssessed], isSubtracted: false)
    guard !assessed.isEmpty else { return nil }
    return discrepancy(
      assessed + terms([.excluded, .otherExcluded], isSubtracted: true), .reports, found)
  }

  /// Boxes whose reasons do not add up to the number given for the whole.
  private var sumsOfReasons: [FlowDiscrepancy] {
    FlowBox.allCases.compactMap { box in
      let reasons = reasons(box)
      guard !reasons.isEmpty, let whole = entries.first(where: { $0.box == box && $0.reason == nil }) else {
        return nil
      }
      return discrepancy(
        reasons.map { .init(box: box, isSubtracted: false, count: $0.count) }, box, whole.count)
    }
  }

  private func terms(_ boxes: [FlowBox], isSubtracted: Bool) -> [FlowDiscrepancy.Term] {
    boxes.compactMap { box in
      self[box].map { FlowDiscrepancy.Term(box: box, isSubtracted: isSubtracted, count: $0) }
    }
  }

  private func discrepancy(
    _ terms: [FlowDiscrepancy.Term], _ target: FlowBox, _ found: Int
  ) -> FlowDiscrepancy? {
    let expected = terms.reduce(0) { $1.isSubtracted ? $0 - $1.count : $0 + $1.count }
    return expected == found
      ? nil : FlowDiscrepancy(terms: terms, target: target, expected: expected, found: found)
  }

  /// Whether more studies than reports of them are included, which cannot be.
  public var hasMoreStudiesThanReports: Bool {
    guard let studies = self[.studies], let reports = self[.reports] else { return false }
    return studies > reports
  }
}
