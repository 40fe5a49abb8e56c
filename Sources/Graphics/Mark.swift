/// One thing drawn in a scene.
///
/// The set is closed on purpose: a plot is made of these, and a new output format has these to write.
public enum Mark: Sendable, Hashable, Codable {
  /// A straight line.
  case line(Line)
  /// An upright rectangle.
  case rectangle(Rectangle)
  /// A closed shape with straight sides.
  case polygon(Polygon)
  /// A circle.
  case circle(Circle)
  /// Lines and curves.
  case path(Path)
  /// One line of text.
  case text(Text)
  /// Marks that belong together.
  case group(Group)

  /// The smallest box around the mark, outlines not counted; `nil` for an empty group or path.
  public var bounds: Bounds? {
    switch self {
    case .line(let mark): mark.bounds
    case .rectangle(let mark): mark.bounds
    case .polygon(let mark): mark.bounds
    case .circle(let mark): mark.bounds
    case .path(let mark): mark.bounds
    case .text(let mark): mark.bounds
    case .group(let mark): mark.bounds
    }
  }

  /// The mark itself, or for a group those within it, at any depth.
  public var leaves: [Mark] {
    if case .group(let group) = self { group.marks.flatMap(\.leaves) } else { [self] }
  }
}
