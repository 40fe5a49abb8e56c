import EffectSizes
import Foundation
import Tables
import Testing

@testable import StudyTables

/// Intervals of the level that their headers say.
@Suite struct IntervalLevelTests {
  private func table(_ text: String, _ assignments: [(String, String)] = []) throws -> StudyTable {
    var table = try studyTable(text)
    table.assignments = assignments.map { FieldAssignment(field: $0.0, header: $0.1) }
    return table
  }

  /// Of 0.84 (0.62 to 1.14), by the quantile of the level.
  private func variance(_ quantile: Double) -> Double {
    let error = (log(1.14) - log(0.62)) / (2 * quantile)
    return error * error
  }

  /// The same formula.
  private func expect(_ value: Double, _ expected: Double) {
    let difference = abs(value - expected)
    #expect(difference < 1e-12 * max(1, abs(expected)), "\(value) for \(expected)")
  }

  private static let z90 = 1.6448536269514722
  private static let z95 = 1.959963984540054
  private static let z99 = 2.5758293035489004

  @Test(arguments: [
    ("90% CI lower", "90% CI upper", z90), ("lower 90", "upper 90", z90), ("CI90_low", "CI90_high", z90),
    ("5 %", "95 %", z90), ("2.5 %", "97.5 %", z95), ("95% CI lower", "95% CI upper", z95), ("ll", "ul", z95),
    ("lower (99% CI)", "upper", z99), ("lower 60 months", "upper 60 months", z95),
    ("PROMIS-57 lower CI", "PROMIS-57 upper CI", z95), ("PROMIS 57: 90% CI lower", "upper", z90),
  ])
  func anAssignedHeaderSaysItsLevel(_ lower: String, _ upper: String, _ quantile: Double) throws {
    let studies = try table(
      "study,risk_ratio,\(lower),\(upper)\nA,0.84,0.62,1.14\n", [("lower", lower), ("upper", upper)]
    ).studies(measure: .riskRatio)
    expect(studies.facts[0].effect.variance, variance(quantile))
    #expect(studies.noteCodes.contains("interval-level") == (quantile != Self.z95))
  }

  @Test(arguments: [("RR", "90% CI lower", "90% CI upper"), ("RR", "RR lower 90% CI", "RR upper 90% CI")])
  func aHeaderInWordsSaysItsLevel(_ ratio: String, _ lower: String, _ upper: String) throws {
    let studies = try table("study,\(ratio),\(lower),\(upper)\nA,0.84,0.62,1.14\n").studies(
      measure: .riskRatio)
    expect(studies.facts[0].effect.variance, variance(Self.z90))
    #expect(
      studies.notes.map(\.description).contains(
        "data.csv:1: intervals are read as 90% ones, as the header '\(lower)' says"))
  }

  @Test func intervalsOf95PercentComeFirst() throws {
    let studies = try table(
      "study,RR,90% CI lower,90% CI upper,95% CI lower,95% CI upper\nA,0.84,0.65,1.08,0.62,1.14\n"
    ).studies(measure: .riskRatio)
    expect(studies.facts[0].effect.variance, variance(Self.z95))
    #expect(!studies.noteCodes.contains("interval-level"))
  }

  @Test func theMeasuresOwnIntervalHasItsLevel() throws {
    let studies = try table(
      "study,effect,90% lower,90% upper\nA,1,0,2\n", [("lower", "90% lower"), ("upper", "90% upper")]
    ).studies(measure: StudyTable.measure(named: "GEN"))
    expect(studies.facts[0].effect.variance, 1 / (Self.z90 * Self.z90))
  }

  /// Student's t with 18 degrees of freedom: 1.7340636 is its 95% quantile (R's qt).
  @Test func intervalsOfDifferencesAreByStudentsT() throws {
    let studies = try table(
      "study,mean_difference,90% CI lower,90% CI upper,n1,n2\nA,1,-1,3,10,10\n",
      [("lower", "90% CI lower"), ("upper", "90% CI upper")]
    ).studies(measure: .meanDifference)
    let error = 2 / 1.7340636066175354
    expect(studies.facts[0].effect.variance, error * error)
  }

  @Test func intervalsOfMeansAreByStudentsT() throws {
    let headers = "study,mean1,90% CI lower 1,90% CI upper 1,n1,mean2,sd2,n2"
    let studies = try table(
      headers + "\nA,1,-1,3,19,0,2,20\n", [("lower1", "90% CI lower 1"), ("upper1", "90% CI upper 1")]
    ).studies(measure: .meanDifference)
    let sd = sqrt(19.0) * 2 / 1.7340636066175354
    let found = try #require(studies.used("sd1", 0))
    expect(found, sd)
  }

  @Test func endsOfTwoLevelsAreRefused() throws {
    let error = try #require(throws: StudyTableError.self) {
      try table(
        "study,risk_ratio,90% CI lower,95% CI upper\nA,0.84,0.62,1.14\n",
        [("lower", "90% CI lower"), ("upper", "95% CI upper")]
      ).studies(measure: .riskRatio)
    }
    guard case .headers(.differentLevels(_, let headers)) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(headers == ["90% CI lower", "95% CI upper"])
  }
}
