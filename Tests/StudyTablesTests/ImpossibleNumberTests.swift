import EffectSizes
import StudyTables
import Tables
import Testing

/// Numbers that cannot be, or are likely to be wrong.
@Suite struct ImpossibleNumberTests {
  @Test(arguments: [
    ("RD", "-5.2"), ("RD", "1.01"), ("PR", "34"), ("PR", "-0.1"), ("COR", "1.2"), ("PHI", "-3"),
  ])
  func anEffectBeyondItsBoundsIsRefused(_ code: String, _ value: String) throws {
    let error = try #require(throws: StudyTableError.self) {
      try studies("study,effect,se\nA,0.1,0.1\nB,\(value),0.1\n", code)
    }
    guard case .malformed(let cells) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(cells.map(\.value) == [value] && cells.map(\.place.line) == [3])
  }

  @Test(arguments: [("RD", "1"), ("RD", "-0.3"), ("PR", "0.34"), ("MD", "5.2"), ("SMD", "1.4")])
  func othersAreUsed(_ code: String, _ value: String) throws {
    #expect(try studies("study,effect,se\nA,\(value),0.1\n", code).count == 1)
  }

  private func uneven(_ text: String, _ code: String) throws -> [StudyNote] {
    try studies(text, code).notes.filter { $0.code == "uneven-interval" }
  }

  @Test func anIntervalFarFromEvenIsTold() throws {
    let notes = try uneven(
      "study,risk_ratio,lower,upper\nA,0.84,0.62,11.4\nB,1.2,0.9,1.6\nC,5,1.2,80\nD,0.10,0.02,0.45\n", "RR")
    #expect(
      notes.map(\.description) == [
        "data.csv:2: 'A': the interval from 0.62 to 11.4 is far from even about 0.84, and its precision is taken from it: "
          + "compare the three numbers with the report"
      ])
    #expect(try uneven("study,mean_difference,lower,upper\nA,1,0.5,6\nB,1,-1,3\n", "MD").count == 1)
    #expect(try uneven("study,effect,lower,upper\nA,1,0.5,6\nB,1,-1,3\n", "GEN").count == 1)
  }

  /// Digits as they are printed leave room, and a standard error is used before the interval.
  @Test func digitsLeaveRoom() throws {
    #expect(try uneven("study,risk_ratio,lower,upper\nA,0.1,0.1,0.2\n", "RR").isEmpty)
    #expect(try uneven("study,effect,se,lower,upper\nA,1,0.5,0.5,6\n", "GEN").isEmpty)
  }

  private func codes(_ rows: String) throws -> [StudyNote] {
    try studies("study,mean1,sd1,n1,mean2,sd2,n2\n\(rows)\n", "SMD").notes.filter {
      $0.code == "missing-code"
    }
  }

  @Test(arguments: [
    ("A,20,999,40,24,8.8,41\nB,18,8.2,33,22,9.6,30\nC,21,9,55,23,9.9,52", "sd1", "999"),
    ("A,20,99,40,24,99,41\nB,18,8.2,33,22,9.6,30\nC,21,9,55,23,9.4,52", "sd1", "99"),
    ("A,20,8,40,24,8.8,9999\nB,18,8.2,33,22,9.6,30", "n2", "9999"),
  ])
  func aCodeForMissingIsTold(_ rows: String, _ header: String, _ value: String) throws {
    let notes = try codes(rows)
    #expect(
      notes.first?.description
        == "data.csv:2: column '\(header)': '\(value)' is at least ten times all other numbers, and stands for a "
        + "missing value in many files: leave the cell empty if it does")
  }

  @Test(arguments: [
    // A large trial, another scale, and numbers that are like others.
    "A,20,8,999,24,8.8,1001\nB,18,8.2,33,22,9.6,30", "A,220,99,40,240,95,41\nB,18,8.2,33,22,9.6,30",
    "A,20,99,40,24,8.8,41\nB,18,82,33,22,9.6,30", "A,20,8,40,24,8.8,41",
  ])
  func likelyNumbersAreNotTold(_ rows: String) throws { #expect(try codes(rows).isEmpty) }
}
