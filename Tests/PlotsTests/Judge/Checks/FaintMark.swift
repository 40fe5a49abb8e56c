import Graphics

@testable import Plots

/// Marks that mean something and whose contrast with what is behind them is less than 3 to 1, and texts with less than 4.5, as
/// WCAG 2.2 has it.
///
/// Grounds (filled rectangles without an outline that hold other marks), bands across the paper, rules between rows and the
/// lines of a grid only lead the eye, and may be faint.
struct FaintMark: SceneCheck {
  let name = "a mark is faint"

  private static let rows: Set<String> = ["study", "summary", "subgroup-summary", "prediction"]

  func faults(in scene: MarkScene) -> [String] {
    let leaves = scene.placedMarks
    let grounds = leaves.indices.compactMap { place -> (place: Int, box: Bounds, color: SRGBColor)? in
      guard let fill = leaves[place].mark.fill, let box = leaves[place].mark.bounds else { return nil }
      return (place, box, fill)
    }
    var faults: Set<String> = []
    for (place, placed) in leaves.enumerated() {
      guard let box = placed.mark.bounds, bearsMeaning(placed, place, in: scene, leaves) else { continue }
      // Marks of one row of a forest plot stand side by side, but for signs in discs.
      let isRow = !Self.rows.isDisjoint(with: placed.groups) && !isSign(placed)
      let behind =
        grounds.last {
          $0.place < place && $0.box.contains(box)
            && !(isRow && !Self.rows.isDisjoint(with: leaves[$0.place].groups))
        }?.color ?? scene.background ?? .white
      if case .text(let text) = placed.mark {
        let contrast = text.color.contrast(with: behind)
        if contrast < 4.5 - 1e-9 { faults.insert("\"\(text.string)\" has \(Self.rounded(contrast))") }
        continue
      }
      let colors = [placed.mark.fill, placed.mark.stroke?.color].compactMap { $0 }
      let contrast = colors.map { $0.contrast(with: behind) }.max() ?? 21
      if contrast < 3 - 1e-9 {
        let names = colors.map(\.hexadecimal).joined(separator: "/")
        faults.insert("\(names) of \"\(placed.groups.last ?? "")\" has \(Self.rounded(contrast))")
      }
    }
    return faults.sorted()
  }

  /// Whether a mark is part of the sign in a disc.
  private func isSign(_ placed: PlacedMark) -> Bool {
    switch placed.mark {
    case .circle, .path: true
    case .line, .rectangle, .polygon, .text, .group: placed.groups.last == "judgement"
    }
  }

  private func bearsMeaning(_ placed: PlacedMark, _ place: Int, in scene: MarkScene, _ leaves: [PlacedMark])
    -> Bool
  {
    switch placed.mark {
    case .text(let text): return !text.string.isEmpty
    case .group: return false
    case .rectangle(let rectangle):
      guard rectangle.stroke == nil else { return true }
      return rectangle.frame.width < scene.width && !holdsMarks(rectangle.frame, after: place, leaves)
        && !["heading", "names"].contains(placed.groups.last ?? "")
        && rectangle.fill != DirectionColors.harmTint
    case .line:
      // Rules stand in no group, or in one of rules or of the panels' grids; `HiddenPoint` looks at intervals over squares.
      return !(placed.groups.isEmpty || ["rules", "panels", "panel"].contains(placed.groups.last ?? ""))
        && placed.groups.last != "study"
    case .polygon, .circle, .path: return true
    }
  }

  private func holdsMarks(_ frame: Bounds, after place: Int, _ leaves: [PlacedMark]) -> Bool {
    leaves[(place + 1)...].contains { $0.mark.bounds.map(frame.contains) ?? false }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
