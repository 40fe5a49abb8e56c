/// The number of successes among independent trials of different probabilities.
struct PoissonBinomial {
  /// The probability of a success in each trial.
  let probabilities: [Double]

  /// P(X >= count), without cancellation where it is small. O(k count).
  func survival(from count: Int) -> Double {
    guard count > 0 else { return 1 }
    // The last element is the probability of `count` successes and more.
    var shares = Array(repeating: 0.0, count: count + 1)
    shares[0] = 1
    for probability in probabilities {
      shares[count] += shares[count - 1] * probability
      for number in stride(from: count - 1, through: 1, by: -1) {
        shares[number] = shares[number] * (1 - probability) + shares[number - 1] * probability
      }
      shares[0] *= 1 - probability
    }
    return min(1, shares[count])
  }
}
