import Graphics
import RealModule

/// A violin plot: the density of the studies' effects in each group, with the studies and the pooled effect.
public struct ViolinPlot: AnalysisPlot {
  public init() {}

  public var code: String { "violin" }
  public var name: String { "violin plot" }
  public var summary: String { "violin plot: the density of effects, by the levels of --subgroup" }

  /// Fewer studies have no density.
  private static let fewest = 5

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(2, for: name)
    let groups = data.groups
    let strips = PlotStrips(data, groups)
    let shapes = groups.enumerated().compactMap { place, group in
      KernelDensity(group.studies.map(\.effect), fewest: Self.fewest).map { density in
        violin(density, at: strips.place(place) + PlotStrips.middle, named: group.level)
      }
    }
    var violins = shapes
    if !violins.isEmpty { violins[0].key = "density of effects, each \(data.thing) counting once" }
    var studies = strips.studies(PointLook(size: 3.4), spread: 0.2)
    studies.key = data.thing
    let few = groups.contains { $0.studies.count < Self.fewest }
    return PlotBlock(
      panels: [strips.panel(violins + [studies] + strips.results)],
      description: [
        "Violin plot of \(data.counted(data.studies.count)) in \(groups.count) \(groups.count == 1 ? "group" : "groups")."
      ],
      notes: data.words + [
        "Density: normal kernel, Silverman's bandwidth, from the smallest to the largest effect; it shows how estimates spread, sampling error included, and not how true "
          + "effects do." + (few ? " Groups of fewer than \(Self.fewest) \(data.things) have none." : "")
      ])
  }

  private func violin(
    _ density: KernelDensity, at place: Double, named level: String?
  ) -> PlotSeries {
    let rows = density.curve().map { x, share in
      PlotSeries.Row(x: x, y: place, lower: place - 0.23 * share, upper: place + 0.23 * share)
    }
    return PlotSeries(
      role: "density", name: level, rows: rows, look: BandLook(fill: FigureColors.paleBand),
      intervals: .vertical)
  }
}

/// The density of some values by a normal kernel with Silverman's bandwidth (Silverman 1986, equation 3.31).
struct KernelDensity: Sendable {
  private let values: [Double]
  let bandwidth: Double

  /// `nil` for fewer values, and for equal ones.
  init?(_ values: [Double], fewest: Int) {
    guard values.count >= max(fewest, 2) else { return nil }
    let sorted = values.sorted()
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    let range = (Self.quantile(sorted, 0.75) - Self.quantile(sorted, 0.25)) / 1.34
    let spread = range > 0 ? min(variance.squareRoot(), range) : variance.squareRoot()
    guard spread > 0 else { return nil }
    self.values = sorted
    bandwidth = 0.9 * spread / .pow(Double(values.count), 0.2)
  }

  /// A quantile between neighbours (type 7 of Hyndman and Fan).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let (low, rest) = (Int(place), place - place.rounded(.down))
    return low + 1 < sorted.count ? sorted[low] + rest * (sorted[low + 1] - sorted[low]) : sorted[low]
  }

  /// The density at a value.
  func callAsFunction(_ x: Double) -> Double {
    let sum = values.reduce(0) { sum, value in
      let z = (x - value) / bandwidth
      return sum + .exp(-z * z / 2)
    }
    return sum / (Double(values.count) * bandwidth * (2 * .pi).squareRoot())
  }

  /// The density from the smallest to the largest value, as shares of its highest point.
  func curve() -> [(x: Double, share: Double)] {
    let points = (values[0]...values[values.count - 1]).steps(81).map { (x: $0, share: self($0)) }
    let most = points.map(\.share).max() ?? 1
    return points.map { ($0.x, $0.share / most) }
  }
}
