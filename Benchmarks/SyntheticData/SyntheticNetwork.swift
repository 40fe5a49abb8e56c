public import Evidence

/// Made-up networks of a given size: a chain through all treatments, and trials of two or three of them picked at random.
public enum SyntheticNetwork {
  /// Mean differences; one trial in seven has three arms.
  public static func network(studies: Int, treatments: Int) throws -> Network {
    var random = RandomNumbers(seed: UInt64(1_000 * studies + treatments))
    let effects = (0..<treatments).map { _ in 0.5 * random.bell() }
    let made = try (0..<studies).map { study in
      let places =
        study < treatments - 1
        ? [study, study + 1] : pick(random.uniform() < 1.0 / 7 ? 3 : 2, of: treatments, &random)
      return ArmStudy(
        "Study \(study + 1)",
        try places.map { place in
          NetworkArm(
            "Treatment \(100 + place)",
            try SingleMean(
              mean: effects[place] + 0.3 * random.bell(), sd: random.uniform(in: 0.7...1.4),
              n: random.integer(in: 20...200)))
        })
    }
    return try Network(made, measure: MeanDifference())
  }

  private static func pick(_ count: Int, of treatments: Int, _ random: inout RandomNumbers) -> [Int] {
    var places: [Int] = []
    while places.count < count {
      let place = Int(random.integer(in: 0...treatments - 1))
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
