import EffectSizes
import NetworkMetaAnalysis
import RealModule

/// A random network.
struct RandomNetwork {
  enum Kind {
    case proportions([ArmStudy<SingleProportion>])
    case means([ArmStudy<SingleMean>], isStandardized: Bool)
    case rates([ArmStudy<SingleRate>])
    case comparisons([ComparisonStudy])
  }

  let kind: Kind
  let studyCount: Int

  init(_ random: inout FuzzRandom) {
    let plan = Plan(&random)
    studyCount = plan.designs.count
    kind =
      switch random.integer(0...4) {
      case 0: .proportions(plan.proportions(&random))
      case 1: .rates(plan.rates(&random))
      case 2: .means(plan.means(&random), isStandardized: false)
      case 3: .means(plan.means(&random), isStandardized: true)
      default: .comparisons(plan.comparisons(&random))
      }
  }

  /// Which treatments each study has, and what their effects are.
  private struct Plan {
    let names: [String]
    let effects: [Double]
    let tau: Double
    let designs: [[Int]]

    init(_ random: inout FuzzRandom) {
      let treatments = random.integer(2...(random.chance(0.2) ? 14 : 6))
      names = (0..<treatments).map {
        random.chance(0.3) ? "T\($0) + T\(($0 + 1) % treatments)" : "T\($0)"
      }
      effects = (0..<treatments).map { _ in random.normal() * 0.5 }
      tau = random.chance(0.4) ? 0 : random.uniform(0, 0.8)
      let count = random.integer(1...(random.chance(0.2) ? 60 : 12))
      designs = (0..<count).map { _ in
        let size = min(treatments, random.chance(0.75) ? 2 : random.integer(2...5))
        return Array(Array(0..<treatments).shuffled(using: &random).prefix(size))
      }
    }

    /// The studies, each arm made from its true value.
    private func studies<S>(
      _ random: inout FuzzRandom, _ arm: (Double, inout FuzzRandom) -> S
    ) -> [ArmStudy<S>] {
      designs.enumerated().map { label, design in
        let base = random.normal()
        return ArmStudy(
          "s\(label)",
          design.map {
            NetworkArm(names[$0], arm(base + effects[$0] + tau * random.normal(), &random))
          })
      }
    }

    func proportions(_ random: inout FuzzRandom) -> [ArmStudy<SingleProportion>] {
      let base = random.uniform(-4, 1)
      return studies(&random) { value, random in
        let n = max(1, random.power(0.7, 3).rounded())
        let risk = 1 / (1 + Double.exp(-(base + value)))
        let noise = (random.uniform() - 0.5) * 3 * (n * risk * (1 - risk)).squareRoot()
        let events = max(0, min(n, (n * risk + noise).rounded()))
        return try! SingleProportion(events: events, nonevents: n - events)
      }
    }

    func rates(_ random: inout FuzzRandom) -> [ArmStudy<SingleRate>] {
      studies(&random) { value, random in
        let time = random.power(0, 4)
        return try! SingleRate(events: (time * Double.exp(value - 2)).rounded(), time: time)
      }
    }

    func means(_ random: inout FuzzRandom) -> [ArmStudy<SingleMean>] {
      let unit = random.power(-3, 3)
      return studies(&random) { value, random in
        try! SingleMean(
          mean: unit * value, sd: unit * random.uniform(0.5, 2), n: Double(random.integer(3...200)))
      }
    }

    /// All pairs of each study, turned at random.
    func comparisons(_ random: inout FuzzRandom) -> [ComparisonStudy] {
      designs.enumerated().map { label, design in
        let base = design.map { effects[$0] + tau * random.normal() + 0.2 * random.normal() }
        let variances = design.map { _ in random.power(-3, 0) }
        var comparisons: [ReportedComparison] = []
        for a in design.indices {
          for b in design.indices where b > a {
            let (first, second) = random.chance(0.5) ? (b, a) : (a, b)
            comparisons.append(
              ReportedComparison(
                names[design[first]], against: names[design[second]], effect: base[first] - base[second],
                variance: variances[a] + variances[b]))
          }
        }
        return ComparisonStudy("s\(label)", comparisons)
      }
    }
  }

  /// Whether studies may all be without information.
  var mayTellNothing: Bool {
    switch kind {
    case .comparisons: false
    default: true
    }
  }

  var hasPositiveWeights: Bool { if case .means(_, true) = kind { false } else { true } }

  func network() throws(NetworkError) -> Network {
    switch kind {
    case .proportions(let studies): try Network(studies, measure: LogOddsRatio())
    case .rates(let studies): try Network(studies, measure: LogRateRatio())
    case .means(let studies, true): try Network(studies, measure: StandardizedMeanDifference())
    case .means(let studies, false): try Network(studies, measure: MeanDifference())
    case .comparisons(let studies): try Network(studies)
    }
  }

  var text: String { "\(kind)" }
}
