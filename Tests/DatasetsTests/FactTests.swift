import Datasets
import Testing

@Suite("Facts of data sets")
struct FactTests {
  @Test(arguments: [
    ("bcg", 13), ("st-johns-wort", 26), ("magnesium", 16), ("stroke-stay", 9), ("asthma-days-off", 13),
    ("warfarin", 6), ("catheter-infections", 9), ("conscientiousness", 16), ("supervision", 5),
    ("vasospasm", 14),
    ("hiv-care", 13), ("cesd-reliability", 9), ("training-change", 10), ("writing-to-learn", 48),
    ("teacher-expectations", 19), ("passive-smoking", 37), ("mbi-two-arm", 9), ("staff-burnout-reported", 30),
    ("ward-care-directions", 15), ("ward-care-interventions", 11), ("ward-care-evaluations", 11),
    ("psychiatric-nursing-rob1", 2), ("synthetic-burnout", 59), ("synthetic-flow", 27),
  ])
  func `a data set has its number of rows`(name: String, rows: Int) throws {
    #expect(try DataTable(#require(Datasets.named(name))).rows.count == rows)
  }

  @Test func `BCG: Colditz et al. 1994`() throws {
    let table = try DataTable(Datasets.bcg)
    #expect(table.header == ["study", "events1", "n1", "events2", "n2", "ablat", "alloc", "year"])
    #expect(table.numbers("events1").reduce(0, +) == 1065)
    #expect(table.numbers("n1").reduce(0, +) == 191_064)
    #expect(table.numbers("events2").reduce(0, +) == 1510)
    #expect(table.numbers("n2").reduce(0, +) == 166_283)
    #expect(table.levels("alloc") == ["random": 7, "alternate": 2, "systematic": 4])
  }

  @Test func `ward care: effectiveness, quality and involvement`() throws {
    let table = try DataTable(Datasets.wardCareInterventions)
    #expect(table.levels("effective") == ["Yes": 2, "Mixed": 3, "No": 6])
    #expect(table.numbers("quality_0_3").reduce(0, +) == 20)
    #expect(table.numbers("ppi_0_3").reduce(0, +) == 6)
    #expect(table.levels("demands_or_resources") == ["Resources": 11])
  }

  @Test func `ward care: interventions by level`() throws {
    let table = try DataTable(Datasets.wardCareInterventions)
    #expect(
      table.levels("se_levels") == ["individual": 8, "interpersonal": 10, "community": 8, "institutional": 4])
    #expect(
      table.levels("igloo_levels")
        == ["individual": 8, "group": 9, "leadership": 3, "organisation": 4, "overarching": 1])
  }

  @Test(arguments: [
    ("burnout", ["better": 1, "worse": 2, "not-reported": 3]),
    ("burnout-subscale", ["worse": 1]),
    ("compassionate-care", ["better": 3, "mixed": 1, "not-reported": 4]),
  ])
  func `ward care: directions by outcome`(outcome: String, directions: [String: Int]) throws {
    let rows = try DataTable(Datasets.wardCareDirections).rows.filter { $0["outcome"] == outcome }
    #expect(Dictionary(grouping: rows) { $0["direction"] ?? "" }.mapValues(\.count) == directions)
  }

  @Test func `MBI: three trials, Guo's PA kept out, Cheng's n2 called derived`() throws {
    let rows = try DataTable(Datasets.mbiTwoArm).rows
    let left = rows.filter { $0["include"] != "yes" }
    #expect(left.map { [$0["study"], $0["subscale"], $0["include"]] } == [["Guo 2015", "PA", "no"]])
    let cheng = rows.filter { $0["study"] == "Cheng 2019" }
    #expect(cheng.count == 3)
    #expect(cheng.allSatisfy { $0["n2"] == "140" && $0["note"]?.hasPrefix("n2 = 140 is derived") == true })
    #expect(rows.allSatisfy { $0["sd_type"] == "post" })
  }

  @Test func `MBI: the two-arm rows are those of the reported results`() throws {
    let numbers = ["study", "subscale", "include", "mean1", "sd1", "n1", "mean2", "sd2", "n2", "sd_type"]
    let reported = Set(
      try DataTable(Datasets.staffBurnoutReported).rows.map { row in numbers.map { row[$0] } })
    let ready = Set(try DataTable(Datasets.mbiTwoArm).rows.map { row in numbers.map { row[$0] } })
    #expect(ready.count == 9)
    #expect(ready.isSubset(of: reported))
  }

  @Test func `synthetic: means within the instruments' ranges, 8 to 14 trials an outcome`() throws {
    let ranges: [String: ClosedRange<Double>] = [
      "MBI EE": 0...54, "MBI DP": 0...30, "MBI PA": 0...48, "WAI": 12...60, "VOICE": 19...114,
    ]
    let rows = try DataTable(Datasets.syntheticBurnout).rows
    let outcomes = Dictionary(grouping: rows) { $0["outcome"] ?? "" }
    #expect(Set(outcomes.keys) == Set(ranges.keys))
    for (outcome, rows) in outcomes {
      #expect((8...14).contains(rows.count))
      let means = rows.flatMap { [$0["mean1"], $0["mean2"]] }.compactMap { Double($0 ?? "") }
      #expect(means.count == 2 * rows.count)
      #expect(means.allSatisfy { ranges[outcome]?.contains($0) == true })
    }
  }

  @Test func `synthetic: the overall judgement is the worst of the tool's domains`() throws {
    let ranking = ["low", "some-concerns", "moderate", "high", "serious"]
    for row in try DataTable(Datasets.syntheticBurnout).rows {
      let domains = (1...7).compactMap { row["D\($0)"] }.filter { !$0.isEmpty }
      #expect(domains.count == (row["rob_tool"] == "rob2" ? 5 : 7))
      let worst = try domains.map { try #require(ranking.firstIndex(of: $0)) }.max()
      #expect(worst == ranking.firstIndex(of: row["rob"] ?? ""))
    }
  }
}
