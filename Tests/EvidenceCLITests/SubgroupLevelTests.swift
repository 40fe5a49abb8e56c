import Foundation
import Testing

/// Subgroups of which there is one alone, and those that have no effect: the total is as it is without them.
@Suite struct SubgroupLevelTests {
  private static let header = "study,outcome,events1,n1,events2,n2,region\n"
  private static let pooled = """
    A,x,10,100,30,100,N
    B,x,15,100,25,100,N
    C,x,12,90,25,95,S
    E,x,14,80,20,85,S

    """
  /// The last subgroup has one study: without events in a group, or in both.
  private static func table(_ events2: Int) -> String { header + pooled + "D,x,0,50,\(events2),50,Z\n" }
  /// All studies of the second outcome are in one region.
  private static let outcomes =
    header + pooled + "A,y,20,100,28,100,N\nB,y,15,100,25,100,N\nE,y,14,80,20,85,N\n"

  private func run(_ table: String, _ command: String, _ options: [String]) throws -> CommandRun {
    try withTable(table) { folder in
      let run = try CommandRun.evidence([command, "data.csv"] + options, in: folder.url)
      try #require(run.exitCode == 0, "\(options): \(run.errors)")
      return run
    }
  }

  private func json(_ table: String, _ options: [String]) throws -> JSON {
    try run(table, "pool", options + ["--format", "json"]).json()
  }

  private static let subgroup = ["--subgroup", "region"]

  // MARK: One level

  @Test(arguments: [
    ["--method", "REML"], ["--method", "REML", "--tau2-common"], ["--method", "DL", "--preset", "revman5"],
    ["--method", "EE"], ["--method", "MH"], ["--measure", "OR", "--method", "Peto"],
  ])
  func oneLevelIsOneSubgroup(_ model: [String]) throws {
    let options = (model.contains("--measure") ? [] : ["--measure", "RR"]) + model
    let parts = try json(Self.outcomes, options + Self.subgroup + ["--by", "outcome"])
    #expect(parts["excluded"].elements.isEmpty)
    let part = parts["analyses"][1]
    let plain = options.filter { $0 != "--tau2-common" } + ["--where", "outcome=y"]
    let alone = try json(Self.outcomes, plain)
    #expect(part["by"].string == "y" && part["coefficients"] == alone["coefficients"])
    let subgroups = part["subgroups"].elements
    #expect(subgroups.map { $0["level"].string } == ["N"] && subgroups[0]["k"].number == 3)
    for key in ["estimate", "se", "lower", "upper"] {
      #expect(subgroups[0][key] == alone["coefficients"][0][key])
    }
    #expect(subgroups[0]["tau2"] == alone["heterogeneity"]["tau2"])
    #expect(part["subgroup_test"] == .null)
    let codes = part["warnings"].elements.map { $0["code"].string }
    #expect(codes.contains("no-test-between-subgroups") && !codes.contains("few-studies-in-subgroups"))
  }

