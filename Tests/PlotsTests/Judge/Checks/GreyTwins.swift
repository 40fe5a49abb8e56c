import Graphics
import RealModule

@testable import Plots

/// Colours that mean different things and are nearly one grey, in marks of one shape and dash: CIE lightness, 0 to 100, must
/// differ by 10.
///
/// Marks are compared that are filled and no ground, with the sign that stands in them, and the lines of series.
struct GreyTwins: SceneCheck {
  let name = "two colours are one in grey"
  static let least = 10.0

  /// What a mark is told by without its colour.
  private struct Shape: Hashable {
    var kind: String
    var signs: [String]
  }

  func faults(in scene: MarkScene) -> [String] {
    var colors: [Shape: Set<SRGBColor>] = [:]
    let leaves = scene.placedMarks
    for group in scene.groups("series") {
      // A series is its line and its points together.
      guard let color = group.leaves.compactMap(\.stroke).first?.color else { continue }
      let parts = Set(group.leaves.map { Self.kind($0) + Self.filling($0, color) })
      colors[Shape(kind: "series", signs: parts.sorted()), default: []].insert(color)
    }
    for (place, placed) in leaves.enumerated() {
      guard let color = Self.color(placed) else { continue }
      colors[Shape(kind: Self.kind(placed.mark), signs: Self.signs(leaves, after: place)), default: []]
        .insert(color)
    }
    return colors.flatMap { shape, colors -> [String] in
      let sorted = colors.sorted { Self.lightness($0) < Self.lightness($1) }
      return zip(sorted, sorted.dropFirst()).filter { Self.lightness($1) - Self.lightness($0) < Self.least }
        .map { "\(shape.kind): \($0.hexadecimal) and \($1.hexadecimal)" }
    }.sorted()
  }

  /// The colour by which a mark means something.
  private static func color(_ placed: PlacedMark) -> SRGBColor? {
    let decorations: Set<String> = [
      "axis", "axes", "favours", "header", "heading", "phase", "rules", "arrows", "box", "series", "legend",
    ]
    guard decorations.isDisjoint(with: placed.groups) else { return nil }
    if case .line(let line) = placed.mark {
      return placed.groups.contains("intervals") ? line.stroke.color : nil
    }
    if case .polygon(let arrow) = placed.mark, arrow.corners.count == 3, isForestRow(placed) { return nil }
    guard let fill = placed.mark.fill, placed.mark.stroke != nil || fill.contrast(with: .white) >= 1.5 else {
      return nil
    }
    return fill
  }

  /// Whether a mark is a row's of a forest plot, where a triangle is the end of an interval.
  private static func isForestRow(_ placed: PlacedMark) -> Bool {
    !Set(["study", "summary", "subgroup-summary", "prediction"]).isDisjoint(with: placed.groups)
  }

  /// Whether a point is filled with the colour of its series, half of it or white.
  private static func filling(_ mark: Mark, _ color: SRGBColor) -> String {
    mark.fill.map { $0 == color ? ", full" : $0 == .white ? ", open" : ", half" } ?? ""
  }

  /// The mark's form: corners about the middle, and dashes.
  private static func kind(_ mark: Mark) -> String {
    let dashes = mark.stroke?.dashes.isEmpty == false ? ", dashed \(mark.stroke?.dashes ?? [])" : ""
    switch mark {
    case .line: return "line" + dashes
    case .path: return "path" + dashes
    case .rectangle(let mark): return (mark.frame.width == mark.frame.height ? "square" : "bar") + dashes
    case .circle: return "circle" + dashes
    case .polygon(let mark):
      let middle = mark.bounds?.center ?? ScenePoint(x: 0, y: 0)
      let above = mark.corners.count { $0.y < middle.y - 1e-6 }
      return "polygon of \(mark.corners.count) corners, \(above) above" + dashes
    case .text, .group: return ""
    }
  }

  /// What stands in a mark right after it.
  private static func signs(_ leaves: [PlacedMark], after place: Int) -> [String] {
    guard let box = leaves[place].mark.bounds else { return [] }
    return leaves[(place + 1)...].prefix(6).prefix { next in
      next.groups == leaves[place].groups && (next.mark.bounds.map(box.contains) ?? false)
    }.map { next in
      if case .text(let text) = next.mark { return text.string }
      guard let own = next.mark.bounds else { return "" }
      // The sign's form and place, in tenths of the mark.
      let parts = [own.left - box.left, own.top - box.top, own.width, own.height].map {
        ($0 / max(box.height, 1) * 10).rounded()
      }
      return "\(kind(next.mark)) \(parts)"
    }
  }

  static func lightness(_ color: SRGBColor) -> Double {
    let luminance = color.luminance
    return luminance > 216.0 / 24389 ? 116 * .pow(luminance, 1.0 / 3) - 16 : luminance * 24389 / 27
  }
}

extension Mark.Group {
  var leaves: [Mark] { marks.flatMap(\.leaves) }
}

extension SRGBColor {
  /// As in style sheets: `#1F4E79`.
  var hexadecimal: String {
    "#" + [red, green, blue].map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
