public import WithoutMetaAnalysis

extension AlbatrossTable {
  /// The table of the p values of a table's rows, those with a number of people.
  ///
  /// - Parameters:
  ///   - pValues: The p values of the rows.
  ///   - details: What the rows tell beside p values.
  ///   - contours: The effects whose curves are drawn.
  ///   - name: The table's name in the title.
  public init(
    _ pValues: StudyPValues, details: [Int: FindingDetails], contours: [any EffectContour], of name: String
  ) {
    let rows = pValues.rows.compactMap { study in
      // Contours take people for independent.
      study.effectiveParticipants.map { participants in
        Row(
          study: study.study, pValue: study.pValue, participants: participants,
          bias: details[study.row].flatMap(BiasJudgement.init))
      }
    }
    let note: String? =
      switch contours.first {
      case is StandardizedDifferenceContour: "equal groups"
      case let contour as OddsRatioContour: "equal groups, baseline risk \(contour.baselineRisk)"
      default: nil
      }
    self.init(title: "Albatross plot of \(name)", rows: rows, contours: contours, contourNote: note)
    assumption = pValues.assumption
  }
}
