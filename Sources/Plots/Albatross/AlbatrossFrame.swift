import Distributions
import Graphics
import RealModule
import WithoutMetaAnalysis

/// The axes of an albatross plot: p values to both sides of 1, participants upwards.
struct AlbatrossFrame {
  let fontSize: Double
  /// -log10 p to the right for benefit and to the left for harm; participants upwards.
  let frame: Frame
  /// The largest -log10 p on the axis.
  let reach: Double

  /// Beyond this the axis does not go; studies further out stand at its end.
  static let farthest = 30.0

  var font: TextFont { TextFont(size: fontSize) }

  /// How wide the box is where nothing says how wide the picture is, in em.
  private static let usualWidth = 46.0

  /// The axes of a picture of a width in points, or of one that goes with the letters.
  init(_ table: AlbatrossTable, fontSize: Double, pageWidth: Double? = nil) {
    self.fontSize = fontSize
    let boxWidth = pageWidth.map { $0 - 7.2 * fontSize } ?? Self.usualWidth * fontSize
    reach = min(max(3, table.rows.map(\.coordinate.magnitude).max() ?? 0) * 1.08, Self.farthest)
    let sizes = table.rows.map(\.participants).filter { $0 > 0 && $0.isFinite }
    let (low, high) = (sizes.min() ?? 10, sizes.max() ?? 1000)
    // A little room beyond the smallest and largest, and at least a factor of four in all.
    let middle = (Double.log(low) + .log(high)) / 2
    let half = max((Double.log(high) - .log(low)) / 2 * 1.12, .log(4) / 2)
    let box = Bounds(
      left: fontSize * 5.2, top: fontSize * 3, right: fontSize * 5.2 + boxWidth,
      bottom: fontSize * 3 + max(boxWidth * 32 / Self.usualWidth, min(32, boxWidth / fontSize) * fontSize))
    frame = Frame(
      box, across: Frame.Extent(range: -reach...reach),
      up: Frame.Extent(scale: .logarithmic, range: middle - half...middle + half))
  }

  var box: Bounds { frame.box }

  var middleX: Double { (box.left + box.right) / 2 }

  /// p values to mark on both sides, in order of importance, as far as their labels have room.
  var ticks: [AxisTick] {
    let usual = [1, 0.05, 0.001, 0.01, 0.1]
    let far = stride(from: 5, through: Int(Self.farthest), by: 5).map { Double.pow(10, -$0) }
    let near = [4, 6, 7, 8].map { Double.pow(10, -$0) }
    var taken: [AxisTick] = []
    for p in usual + far + near + [0.5] where -Double.log10(p) <= reach {
      let tick = AxisTick(value: p, label: Self.label(p))
      let isFree = taken.allSatisfy { other in
        let distance = abs(frame.x(-Double.log10(p)) - frame.x(-Double.log10(other.value)))
        return distance > (font.width(of: tick.label) + font.width(of: other.label)) / 2 + fontSize * 0.5
      }
      if isFree { taken.append(tick) }
    }
    return taken
  }

  private static func label(_ p: Double) -> String {
    p >= 0.0009 ? DecimalText.trimmed(p, decimals: 3) : NumberStyle().trimmed(p < 1e-4 ? p : 1e-4)
  }

  /// A contour on the side of benefit, from the bottom up to where it leaves the frame.
  func curve(_ contour: any EffectContour) -> [(coordinate: Double, participants: Double)] {
    let (low, high) = (frame.vertical.range.lowerBound, frame.vertical.range.upperBound)
    func point(_ logCount: Double) -> (coordinate: Double, participants: Double) {
      let count = Double.exp(logCount)
      let p = 2 * StandardNormal().survival(contour.deviate(participants: count))
      return (p > 0 ? -.log10(min(1, p)) : .infinity, count)
    }
    guard point(low).coordinate < reach else { return [] }
    let end =
      point(high).coordinate <= reach
      ? high : RootFinding.root(from: low, to: high) { min(point($0).coordinate, 1e6) - reach }?.value ?? high
    return (0...48).map { point(low + (end - low) * Double($0) / 48) }
      .map { (min($0.coordinate, reach), $0.participants) }
  }
}
