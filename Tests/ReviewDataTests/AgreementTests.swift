import RealModule
import ReviewData
import Testing

@Suite struct AgreementTests {
  /// As many digits as the source prints.
  private func agrees(_ value: Double?, _ expected: Double, digits: Int) -> Bool {
    value.map { ($0 - expected).magnitude <= 0.5000001 * .pow(10, Double(-digits)) } ?? false
  }

  private func entry(_ entries: [AgreementAnalysis.Entry], _ code: String, _ weights: String = "unweighted")
    throws -> AgreementCoefficient
  {
    try #require(entries.first { $0.code == code && $0.weights == weights }).coefficient
  }

  /// Labels from rows of text: a character for each rater, a dot where there is none.
  private func ratings(_ rows: [String]) -> Ratings {
    let levels = RatingLevels(of: rows.joined().filter { $0 != "." }.map(String.init))
    return Ratings(
      raters: (0..<(rows.first?.count ?? 2)).map { "R\($0)" }, items: rows.indices.map { "\($0)" },
      levels: levels,
      labels: rows.map { row in row.map { levels.names.firstIndex(of: String($0)) } })
  }

  private func table(_ counts: [[Int]]) -> ConfusionTable {
    ConfusionTable(levels: RatingLevels(ordered: counts.indices.map { "\($0)" }), counts: counts)
  }

