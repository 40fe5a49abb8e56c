public import Estimates
import Graphics

/// What became of a forest plot because its page is narrow.
public enum ForestNote: Note {
  /// Columns are not in the picture.
  case leftOut([ForestPart], width: Double)
  /// Columns stand beneath the plot, beside the studies' names once more.
  case beneath([ForestPart], width: Double)

  public var code: String {
    switch self {
    case .leftOut: "columns-left-out"
    case .beneath: "columns-beneath"
    }
  }

  public var description: String {
    switch self {
    case .leftOut(let parts, let width):
      "\(Self.millimetres(width)) are too narrow for every column in letters of 7 points: \(Self.names(parts)) are left out of "
        + "the picture"
    case .beneath(let parts, let width):
      "\(Self.millimetres(width)) are too narrow for every column in letters of 7 points: \(Self.names(parts)) stand beneath the "
        + "plot"
    }
  }

  private static func names(_ parts: [ForestPart]) -> String {
    parts.map(\.name).joined(separator: ", ")
  }

  private static func millimetres(_ width: Double) -> String {
    DecimalText.trimmed(width / 72 * 25.4, decimals: 1) + " mm"
  }
}
