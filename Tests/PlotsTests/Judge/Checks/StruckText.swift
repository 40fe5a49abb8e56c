import Graphics

@testable import Plots

/// Texts that a line, square or diamond runs into; the bands behind headings are not counted, nor are parts of bars that hold
/// the whole text.
struct StruckText: SceneCheck {
  let name = "a mark runs into a text"

  func faults(in scene: MarkScene) -> [String] {
    let leaves = scene.leaves
    let shapes = leaves.enumerated().compactMap { place, mark -> (place: Int, mark: Mark, box: Bounds)? in
      switch mark {
      case .text, .group: return nil
      case .rectangle(let rectangle) where rectangle.frame.width == scene.width: return nil
      default: return mark.bounds.map { (place, mark, $0) }
      }
    }.sorted { $0.box.top < $1.box.top }
    let grounds = leaves.enumerated().compactMap { place, mark -> (place: Int, box: Bounds)? in
      guard case .rectangle(let rectangle) = mark, rectangle.fill != nil else { return nil }
      return (place, rectangle.frame)
    }
    return leaves.enumerated().compactMap { place, mark in
      guard case .text(let text) = mark, !text.string.isEmpty else { return nil }
      // Only descenders and accents reach into the outer fifths of a line.
      let core = text.core
      // What lies behind the text's own ground is not seen.
      let behind = grounds.last { $0.place < place && $0.box.contains(core) }?.place ?? -1
      let isStruck = shapes.contains { shape in
        guard shape.box.top < core.bottom else { return false }
        return shape.place > behind && touches(core, shape.mark, shape.box)
      }
      return isStruck ? text.string : nil
    }
  }

  /// Whether a mark shares a place with a box: an open path by its lines.
  private func touches(_ core: Bounds, _ mark: Mark, _ box: Bounds) -> Bool {
    if case .line(let line) = mark { return crosses(core, line.start, line.end) }
    guard case .path(let path) = mark, path.fill == nil else { return touches(core, box) }
    guard touches(core, box) else { return false }
    var pen = ScenePoint(x: 0, y: 0)
    for element in path.elements {
      switch element {
      case .move(let point): pen = point
      case .line(let point):
        if crosses(core, pen, point) { return true }
        pen = point
      case .curve(_, _, let point): pen = point
      case .close: break
      }
    }
    return false
  }

  /// Whether a line runs through a box, and not along its edge.
  private func crosses(_ box: Bounds, _ start: ScenePoint, _ end: ScenePoint) -> Bool {
    Mark.Line(from: start, to: end, stroke: Stroke(.black, width: 0)).crosses(box.inset(by: 0.01))
  }

  /// Lines have no area, so edges count.
  private func touches(_ a: Bounds, _ b: Bounds) -> Bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
      || (b.width == 0 && a.left < b.left && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      || (b.height == 0 && a.top < b.top && b.top < a.bottom && a.left < b.right && b.left < a.right)
  }
}
