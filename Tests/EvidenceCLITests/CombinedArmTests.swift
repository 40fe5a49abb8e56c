import Testing

/// What is told of an effect whose arms were combined: what was done to each of them.
@Suite struct CombinedArmTests {
  private static let head = "study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2\n"
  private static let arms = ["A,x,wl,10,4,30,14,5,33\n", "A,y,wl,11,,28,14,5,33\n"]
  private static let others = "F,,,7,2,45,9,2.2,46\nG,,,7,3,45,9,3.2,46\n"

  /// A deviation that any of the arms borrows is told, whichever stands first.
  @Test(arguments: [false, true]) func aBorrowedDeviationIsTold(_ isFirst: Bool) throws {
    let arms = isFirst ? Self.arms.reversed() : Self.arms
    try withTable(Self.head + arms.joined() + Self.others) { folder in
      let options = ["--measure", "MD", "--shared-control", "combine", "--borrow-sd", "largest"]
      let run = try CommandRun.evidence(
        ["pool", "data.csv"] + options + ["-o", "p.json"], in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("p.json"))
      #expect(json["studies"][0]["route"].string == "means-borrowed-sd")
      #expect(json["without_borrowed"]["k"].number == 3)
      let assumptions = json["studies"][0]["assumptions"].elements.compactMap(\.string)
      #expect(assumptions.contains { $0.contains("SD is like those of F, G") }, "\(assumptions)")
    }
  }

  /// The people of an arm without its standard deviation do not count with another arm's: se² = 4²/30 + 5²/33.
  @Test(arguments: [false, true]) func anArmWithoutDeviationIsLeftOut(_ isFirst: Bool) throws {
    let arms = isFirst ? Self.arms.reversed() : Self.arms
    try withTable(Self.head + arms.joined() + Self.others) { folder in
      let json = try folder.evidence(
        "effects", "data.csv", "--measure", "MD", "--shared-control", "combine", "--format", "json"
      ).json()
      let effect = json["effects"][0]
      #expect(json["effects"].elements.count == 3 && effect["effect"].number == -4)
      let (variance, expected): (Double, Double) = (effect["variance"].number ?? .nan, 16 / 30 + 25 / 33)
      #expect(abs(variance - expected) < 1e-12)
      #expect(json["excluded"][0]["reason"].string == "missing sd1")
    }
  }

  @Test func theRouteOfALaterArmIsTold() throws {
    let table = """
      study,arm,comparator,median1,lower_quartile1,upper_quartile1,mean1,sd1,n1,mean2,sd2,n2
      A,x,wl,,,,10,4,30,14,5,33
      A,y,wl,11,8,14,,,28,14,5,33
      B,,,,,,9,4,50,12,4,52

      """
    try withTable(table) { folder in
      let json = try folder.evidence(
        "effects", "data.csv", "--measure", "MD", "--shared-control", "combine", "--format", "json"
      ).json()
      let route = json["effects"][0]["route"].string
      #expect(route != nil && route != "direct" && route != json["effects"][1]["route"].string)
    }
  }
}
