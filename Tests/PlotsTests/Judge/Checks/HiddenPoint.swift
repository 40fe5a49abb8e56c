import Graphics
import Tables

@testable import Plots

/// Rows of a forest plot with an effect and no sign of it: each study has a square, or an open one at the end of the axis that it
/// lies beyond, each pooled effect a diamond; neither is covered, and intervals are seen through squares.
struct HiddenPoint: PictureCheck {
  let name = "an effect is not seen"

  func faults(in plot: JudgedPlot) -> [String] {
    guard let records = plot.pictures.first?.table, let role = records.headers.firstIndex(of: "role"),
      let effect = records.headers.firstIndex(of: "effect"),
      let label = records.headers.firstIndex(of: "label")
    else { return [] }
    let scenes = plot.pictures.map(\.scene)
    var faults = scenes.flatMap { scene in scene.groups("study").flatMap { Self.faults(ofStudy: $0, scene) } }
    for (kind, groups) in [
      ("study", ["study"]), ("summary", ["summary"]), ("subgroup_summary", ["subgroup-summary"]),
    ] {
      let rows = records.rows.filter { $0[role] == .text(kind) && $0[effect] != .missing }
      let drawn = scenes.reduce(0) { count, scene in
        count
          + groups.flatMap(scene.groups).count {
            kind == "study" ? Self.square(of: $0) != nil : Self.hasDiamond($0)
          }
      }
      if drawn < rows.count {
        faults.append(
          "\(rows.count - drawn) of \(rows.count) rows, such as \"\(rows[0][label].text)\", have no \(kind) mark"
        )
      }
    }
    return faults
  }

  private static func square(of group: Mark.Group) -> Mark.Rectangle? {
    group.rectangles.first { $0.frame.width >= 1 && ($0.frame.width - $0.frame.height).magnitude < 1e-6 }
  }

  private static func hasDiamond(_ group: Mark.Group) -> Bool {
    group.polygons.contains { $0.corners.count >= 4 && ($0.bounds?.height ?? 0) > 2 }
  }

  /// An interval that its square hides, and a square that another row's mark covers.
  private static func faults(ofStudy group: Mark.Group, _ scene: MarkScene) -> [String] {
    guard let square = square(of: group), let place = group.marks.firstIndex(of: .rectangle(square)) else {
      return []
    }
    let name = group.texts.first?.string ?? group.title ?? ""
    let over = group.marks[(place + 1)...].compactMap(\.straightLine)
    let within = over.filter { $0.start.x < square.frame.right && $0.end.x > square.frame.left }
    let isHidden =
      !within.isEmpty
      && square.fill.map { fill in within.allSatisfy { $0.stroke.color.contrast(with: fill) < 3 } } ?? false
    return isHidden ? ["the interval of \"\(name)\" within its square"] : []
  }
}