  /// Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, chapter 18 (diagnoses of 100 patients): p_o 0.89,
  /// p_e 0.66, kappa 0.68 with standard error 0.087 and interval 0.51 to 0.85.
  @Test func fleissDiagnosesOfAHundredPatients() throws {
    let table = table([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    let kappa = CohensKappa(weights: .unweighted(table.levels)).coefficient(of: table)
    #expect(table.observedAgreement == 0.89)
    #expect(agrees(kappa.expected, 0.66, digits: 2) && agrees(kappa.estimate, 0.68, digits: 2))
    // The book computes on from 0.68 and 0.66.
    #expect(try (#require(kappa.standardError) - 0.087).magnitude < 0.001)
    #expect(
      try (#require(kappa.lower) - 0.51).magnitude < 0.01 && (#require(kappa.upper) - 0.85).magnitude < 0.01)
  }

  /// A standard error of 0 gives no interval, not one from the estimate to itself.
  @Test func perfectAgreementHasNoInterval() throws {
    let perfect = table([[3, 0], [0, 1]])
    let kappa = CohensKappa(weights: .unweighted(perfect.levels)).coefficient(of: perfect)
    #expect(kappa.estimate == 1 && kappa.standardError == 0)
    #expect(kappa.lower == nil && kappa.upper == nil)
  }

  /// Gwet's data of two abstractors (ectopic, abnormal and normal intrauterine pregnancies), as the vignette of his program
  /// prints them: kappa 0.7964094, Scott's pi 0.7962397.
  @Test func gwetTwoAbstractors() throws {
    let counts = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    var rows: [String] = []
    for (i, row) in counts.enumerated() {
      for (j, count) in row.enumerated() { rows += Array(repeating: "\(i)\(j)", count: count) }
    }
    let analysis = AgreementAnalysis(ratings(rows))
    let kappa = try entry(analysis.pairs[0].coefficients, "cohen")
    #expect(agrees(kappa.estimate, 0.7964094, digits: 7))
    #expect(agrees(try entry(analysis.overall, "fleiss").estimate, 0.7962397, digits: 7))
  }

  /// Krippendorff's twelve units with four raters and missing labels, with the coefficients, standard errors and intervals
  /// of Gwet's Handbook: AC1 0.77544 (0.14295; 0.461 to 1), Fleiss' kappa 0.76117 (0.15302; 0.424 to 1), alpha 0.74342.
  @Test func gwetFourRaters() throws {
    let analysis = AgreementAnalysis(
      ratings([
        "11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11", "..3.",
      ]))
    let (gwet, fleiss) = (try entry(analysis.overall, "gwet"), try entry(analysis.overall, "fleiss"))
    #expect(agrees(gwet.estimate, 0.77544, digits: 5) && agrees(gwet.standardError, 0.14295, digits: 5))
    #expect(agrees(gwet.lower, 0.461, digits: 3) && gwet.upper == 1)
    #expect(agrees(fleiss.estimate, 0.76117, digits: 5) && agrees(fleiss.standardError, 0.15302, digits: 5))
    #expect(agrees(fleiss.lower, 0.424, digits: 3) && fleiss.upper == 1)
    #expect(agrees(try entry(analysis.overall, "krippendorff").estimate, 0.74342, digits: 5))
    // Hayes and Krippendorff 2007: interval metric 0.849.
    #expect(agrees(try entry(analysis.overall, "krippendorff", "quadratic").estimate, 0.849, digits: 3))
    #expect(analysis.sharedItems == 11)
    #expect(analysis.pairs[0].missing == 3 && analysis.pairs[0].table.total == 9)
  }

  /// Fourteen raters, ten items, five levels: the example of textbooks and encyclopaedias, kappa 0.210.
  @Test func fleissFourteenRaters() throws {
    let counts = [
      [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
    let rows = counts.map { row in
      row.enumerated().map { String(repeating: "\($0)", count: $1) }.joined()
    }
    let kappa = try entry(AgreementAnalysis(ratings(rows)).overall, "fleiss")
    #expect(agrees(kappa.estimate, 0.210, digits: 3) && agrees(kappa.expected, 0.213, digits: 3))
  }

  /// The standard error by the delta method: numerical derivatives of kappa in the cells of a multinomial table.
  @Test(arguments: ["unweighted", "linear", "quadratic"])
  func theStandardErrorIsThatOfTheDeltaMethod(code: String) throws {
    let table = table([[21, 6, 2, 1], [5, 17, 7, 0], [3, 4, 12, 6], [0, 2, 5, 19]])
    let all = [
      AgreementWeights.unweighted(table.levels), try #require(.linear(table.levels)),
      try #require(.quadratic(table.levels)),
    ]
    let weights = try #require(all.first { $0.code == code })
    let n = Double(table.total)
    func kappa(_ p: [[Double]]) -> Double {
      let total = p.joined().reduce(0, +)
      let range = p.indices
      let rows = p.map { $0.reduce(0, +) / total }
      let columns = range.map { j in p.reduce(0) { $0 + $1[j] } / total }
      var (observed, expected) = (0.0, 0.0)
      for i in range {
        for j in range {
          observed += weights.values[i][j] * p[i][j] / total
          expected += weights.values[i][j] * rows[i] * columns[j]
        }
      }
      return (observed - expected) / (1 - expected)
    }
    let p = table.counts.map { $0.map { Double($0) / n } }
    var (mean, square) = (0.0, 0.0)
    for i in p.indices {
      for j in p.indices {
        var (up, down) = (p, p)
        up[i][j] += 1e-5
        down[i][j] -= 1e-5
        let slope = (kappa(up) - kappa(down)) / 2e-5
        mean += p[i][j] * slope
        square += p[i][j] * slope * slope
      }
    }
    let coefficient = CohensKappa(weights: weights).coefficient(of: table)
    let numerical = 1e-6
    #expect(try (#require(coefficient.estimate) - kappa(p)).magnitude < 1e-12)
    #expect(
      try (#require(coefficient.standardError) - ((square - mean * mean) / n).squareRoot()).magnitude
        < numerical)
  }

  @Test func oneLabelForEverything() throws {
    let analysis = AgreementAnalysis(ratings(["xx", "xx", "xx"]))
    let kappa = try entry(analysis.pairs[0].coefficients, "cohen")
    #expect(kappa.estimate == nil && kappa.reason != nil && kappa.lower == nil)
    #expect(try entry(analysis.overall, "gwet").estimate == 1)
    #expect(try entry(analysis.overall, "fleiss").estimate == nil)
    #expect(try entry(analysis.overall, "krippendorff").estimate == nil)
    // The level that nobody gave counts among those that chance could give.
    let levels = RatingLevels(ordered: ["x", "y"])
    let all = Ratings(raters: ["A", "B"], items: ["1", "2"], levels: levels, labels: [[0, 0], [0, 0]])
    #expect(try entry(AgreementAnalysis(all).overall, "gwet").estimate == 1)
    #expect(try entry(AgreementAnalysis(all).overall, "gwet", "linear").estimate == 1)
  }

  @Test func noItemInCommonAndOneItem() throws {
    let apart = AgreementAnalysis(ratings(["x.", ".y"]))
    #expect(apart.observedAgreement == nil && apart.sharedItems == 0)
    #expect(apart.overall.allSatisfy { $0.coefficient.estimate == nil && $0.coefficient.reason != nil })
    let single = AgreementAnalysis(ratings(["xy"]))
    #expect(try entry(single.overall, "gwet").standardError == nil)
    #expect(try entry(single.overall, "gwet").estimate == -1)
  }

  @Test func weightsFollowTheScores() throws {
    let levels = RatingLevels(of: ["10", "0", "5", "5"])
    #expect(levels.names == ["0", "5", "10"] && levels.scores == [0, 5, 10])
    #expect(try #require(AgreementWeights.linear(levels)).values[0] == [1, 0.5, 0])
    #expect(try #require(AgreementWeights.quadratic(levels)).values[0] == [1, 0.75, 0])
    let words = RatingLevels(of: ["low", "high"])
    #expect(words.names == ["high", "low"] && AgreementWeights.linear(words) == nil)
  }

  /// Agreement does not depend on the order of raters, items or levels.
  @Test func orderDoesNotMatter() throws {
    let rows = ["13", "22", "31", "11", "33", "23", "12", "22", "33", "21"]
    let turned = rows.reversed().map { String($0.reversed()) }
    let (one, two) = (AgreementAnalysis(ratings(rows)), AgreementAnalysis(ratings(turned)))
    for (first, second) in zip(
      one.pairs[0].coefficients + one.overall, two.pairs[0].coefficients + two.overall)
    {
      let (a, b) = (first.coefficient, second.coefficient)
      #expect(try (#require(a.estimate) - #require(b.estimate)).magnitude < 1e-12)
      if let error = a.standardError {
        #expect(try (error - #require(b.standardError)).magnitude < 1e-12)
      }
    }
  }

  @Test func agreementOnALevel() throws {
    let table = table([[8, 2], [1, 9]])
    #expect(table.specificAgreement(0) == 16.0 / 19)
    #expect(self.table([[8, 0], [0, 0]]).specificAgreement(1) == nil)
  }
}
