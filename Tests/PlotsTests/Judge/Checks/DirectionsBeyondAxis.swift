import Graphics

/// Names of the directions, or their arrows, beyond the ends of every axis.
struct DirectionsBeyondAxis: SceneCheck {
  let name = "a direction's name is beyond the axis"

  func faults(in scene: MarkScene) -> [String] {
    let axes = scene.groups("axis").compactMap { $0.lines.first }
    return scene.groups("favours").flatMap(\.marks).compactMap { mark in
      guard let box = mark.bounds else { return nil }
      let isWithin = axes.contains { $0.start.x - 0.01 <= box.left && box.right <= $0.end.x + 0.01 }
      guard !isWithin else { return nil }
      if case .text(let text) = mark { return "\"\(text.string)\"" }
      return "an arrow"
    }
  }
}
