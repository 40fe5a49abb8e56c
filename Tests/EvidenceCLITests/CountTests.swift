import Testing

/// Numbers of people and events that are not what they seem.
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

  @Test(arguments: [
    (
      "events1\ttime1\tevents2\ttime2\nA\t5\t1,204\t8\t1,180\n", "IRR",
      "column 'time1': '1,204' may be 1204 or 1.204"
    ),
    (
      "mean1\tsd1\tn1\tmean2\tsd2\tn2\nA\t1,204\t31\t40\t1,100\t30\t40\n", "MD",
      "column 'mean1': '1,204' may be"
    ),
    (
      "effect\tvariance\nA\t1.204\t0,12\nB\t1.350\t0,15\n", "GEN",
      "column 'effect': '1.204' may be 1204 or 1.204"
    ),
  ]) func otherNumbersInThousandsStopWhereNothingTellsTheSign(
    _ table: String, _ measure: String, _ message: String
  )
    throws
  {
    try withTable("study\t" + table, name: "data.tsv") { folder throws in
      let run = try folder.evidence("pool", "data.tsv", "--measure", measure)
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(message))
    }
  }

  @Test func numbersOfThreeDecimalsAreReadWhereOthersTellTheSign() throws {
    let table = "study\teffect\tvariance\nA\t1.204\t0.12\nB\t1.350\t0.15\n"
    try withTable(table, name: "data.tsv") { folder throws in
      let run = try folder.evidence("pool", "data.tsv", "--method", "EE", "--format", "json")
      #expect(run.exitCode == 0)
      #expect(try (1.2...1.3).contains(#require(run.json()["coefficients"][0]["estimate"].number)))
    }
  }

  @Test func wholePercentagesUnderTheirSignAreTold() throws {
    try withTable("study,Events (%),n1,e2,n2\nA,12,50,8,50\nB,10,50,8,50\n") { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "RR", "--column", "events1=Events (%)", "--column", "events2=e2")
      #expect(run.errors.contains("column 'Events (%)': '12' (and 1 more cell) looks like a percentage"))
    }
  }

  @Test func numbersBeforeTheirPercentageAreNoPercentages() throws {
    try withTable("study,n (%),n1,e2,n2\nA,12,50,8,50\nB,10,50,8,50\n") { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "RR", "--column", "events1=n (%)", "--column", "events2=e2")
      #expect(!run.errors.contains("percentage"))
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

  @Test func oneGroupOfStudiesShowsTheSignForAll() throws {
    let table =
      "study\tg\teffect\tvariance\nA\tx\t1.204\t1.120\nB\tx\t1.350\t1.150\nC\ty\t0.5\t0.25\nD\ty\t0.4\t0.25\n"
    try withTable(table, name: "data.tsv") { folder throws in
      #expect(try folder.evidence("pool", "data.tsv", "--by", "g").exitCode == 0)
    }
  }
}
