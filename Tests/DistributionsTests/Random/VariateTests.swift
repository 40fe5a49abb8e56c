import Foundation
import Testing

@testable import Distributions

/// Moments, distribution functions and exact probabilities of random variates.
@Suite struct VariateTests {
  private let generator = Philox(key: 20_141_121)
  private static let count = 20_000

  /// The numbers of many replicates.
  private func sample(_ draw: (RandomBlock) -> RandomLanes) -> [Double] {
    stride(from: 0, to: Self.count, by: 4).flatMap { first in
      let lanes = draw(RandomBlock(generator, firstReplicate: UInt64(first)))
      return (0..<4).map { lanes[$0] }
    }
  }

  /// The largest distance between the empirical distribution function and the given one, times √n: above 1.95 with
  /// a probability of one in a thousand (Kolmogorov).
  private func distance(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    let largest = sorted.enumerated().reduce(0.0) { largest, entry in
      let p = cumulative(entry.element)
      return max(largest, abs(p - Double(entry.offset) / n), abs(p - Double(entry.offset + 1) / n))
    }
    return largest * n.squareRoot()
  }

  @Test func uniform() {
    let place = RandomPlace(purpose: 1)
    #expect(distance(sample { $0.uniforms(at: place).0 }) { $0 } < 1.95)
    #expect(distance(sample { $0.uniforms(at: place).1 }) { $0 } < 1.95)
  }

  @Test func normal() {
    let place = RandomPlace(purpose: 2, item: 3)
    let (first, second) = (sample { $0.normals(at: place).0 }, sample { $0.normals(at: place).1 })
    #expect(distance(first, StandardNormal().cumulative) < 1.95)
    #expect(distance(second, StandardNormal().cumulative) < 1.95)
    let correlation = zip(first, second).map { $0 * $1 }.reduce(0, +) / Double(Self.count)
    #expect(abs(correlation) < 3.3 / Double(Self.count).squareRoot())
  }

  @Test func exponential() {
    let numbers = sample { $0.exponentials(at: RandomPlace(purpose: 3)).0 }
    #expect(distance(numbers) { 1 - DeterministicMath.exponential(-$0) } < 1.95)
  }

  @Test(arguments: [2.0, 3, 18, 250])
  func chiSquared(degreesOfFreedom: Double) {
    let numbers = sample { $0.chiSquared(degreesOfFreedom: degreesOfFreedom, at: RandomPlace(purpose: 4)) }
    #expect(distance(numbers, ChiSquared(degreesOfFreedom: degreesOfFreedom).cumulative) < 1.95)
  }

  @Test(arguments: [3.0, 4])
  func studentsT(degreesOfFreedom: Double) {
    let numbers = sample {
      $0.studentsT(
        degreesOfFreedom: degreesOfFreedom, normal: RandomPlace(purpose: 5),
        chiSquared: RandomPlace(purpose: 6))
    }
    #expect(distance(numbers, StudentsT(degreesOfFreedom: degreesOfFreedom).cumulative) < 1.95)
  }

  /// Pearson's statistic against the exact probabilities; by inversion, by rejection, and with p above a half.
  @Test(arguments: [(8, 0.3), (30, 0.05), (40, 0.5), (200, 0.13), (50, 0.9), (1_000, 0.4)])
  func binomial(trials: Int, probability: Double) {
    var counts = [Int](repeating: 0, count: trials + 1)
    for replicate in 0..<Self.count {
      var sequence = RandomSequence(
        generator, replicate: UInt64(replicate), from: RandomPlace(purpose: 7, item: trials))
      counts[sequence.binomial(trials: trials, probability: probability)] += 1
    }
    let expected = Self.probabilities(trials, probability).map { $0 * Double(Self.count) }
    // Tails that expect fewer than ten are taken together with their neighbours.
    var (statistic, cells, observed, sum) = (0.0, 0, 0.0, 0.0)
    var rest = Double(Self.count)
    for successes in 0...trials {
      observed += Double(counts[successes])
      sum += expected[successes]
      guard sum >= 10, rest - sum >= 10 || successes == trials else { continue }
      statistic += (observed - sum) * (observed - sum) / sum
      rest -= sum
      (cells, observed, sum) = (cells + 1, 0, 0)
    }
    if sum > 0 { statistic += (observed - sum) * (observed - sum) / sum }
    let survival = ChiSquared(degreesOfFreedom: Double(max(cells - 1, 1))).survival(statistic)
    #expect(survival > 0.001, "chi-squared \(statistic) on about \(cells) cells")
  }

  /// Moments and the probability of few events, by inversion and by rejection.
  @Test(arguments: [0.2, 3, 9.5, 12, 60, 2_500])
  func poisson(mean: Double) {
    let numbers = (0..<Self.count).map { replicate in
      var sequence = RandomSequence(
        generator, replicate: UInt64(replicate), from: RandomPlace(purpose: 9, item: Int(mean)))
      return sequence.poisson(mean: mean)
    }
    let n = Double(Self.count)
    #expect(numbers.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    #expect(abs(numbers.reduce(0, +) / n - mean) < 4 * (mean / n).squareRoot())
    // The fourth central moment is mean (1 + 3 mean).
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(abs(squares - mean) < 4 * ((mean * (1 + 3 * mean) - mean * mean) / n).squareRoot())
    // Downwards from the mode, whose probability does not underflow.
    let mode = mean.rounded(.down)
    var (term, below) = (exp(mode * log(mean) - mean - lgamma(mode + 1)), 0.0)
    for events in stride(from: mode, through: 0, by: -1) {
      below += term
      term *= events / mean
    }
    let found = Double(numbers.count { $0 <= mean }) / n
    #expect(abs(found - below) < 4 * (below * (1 - below) / n).squareRoot())
  }

  /// Binomial probabilities by their recurrence from the mode, which neither under- nor overflows.
  private static func probabilities(_ n: Int, _ p: Double) -> [Double] {
    var values = [Double](repeating: 0, count: n + 1)
    let mode = Int((Double(n + 1) * p).rounded(.down))
    values[mode] = 1
    for k in stride(from: mode + 1, through: n, by: 1) {
      values[k] = values[k - 1] * Double(n - k + 1) / Double(k) * p / (1 - p)
    }
    for k in stride(from: mode - 1, through: 0, by: -1) {
      values[k] = values[k + 1] * Double(k + 1) / Double(n - k) * (1 - p) / p
    }
    let total = values.reduce(0, +)
    return values.map { $0 / total }
  }

  @Test func degenerateBinomials() {
    var sequence = RandomSequence(generator, replicate: 0, from: RandomPlace(purpose: 8))
    #expect(sequence.binomial(trials: 0, probability: 0.5) == 0)
    #expect(sequence.binomial(trials: 12, probability: 0) == 0)
    #expect(sequence.binomial(trials: 12, probability: 1) == 12)
  }
}
