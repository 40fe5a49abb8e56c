import EffectSizes
import MetaAnalysis

/// Methods that pool counts: Mantel and Haenszel's, and Peto's.
struct CountsSuite: FuzzSuite {
  let name = "counts"
  let purpose = "Mantel-Haenszel and Peto: sparse, large and absurd tables"

  func check(_ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    let studies = random.tables(random.integer(1...12))
    check.data = "\(studies.map(\.summary))"
    let trials = [
      CountsTrial(name: "MH OR", isRatio: true) { try MantelHaenszel(LogOddsRatio()).fit($0).result },
      CountsTrial(name: "MH RR", isRatio: true) { try MantelHaenszel(LogRiskRatio()).fit($0).result },
      CountsTrial(name: "MH RD", isRatio: false) { try MantelHaenszel(RiskDifference()).fit($0).result },
      CountsTrial(name: "Peto", isRatio: true) { try Peto().fit($0).result },
    ]
    for trial in trials { trial.run(studies, &random, &check) }
  }
}

/// A pooled effect, its standard error and Q.
private struct CountsResult {
  var estimate: Double
  var standardError: Double
  var q: Double
  var isOrdered: Bool
}

extension MantelHaenszelFit {
  fileprivate var result: CountsResult {
    CountsResult(
      estimate: pooled.estimate, standardError: pooled.standardError, q: heterogeneity.q ?? .nan,
      isOrdered: pooled.interval.lower <= pooled.estimate && pooled.estimate <= pooled.interval.upper
        && (oddsRatioHomogeneity.map { (0...1).contains($0.breslowDay.pValue) } ?? true)
        && (associationTest.map { (0...1).contains($0.pValue) } ?? true)
        && studies.allSatisfy { (0...100.000001).contains($0.weight) })
  }
}

extension PooledFit {
  fileprivate var result: CountsResult {
    CountsResult(
      estimate: pooled.estimate, standardError: pooled.standardError, q: heterogeneity.q ?? .nan,
      isOrdered: pooled.interval.lower <= pooled.estimate && pooled.estimate <= pooled.interval.upper)
  }
}

private struct CountsTrial {
  let name: String
  let isRatio: Bool
  let pool: ([Study<TwoByTwoTable>]) throws -> CountsResult

  func run(_ studies: [Study<TwoByTwoTable>], _ random: inout FuzzRandom, _ check: inout FuzzCheck) {
    guard let result = fit(studies, "", &check) else { return }
    check.expect(
      result.estimate.isFinite && result.standardError.isFinite && result.standardError >= 0
        && result.q.isFinite && result.q >= 0 && result.isOrdered, "\(name): \(result)")
    if let other = fit(studies.shuffled(using: &random), " reordered", &check) {
      expectSame(result, other, sign: 1, " reordered", &check)
    }
    if let other = fit(studies.map(\.swapped), " swapped", &check) {
      expectSame(result, other, sign: -1, " swapped", &check)
    }
    if let other = fit(studies + studies, " twice", &check) {
      check.expect(
        result.estimate, equals: other.estimate, within: 1e-9, size: result.standardError, "\(name) twice")
      check.expect(
        result.standardError / 2.0.squareRoot(), equals: other.standardError, within: 1e-9,
        "\(name) twice: se")
    }
  }

  private func expectSame(
    _ result: CountsResult, _ other: CountsResult, sign: Double, _ suffix: String, _ check: inout FuzzCheck
  ) {
    check.expect(
      result.estimate, equals: sign * other.estimate, within: 1e-9, size: result.standardError, name + suffix)
    check.expect(result.standardError, equals: other.standardError, within: 1e-7, "\(name)\(suffix): se")
    check.expect(result.q, equals: other.q, within: 1e-6, size: 1, "\(name)\(suffix): Q")
  }

  /// Studies that tell nothing together are refused; that is no finding.
  private func fit(
    _ studies: [Study<TwoByTwoTable>], _ suffix: String, _ check: inout FuzzCheck
  ) -> CountsResult? {
    do {
      _ = try pool(studies)
    } catch MetaAnalysisError.noInformation {
      return nil
    } catch MetaAnalysisError.zeroOrInfiniteRatio {
      return nil
    } catch {}
    return check.fitting(name + suffix) { try pool(studies) }
  }
}

extension Study<TwoByTwoTable> {
  fileprivate var swapped: Self {
    var study = self
    (study.summary.events1, study.summary.events2) = (summary.events2, summary.events1)
    (study.summary.nonevents1, study.summary.nonevents2) = (summary.nonevents2, summary.nonevents1)
    return study
  }
}

extension FuzzRandom {
  /// Tables with few events, with none, with millions, and of one group alone.
  fileprivate mutating func tables(_ count: Int) -> [Study<TwoByTwoTable>] {
    let size = power(0.5, chance(0.1) ? 9 : 3)
    let risk = chance(0.5) ? power(-3, -1) : uniform()
    return (0..<count).compactMap { study in
      let cells = (0..<2).flatMap { _ -> [Double] in
        let people = (size * uniform(0.2, 2)).rounded() + 1
        let events = min(people, max(0, (people * risk * uniform(0, 2) + normal()).rounded()))
        return [events, people - events]
      }
      let table = try? TwoByTwoTable(
        events1: cells[0], nonevents1: cells[1], events2: cells[2], nonevents2: cells[3])
      return table.map { Study("\(study)", $0) }
    }
  }
}