  @Test func oneLevelOfAWholeTableIsTold() throws {
    let options = ["--measure", "RR", "--where", "outcome=y"] + Self.subgroup
    let run = try run(Self.outcomes, "pool", options)
    #expect(
      run.errors.contains("there is no test between subgroups: 'region' is 'N' in every study"),
      "\(run.errors)")
    #expect(!run.output.contains("Test for subgroup differences"))
    let rows = try self.run(Self.outcomes, "forest", options + ["--format", "csv"]).csv.map { $0[0] }
    #expect(rows.count { $0 == "subgroup_summary" } == 1 && rows.contains("summary"))
    #expect(!rows.contains("subgroup_test"))
  }

  // MARK: Levels without an effect

  /// The test is between the others, and the total is of all.
  @Test(arguments: [
    (["--measure", "RR", "--method", "MH"], 5, 1.0), (["--measure", "RR", "--method", "MH"], 0, 0),
    (["--measure", "OR", "--method", "MH"], 5, 1), (["--measure", "OR", "--method", "MH"], 0, 0),
    (["--measure", "OR", "--method", "Peto"], 0, 0), (["--measure", "RR", "--method", "EE"], 0, 0),
    (["--measure", "RR", "--method", "REML"], 0, 0), (["--measure", "OR", "--preset", "revman5"], 0, 0),
  ])
  func aLevelWithoutAnEffectStays(_ options: [String], events2: Int, k: Double) throws {
    let table = Self.table(events2)
    let json = try json(table, options + Self.subgroup)
    let whole = try self.json(table, options)
    for key in ["coefficients", "heterogeneity", "studies", "k"] {
      #expect(json[key] == whole[key], "\(key)")
    }
    let others = try self.json(table, options + Self.subgroup + ["--where", "region=N|S"])
    #expect(json["subgroup_test"] == others["subgroup_test"] && json["subgroup_test"]["p"].number != nil)
    let subgroups = json["subgroups"].elements
    #expect(subgroups.map { $0["level"].string } == ["N", "S", "Z"])
    #expect(Array(subgroups.prefix(2)) == others["subgroups"].elements)
    let empty = try #require(subgroups.last)
    #expect(empty["k"].number == k)
    for key in ["estimate", "se", "lower", "upper", "tau2", "q", "q_df", "q_p", "prediction"] {
      #expect(empty[key] == .null, "\(key)")
    }
    let told = json["warnings"].elements.filter { $0["code"].string == "subgroup-without-effect" }
    let message = told.first?["message"].string ?? ""
    #expect(told.count == 1 && message.hasPrefix("the subgroup 'Z' has no effect"), "\(message)")
  }

  @Test func reasonsAreTold() throws {
    let mantelHaenszel = ["--measure", "RR", "--method", "MH"] + Self.subgroup
    for (events2, options, words) in [
      (5, mantelHaenszel, " of its own: in each of the studies a group has no events"),
      (0, mantelHaenszel, " of its own: no study tells of the effect"),
      (0, ["--measure", "RR"] + Self.subgroup, ": its only study, 'D', is left out"),
    ] {
      let run = try run(Self.table(events2), "pool", options)
      #expect(run.errors.contains("the subgroup 'Z' has no effect" + words), "\(run.errors)")
      let line = run.output.split(separator: "\n").first { $0.hasPrefix("Z ") }
      #expect(line?.contains("not estimable") == true, "\(run.output)")
    }
  }

  /// The picture and its table have the subtotal, in every layout.
  @Test(arguments: ["default", "revman5", "jama", "bmj", "summary"])
  func aForestHasTheSubtotal(layout: String) throws {
    for options in [["--measure", "RR", "--method", "MH"], ["--measure", "RR"]] {
      for events2 in options.contains("MH") ? [0, 5] : [0] {
        try withTable(Self.table(events2)) { folder in
          let run = try CommandRun.evidence(
            ["forest", "data.csv", "--layout", layout, "--format", "csv", "-o", "f.svg"] + options
              + Self.subgroup, in: folder.url)
          try #require(run.exitCode == 0, "\(run.errors)")
          #expect(try folder.text("f.svg").contains("Not estimable"), "\(options)")
          guard layout != "summary" else { return }
          let rows = run.csv.filter { $0[1] == "Z" }
          let studies = options.contains("MH") ? ["study"] : []
          let roles: [String] = rows.map { $0[0] }.filter { $0 != "heterogeneity" && $0 != "total_events" }
          #expect(roles == ["subgroup_heading"] + studies + ["subgroup_summary"])
          let subtotal = try #require(rows.first { $0[0] == "subgroup_summary" })
          #expect(subtotal[3].isEmpty && subtotal[9] == "Not estimable", "\(subtotal)")
          #expect(run.csv.contains { $0[0] == "summary" && !$0[3].isEmpty })
        }
      }
    }
  }

  /// Of two levels one has no effect: there is nothing to be tested, and the part of the table stays.
  @Test func belowTwoLevelsThereIsNoTest() throws {
    let table = Self.outcomes.replacing("E,y,14,80,20,85,N", with: "E,y,0,80,5,85,S")
    let json = try json(
      table, ["--measure", "RR", "--method", "MH", "--by", "outcome"] + Self.subgroup)
    #expect(json["excluded"].elements.isEmpty)
    let part = json["analyses"][1]
    #expect(part["k"].number == 3 && part["subgroup_test"] == .null)
    #expect(part["subgroups"].elements.map { $0["level"].string } == ["N", "S"])
    let messages = part["warnings"].elements.compactMap { $0["message"].string }
    #expect(messages.contains("there is no test between subgroups: only 'N' has an effect"), "\(messages)")
  }

  /// Zero cells in either group of two studies: neither has an effect of its own, and both together have.
  @Test func noLevelMayHaveAnEffect() throws {
    let table = "study,events1,n1,events2,n2,region\nA,0,50,6,50,N\nB,4,60,0,60,S\n"
    let json = try json(table, ["--measure", "RR", "--method", "MH"] + Self.subgroup)
    // ln((4 x 60 / 120) / (6 x 50 / 100)).
    #expect(abs((json["coefficients"][0]["estimate"].number ?? .nan) - Foundation.log(2.0 / 3)) < 1e-12)
    #expect(json["subgroups"].elements.map { $0["estimate"] } == [.null, .null])
    #expect(json["subgroup_test"] == .null)
  }

  // MARK: Reviews

  private static func review(_ subgroups: [(String, [[Int]])], random: Bool = false) -> String {
    let groups = subgroups.enumerated().map { number, subgroup in
      let rows = subgroup.1.enumerated().map { place, row in
        "<DICH_DATA STUDY_ID='STD-\(subgroup.0)-\(place)' EVENTS_1='\(row[0])' TOTAL_1='\(row[1])' EVENTS_2='\(row[2])' TOTAL_2='\(row[3])'/>"
      }.joined(separator: "\n")
      return "<DICH_SUBGROUP NO='\(number + 1)'><NAME>\(subgroup.0)</NAME>\n\(rows)\n</DICH_SUBGROUP>"
    }.joined(separator: "\n")
    return """
      <COCHRANE_REVIEW><ANALYSES_AND_DATA><COMPARISON NO="1"><NAME>C</NAME>
      <DICH_OUTCOME NO="1" EFFECT_MEASURE="OR" METHOD="MH" RANDOM="\(random ? "YES" : "NO")" SUBGROUPS="YES" SUBGROUP_TEST="YES" TOTALS="YES">
      <NAME>O</NAME>
      \(groups)
      </DICH_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>
      """
  }

  private static let wards = [[15, 76, 25, 110], [17, 120, 34, 119], [14, 61, 28, 109]]

  @Test(arguments: [false, true])
  func aReviewMayHaveSubgroupsWithoutAnEffect(random: Bool) throws {
    let alone = try withTable(Self.review([("Wards", Self.wards)], random: random), name: "r.rm5") { folder in
      let run = try folder.evidence("pool", "r.rm5", "--format", "json")
      try #require(run.exitCode == 0, "\(run.errors)")
      return try run.json()
    }
    #expect(alone["subgroups"].elements.map { $0["level"].string } == ["Wards"])
    #expect(alone["subgroup_test"] == .null)
    let groups = [("Community", [[0, 75, 0, 94]]), ("Wards", Self.wards)]
    try withTable(Self.review(groups, random: random), name: "r.rm5") { folder in
      let run = try folder.evidence("forest", "r.rm5", "--format", "json", "-o", "f.svg")
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(json["coefficients"] == alone["coefficients"])
      // They stand in the review's order.
      #expect(json["subgroups"].elements.map { $0["level"].string } == ["Community", "Wards"])
      #expect(json["subgroups"][1] == alone["subgroups"][0])
      let picture = try folder.text("f.svg")
      #expect(picture.contains("Not estimable") && picture.contains("Subtotal (95% CI)"))
    }
  }
}
