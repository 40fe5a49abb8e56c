import RealModule

extension FactRelation {
  /// Changes within arms against the values before and after.
  static let changes: [FactRelation] = [
    FactRelation(
      .difference, ReportedArm.all.map { ($0.change, $0.postLessPre) }, code: "change-pre-post",
      name: "mean changes against the means before and after",
      advice:
        "A change is the value after less the value before: look for the sign, and for people who were measured only once."
    ),
    FactRelation(
      .magnitude, ReportedArm.all.map { ($0.sdOfChange, $0.sdFromPreAndPost) }, code: "sd-change-pre-post",
      name: "SDs of change against those before and after and their correlation",
      advice:
        "SD² = pre² + post² - 2 r pre post: look whether the SD of change is a standard error, and for a slip in r."
    ),
    FactRelation(
      .difference, ReportedArm.all.map { ($0.statisticOfChange, $0.changeOverError) }, code: "t-change",
      name: "t of a change against the change and its SD",
      advice: "t is the mean change over its SD / √n: look for the sign, and for a test between the arms."),
    FactRelation(
      .pValue, ReportedArm.all.map { ($0.pOfChange, $0.pFromChange) }, code: "p-change",
      name: "p of a change against the change and its SD",
      advice: "Look whether p is of the change within the arm or of the difference between the arms."),
  ]
}

extension ReportedArm {
  var change: FactSource { FactSource("change", "the change") { $0.fact(name("mean_change")) } }

  var postLessPre: FactSource {
    FactSource("pre-post", "the means before and after") { row in
      guard let post = row.printed(name("mean_post"))?.range, let pre = row.printed(name("mean_pre"))?.range
      else { return nil }
      return Fact([name("mean_post"), name("mean_pre")], post - pre)
    }
  }

  var sdOfChange: FactSource {
    FactSource("sd-change", "the SD of change") { $0.positiveFact(name("sd_change")) }
  }

  /// √(pre² + post² - 2 r pre post), r as printed, or anything from -1 to 1.
  var sdFromPreAndPost: FactSource {
    FactSource("pre-post", "the SDs before and after") { row in
      guard let pre = row.positiveFact(name("sd_pre")), let post = row.positiveFact(name("sd_post")) else {
        return nil
      }
      let own = row.fact(name("r")) ?? row.fact("r")
      let r = own.map { ValueRange(max(-1, $0.hull.lower), min(1, $0.hull.upper)) } ?? ValueRange(-1, 1)
      return Fact(
        pre.fields + post.fields + (own?.fields ?? []),
        ValueRange(
          Self.least(pre.hull, post.hull, r: r.upper), Self.greatest(pre.hull, post.hull, r: r.lower)))
    }
  }

  private static func sdOfChange(_ pre: Double, _ post: Double, r: Double) -> Double {
    max(0, pre * pre + post * post - 2 * r * pre * post).squareRoot()
  }

  /// The greatest SD of change at a correlation: with both SDs at an end of their ranges.
  private static func greatest(_ pre: ValueRange, _ post: ValueRange, r: Double) -> Double {
    let atLeastPre = max(sdOfChange(pre.lower, post.lower, r: r), sdOfChange(pre.lower, post.upper, r: r))
    let atMostPre = max(sdOfChange(pre.upper, post.lower, r: r), sdOfChange(pre.upper, post.upper, r: r))
    return max(atLeastPre, atMostPre)
  }

  /// The least SD of change at a correlation: with one SD at an end of its range, it is least where the other is r times
  /// it, or as near as its range allows.
  private static func least(_ pre: ValueRange, _ post: ValueRange, r: Double) -> Double {
    func nearest(_ value: Double, in range: ValueRange) -> Double {
      max(range.lower, min(range.upper, value))
    }
    let withPre = [pre.lower, pre.upper].map { sdOfChange($0, nearest($0 * r, in: post), r: r) }
    let withPost = [post.lower, post.upper].map { sdOfChange(nearest($0 * r, in: pre), $0, r: r) }
    return min(withPre[0], withPre[1], withPost[0], withPost[1])
  }

  var statisticOfChange: FactSource { FactSource("t", "t of the change") { $0.fact(name("t_change")) } }

  /// The change over SD / √n, or over its standard error.
  var changeOverError: FactSource {
    FactSource("change", "the change and its SD") { row in
      guard let change = row.fact(name("mean_change")) ?? postLessPre.fact(row),
        let n = row.people(name("n")),
        n > 1, let error = errorOfChange(row, n)
      else { return nil }
      return Fact(change.fields + error.fields, change.hull.divided(by: error.hull))
    }
  }

  private func errorOfChange(_ row: ReportedRow, _ n: Double) -> Fact? {
    row.positiveFact(name("se_change"))
      ?? row.positiveFact(name("sd_change"))?.map { $0 * (1 / n.squareRoot()) }
  }

  var pOfChange: FactSource {
    FactSource("p", "p of the change") { row in
      row[name("p_change")].flatMap { PrintedPValue($0) }.map { Fact([name("p_change")], $0.range) }
    }
  }

  var pFromChange: FactSource {
    FactSource("change", "the change and its SD") { row in
      guard let t = changeOverError.fact(row), let n = row.people(name("n")) else { return nil }
      return t.map { TwoSidedPValues.range($0, degreesOfFreedom: n - 1) }
    }
  }
}
