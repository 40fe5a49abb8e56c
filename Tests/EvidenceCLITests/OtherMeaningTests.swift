import Testing

/// A field that has two meanings is no route by itself where the table's other columns show the other one.
@Suite struct OtherMeaningTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var table: String
    var arguments: [String]
    /// The studies that are left out.
    var excluded: [String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a correlation filled down beside means",
      table: """
        study,mean1,sd1,n1,mean2,sd2,n2,r
        A,10,2,20,12,3,22,0.5
        B,,2,20,12,3,22,0.5
        C,,,20,,,22,0.5

        """, arguments: ["SMD"], excluded: ["B", "C"]),
    Case(
      testDescription: "a correlation beside values before and after",
      table: """
        study,mean_pre1,sd_pre1,mean_post1,sd_post1,n1,mean_pre2,sd_pre2,mean_post2,sd_post2,n2,r
        A,5,2,6,2,20,5,2,5,2,20,0.5
        B,5,2,,2,20,5,2,5,2,20,0.5

        """, arguments: ["SMD"], excluded: ["B"]),
    Case(
      testDescription: "a correlation beside changes",
      table: """
        study,mean_change1,sd_change1,n1,mean_change2,sd_change2,n2,r
        A,1,2,20,0.5,2,20,0.5
        B,,2,20,0.5,2,20,0.5

        """, arguments: ["SMD", "--mix-sd"], excluded: ["B"]),
    Case(
      testDescription: "cells of a fourfold table under metafor's letters",
      table: """
        study,m1i,sd1i,n1i,m2i,sd2i,n2i,ai,bi,ci,di
        A,10,2,20,12,3,22,3,17,4,18
        B,,2,20,12,3,22,3,17,4,18

        """, arguments: ["SMD"], excluded: ["B"]),
    Case(
      testDescription: "cells of a fourfold table under their own letters",
      table: """
        study,mean1,sd1,n1,mean2,sd2,n2,a,b,c,d
        A,10,2,20,12,3,22,3,17,4,18
        B,,2,20,12,3,22,3,17,4,18

        """, arguments: ["SMD"], excluded: ["B"]),
    Case(
      testDescription: "a cell that would be a regression coefficient",
      table: """
        study,mean1,sd1,n1,mean2,sd2,n2,a,b,c,d,se
        A,10,2,20,12,3,22,3,17,4,18,1
        B,,2,20,12,3,22,3,17,4,18,1

        """, arguments: ["MD"], excluded: ["B"]),
    Case(
      testDescription: "a joint probability under metafor's letter",
      table: """
        study,m1i,sd1i,n1i,m2i,sd2i,n2i,ai,bi,ci,di,pi
        A,10,2,20,12,3,22,3,17,4,18,0.1
        B,,2,20,12,3,22,3,17,4,18,0.1

        """, arguments: ["SMD"], excluded: ["B"]),
    Case(
      testDescription: "person-time under metafor's letter",
      table: """
        study,ri,ni,xi,ti
        A,0.4,40,5,120
        B,,40,5,120

        """, arguments: ["ZCOR"], excluded: ["B"]),
  ]

  @Test(arguments: cases) func rowIsLeftOut(_ row: Case) throws {
    try withTable(row.table) { folder throws in
      let run = try CommandRun.evidence(
        ["effects", "data.csv", "--format", "json", "--measure"] + row.arguments, in: folder.url)
      try #require(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(json["effects"].elements.map { $0["study"].string } == ["A"])
      #expect(json["excluded"].elements.map { $0["study"].string } == row.excluded)
    }
  }

  @Test func aFieldThatIsAssignedMeansWhatItsNameSays() throws {
    let table = "study,a,b,c,d,n1,n2\nA,1,2,3,0.4,20,20\n"
    try withTable(table) { folder throws in
      let arguments = ["effects", "data.csv", "--measure", "SMD", "--format", "json"]
      #expect(try CommandRun.evidence(arguments, in: folder.url).exitCode == 65)
      let run = try CommandRun.evidence(arguments + ["--column", "d=d"], in: folder.url)
      #expect(try run.json()["effects"][0]["route"].string == "d")
    }
  }

  /// Whether p values carry signs is told by the rows that are used.
  @Test func aSignInARowThatIsLeftOutGivesOthersNone() throws {
    let table = "study,n1,n2,p,keep\nA,30,30,0.01,y\nB,40,40,0.2,y\nC,30,30,-0.03,n\n"
    try withTable(table) { folder in
      let all = try folder.evidence("effects", "data.csv", "--measure", "SMD")
      #expect(all.exitCode == 0, "\(all.errors)")
      let some = try folder.evidence("effects", "data.csv", "--measure", "SMD", "--where", "keep=y")
      #expect(some.exitCode == 65)
      #expect(some.errors.contains("p without its sign"))
    }
  }
}
