public import Estimates
import StudyTables

/// The result of an analysis without the studies whose standard deviations are borrowed.
public struct WithoutBorrowed: Sendable {
  /// The studies that are left out, by their names.
  public var studies: [String]
  /// The number of the others.
  public var studyCount: Int
  /// The coefficients; none where the others give no result.
  public var coefficients: [Coefficient]
  /// Why the others give no result, where they do not.
  public var reason: String?
}

extension Analysis {
  /// The studies whose standard deviations are borrowed, by their names.
  public var borrowers: [String] {
    usedPositions.map(studies.facts(at:)).filter(\.borrowsDeviation).map(\.label)
  }
}

extension AnalysisRun {
  /// The analyses, each with its result without the studies whose standard deviations are borrowed, where it has such.
  func addingResultsWithoutBorrowed(to analyses: [Analysis]) -> [Analysis] {
    guard analyses.contains(where: { !$0.borrowers.isEmpty }) else { return analyses }
    var settings = settings
    settings.routes.borrowing = nil
    let groups = Result { () throws(AnalysisError) in try self.groups(settings).groups }
    return analyses.map { analysis in
      guard !analysis.borrowers.isEmpty else { return analysis }
      var analysis = analysis
      analysis.withoutBorrowed = withoutBorrowed(analysis, groups)
      return analysis
    }
  }

  private func withoutBorrowed(
    _ analysis: Analysis, _ groups: Result<[Studies], AnalysisError>
  ) -> WithoutBorrowed {
    var result = WithoutBorrowed(studies: analysis.borrowers, studyCount: 0, coefficients: [])
    do throws(AnalysisError) {
      guard let studies = try groups.get().first(where: { $0.group == analysis.group }), studies.count > 0
      else {
        result.reason = "no study is left"
        return result
      }
      let rest = try analyse(studies)
      result.studyCount = rest.studyCount
      result.coefficients = rest.coefficients
    } catch {
      result.reason = "\(error)"
    }
    return result
  }
}
