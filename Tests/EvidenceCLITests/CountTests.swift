import Testing

/// FAULTS R1 and R17: numbers of people and events that are not what they seem.
@Suite struct CountTests {
  @Test(arguments: [
    ("data.tsv", "study\tevents1\tn1\tevents2\tn2\nA\t10\t1,204\t20\t1198\nB\t8\t100\t12\t101\n", "1,204"),
    ("data.csv", "study;events1;n1;events2;n2\nA;10;1.204;20;1198\nB;8;100;12;101\n", "1.204"),
    ("data.csv", "study,events1,n1,events2,n2\nA,10,1.204,20,1198\nB,8,100,12,101\n", "1.204"),
  ]) func peopleInThousandsStop(_ name: String, _ text: String, _ cell: String) throws {
    try withTable(text, name: name) { folder throws in
      let run = try folder.evidence("pool", name, "--measure", "RR")
      #expect(run.exitCode == 65)
      #expect(run.errors.hasPrefix("evidence: error: \(name):2: column 'n1': '\(cell)' may be 1204 or 1.204"))
    }
  }

  @Test func aStatedDecimalSignIsBelieved() throws {
    try withTable("study,events1,n1,events2,n2\nA,10,45.204,20,48.125\nB,8,100,12,101\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR", "--decimal", "point")
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("'45.204' is no whole number"))
    }
  }

  /// Person-time and means may have any decimals; the mixture is what cannot be.
  @Test func twoDecimalSignsInOneColumnStop() throws {
    let table =
      "study\tmean1\tsd1\tn1\tmean2\tsd2\tn2\nA\t12,5\t3\t20\t14,1\t3\t20\nB\t1.204\t3\t20\t14,1\t3\t20\n"
    try withTable(table, name: "data.tsv") { folder throws in
      let run = try folder.evidence("pool", "data.tsv", "--measure", "MD")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains(
          "data.tsv:3: column 'mean1': '1.204' has another decimal sign than '12,5' in line 2"))
    }
  }

  @Test func effectiveSizesAreUsedWithAWarning() throws {
    try withTable("study,mean1,sd1,n1,mean2,sd2,n2\nA,1,2,10.5,2,2,11\nB,1,2,12,2,2,11\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(try run.json()["warnings"].elements.contains { $0["code"].string == "fractional-counts" })
    }
  }

  @Test func percentagesAmongEventsAreTold() throws {
    let table = "study,events1,n1,events2,n2\nA,12.5,80,31.3,80\nB,22.2,90,40,90\nC,8.4,107,9.7,103\n"
    try withTable(table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
      #expect(run.exitCode == 0)
      #expect(run.errors.contains("column 'events1': '12.5' (and 2 more cells) looks like a percentage"))
    }
  }

  @Test func percentagesAboveThePeopleStop() throws {
    try withTable("study,events1,n1,events2,n2\nA,62.5,40,31.3,80\nB,22.2,90,40,90\n") { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("'62.5' exceeds n1"))
    }
  }
}
