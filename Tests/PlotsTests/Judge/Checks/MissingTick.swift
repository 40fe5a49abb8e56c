import Graphics

/// Sides of no effect where marks of studies or pooled effects stand, and no tick with its label.
struct MissingTick: SceneCheck {
  let name = "no tick on a side that holds data"

  func faults(in scene: MarkScene) -> [String] {
    var top = 0.0
    return scene.groups("axis").flatMap { axis -> [String] in
      guard let line = axis.lines.first else { return [] }
      defer { top = line.start.y }
      let reference = scene.groups("reference-line").flatMap(\.lines)
        .first { min($0.start.y, $0.end.y) >= top - 1e-6 && max($0.start.y, $0.end.y) <= line.start.y + 1e-6 }
      guard let reference else { return [] }
      let x = reference.start.x
      let data = Self.data(of: scene, from: top, to: line.start.y)
      let ticks = axis.texts.compactMap { text in
        axis.lines.first { $0.start.x == $0.end.x && ($0.start.x - text.position.x).magnitude < 1e-6 }?.start
          .x
      }
      // What is nearer than a point to no effect is on no side.
      let lacksLeft = data.contains { $0.left < x - 1 } && !ticks.contains { $0 < x - 1e-6 }
      let lacksRight = data.contains { $0.right > x + 1 } && !ticks.contains { $0 > x + 1e-6 }
      return (lacksLeft ? ["left"] : []) + (lacksRight ? ["right"] : [])
    }
  }

  private static func data(of scene: MarkScene, from top: Double, to bottom: Double) -> [Bounds] {
    ["study", "summary", "subgroup-summary"].flatMap(scene.groups).flatMap(\.marks)
      .filter { !$0.isText }.compactMap(\.bounds).filter { $0.top >= top && $0.bottom <= bottom }
  }
}
