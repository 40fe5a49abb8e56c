/// Weights that are constant between cuts: integrals in closed form.
public struct IntervalIntegrals: SelectionIntegrals {
  /// The cuts, ascending, in statistics z or in effects.
  private let cuts: [Double]
  /// Whether cuts are effects, in the studies' unit.
  private let areEffects: Bool
  /// Of each piece between cuts the place of its weight.
  private let places: [Int]
  /// Of each study the place of the weight of what it found.
  private let found: [Int]
  private let deviations: [Double]
  /// Whether weights beyond the first are parameters.
  private let areEstimated: Bool
  private var weights: [Double]

  /// Weights of pieces between cuts. Estimated, the first is 1 and the others are parameters.
  init(
    cuts: [Double], areEffects: Bool = false, places: [Int], found: [Int], weights: [Double],
    areEstimated: Bool, deviations: [Double]
  ) {
    self.cuts = cuts
    self.areEffects = areEffects
    self.places = places
    self.found = found
    self.weights = weights
    self.areEstimated = areEstimated
    self.deviations = deviations
  }

  /// Takes the weights beyond the first.
  public mutating func set(_ parameters: [Double]) {
    guard areEstimated else { return }
    for (place, weight) in parameters.enumerated() { weights[place + 1] = weight }
  }

  /// ln w, and 1/w and -1/w² as its derivatives by w.
  public func weigh(_ study: Int, into weight: inout SelectionWeight) {
    weight.reset()
    let place = found[study]
    weight.value = .log(weights[place])
    guard areEstimated, place > 0 else { return }
    weight.gradient[place - 1] = 1 / weights[place]
    weight.hessian[(place - 1) * (weight.gradient.count + 1)] = -1 / weights[place] / weights[place]
  }

  /// Sums of the pieces' moments.
  public func integrate(
    _ study: Int, mean: Double, deviation: Double, into moments: inout SelectionMoments
  ) {
    moments.reset()
    var lower = -Double.infinity
    for (piece, place) in places.enumerated() {
      let cut = piece < cuts.count ? cuts[piece] : .infinity
      let statistic = areEffects ? cut / deviations[study] : cut
      let upper = (statistic - mean) / deviation
      let part = NormalMoments.between(lower, upper)
      moments.whole += weights[place] * part
      if areEstimated, place > 0 { moments.first[place - 1] += part.lowHalf }
      lower = upper
    }
  }
}
