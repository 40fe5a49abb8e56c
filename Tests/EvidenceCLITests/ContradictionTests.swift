import Foundation
import Testing

/// What a row says in two ways, or says without what it means, is never guessed.
@Suite struct ContradictionTests {
  /// What a command prints about a table.
  func run(_ table: String, _ arguments: String...) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  @Test("effects of several kinds are not averaged, and ratios are pooled by their logarithms")
  func kinds() throws {
    let mixed = "study,effect,lower,upper,effect_measure\na,0.5,0.2,0.8,SMD\nb,2,1.1,3.6,odds ratio\n"
    let refused = try run(mixed, "pool", "data.csv")
    #expect(refused.exitCode == 65 && refused.errors.contains("OR, SMD"))
    #expect(try run(mixed, "pool", "data.csv", "--measure", "GEN").exitCode == 65)
    #expect(try run(mixed, "swim", "effects", "data.csv").exitCode == 65)
    let ratios = "study,effect,lower,upper,effect_measure\na,0.5,0.25,1,HR\nb,2,1,4,HR\n"
    let pooled = try run(ratios, "pool", "data.csv", "--test", "z", "--format", "json").json()
    #expect(pooled["measure"].string == "HR")
    #expect(abs(pooled["coefficients"][0]["estimate"].number ?? 1) < 1e-12)
    let votes = try run(ratios, "swim", "votes", "data.csv", "--better", "lower", "--format", "json").json()
    #expect(votes["better"].number == 1 && votes["worse"].number == 1)
  }

  @Test("a design is known by the words in its cell")
  func designs() throws {
    let words = "study,effect,se,design\na,0.3,0.1,RCT\nb,0.9,0.1,before and after study\n"
    #expect(try run(words, "pool", "data.csv").exitCode == 65)
    let controlled = "study,effect,se,design\na,0.3,0.1,RCT\nb,0.9,0.1,controlled before-after\n"
    #expect(try run(controlled, "pool", "data.csv").exitCode == 0)
    let crossover =
      "study,mean1,sd1,n1,mean2,sd2,n2,design\na,20,5,30,17,6,30,\"RCT, crossover\"\nb,20,5,30,17,6,30,\n"
    let run = try run(crossover, "effects", "data.csv", "--measure", "SMD")
    #expect(run.errors.contains("a: crossover trial"))
  }

  @Test(
    "a row is left out that lacks what its numbers mean",
    arguments: [
      ("study,f,df1,sign,n1,n2\na,4.4,2,+,30,32\nb,4.4,1,+,30,32\n", "2 numerator degrees of freedom"),
      ("study,t,sign,n1,n2\na,2.1,-,30,32\nb,2.2,+,30,32\n", "t is 2.1, but the sign says -"),
      ("study,t,n1,n2,icc\na,2.1,30,32,0.1\nb,2.2,30,32,\n", "an icc without the size of clusters"),
    ])
  func leftOut(_ table: String, _ reason: String) throws {
    let run = try run(table, "effects", "data.csv", "--measure", "SMD", "--format", "json")
    let json = try run.json()
    #expect(json["effects"].elements.compactMap { $0["study"].string } == ["b"])
    #expect(json["excluded"][0]["reason"].string?.contains(reason) == true)
  }

  @Test("a box of a flow without a number is named")
  func flow() throws {
    let run = try run("box,count\nscreened,100\nscreened-out,\n", "flow", "data.csv")
    #expect(run.exitCode == 65 && run.errors.contains("data.csv:3") && run.errors.contains("screened-out"))
  }

  @Test("what was asked for and cannot be done is said")
  func askedInVain() throws {
    let high = "study,effect,se,rob\na,-0.3,0.2,high\nb,-0.4,0.2,high\n"
    let pooled = try run(high, "rob", "pool", "data.csv", "--regression")
    #expect(pooled.errors.contains("regression does not apply to these studies"))
    #expect(pooled.output.contains("None of the bias adjustments applies"))
    let gap = "study,effect,se,rob\na,-0.3,0.2,high\nb,-0.4,0.2,\nc,-0.4,0.2,low\n"
    #expect(try run(gap, "rob", "summary", "data.csv").errors.contains("'b' has no overall judgement"))
    let risks = try run(
      "study,effect,se\na,0.8,0.1\nb,0.7,0.1\n", "certainty", "data.csv", "--measure", "RR",
      "--baseline-risk", "0.9")
    #expect(risks.errors.contains("a baseline risk of 0.9"))
    #expect(try run(high, "swim", "votes", "data.csv", "-o", "v.svg").exitCode == 64)
  }
}
