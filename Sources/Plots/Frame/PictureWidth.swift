public import Estimates

/// Widths that pictures are made for, in points.
public enum PictureWidth: String, CaseIterable, Sendable {
  case oneColumn = "84mm"
  case oneAndAHalfColumns = "114mm"
  case fullWidth = "174mm"
  case a4
  case a4Landscape = "a4-landscape"
  case letter

  /// The width in points.
  public var points: Double {
    switch self {
    case .oneColumn: 84 * 72 / 25.4
    case .oneAndAHalfColumns: 114 * 72 / 25.4
    case .fullWidth: 174 * 72 / 25.4
    case .a4: 210 * 72 / 25.4
    case .a4Landscape: 297 * 72 / 25.4
    case .letter: 8.5 * 72
    }
  }
}

extension Catalogue where Element == PictureWidth {
  /// The papers that a picture may be as wide as.
  public static var pictureWidths: Self { widths }
}

private let widths = Catalogue(casesNamed: { (width: PictureWidth) in
  switch width {
  case .oneColumn: "a journal's column"
  case .oneAndAHalfColumns: "a column and a half"
  case .fullWidth: "a journal's page"
  case .a4, .a4Landscape, .letter: "a sheet"
  }
})
