import Graphics

/// Marks that reach beyond the paper.
struct MarkOutside: SceneCheck {
  let name = "a mark reaches beyond the paper"

  static func marks(of scene: MarkScene) -> [Mark] {
    scene.leaves.filter { mark in mark.bounds.map { !scene.bounds.contains($0) } ?? false }
  }

  func faults(in scene: MarkScene) -> [String] {
    Self.marks(of: scene).map { mark in
      if case .text(let text) = mark { return "\"\(text.string)\"" }
      return "\(mark)"
    }
  }
}
