public import Estimates

/// The paper that a forest plot is laid out for.
public struct ForestPage: Sendable, Hashable {
  /// The paper's name: `174mm`, `a4`; `nil` for another width.
  public var code: String?
  /// The picture's width in points.
  public var width: Double
  /// The height of a sheet in points; `nil` for pictures as tall as they need be.
  public var height: Double?

  /// A picture of a width in points, as tall as it needs to be.
  public init(width: Double) { self.width = width }

  private init(_ code: String, width: Double, height: Double? = nil) {
    self.code = code
    self.width = width * Self.pointsPerMillimetre
    self.height = height.map { $0 * Self.pointsPerMillimetre }
  }

  private static let pointsPerMillimetre = 72 / 25.4

  /// The white around what is drawn on a sheet, in points; that of other pictures goes with the letters.
  var margin: Double? { height == nil ? nil : 15 * Self.pointsPerMillimetre }

  /// A column of a journal.
  public static let oneColumn = ForestPage("84mm", width: 84)
  /// A column and a half.
  public static let oneAndAHalfColumns = ForestPage("114mm", width: 114)
  /// A journal's page, and what is taken unless another is named.
  public static let fullWidth = ForestPage("174mm", width: 174)
  /// A sheet of 210 by 297 mm.
  public static let a4 = ForestPage("a4", width: 210, height: 297)
  /// The same on its side.
  public static let a4Landscape = ForestPage("a4-landscape", width: 297, height: 210)
  /// A sheet of 8.5 by 11 inches.
  public static let letter = ForestPage("letter", width: 215.9, height: 279.4)
}

extension Catalogue where Element == ForestPage {
  /// The papers by their codes.
  public static var forestPages: Self { pages }
}

private let pages = Catalogue(
  [
    (ForestPage.fullWidth, "a journal's page, of any height"), (.oneAndAHalfColumns, "of any height"),
    (.oneColumn, "a journal's column, of any height"), (.a4, "sheets"), (.a4Landscape, "sheets"),
    (.letter, "sheets"),
  ].map { page, help in Catalogue<ForestPage>.Entry(page.code ?? "", help) { page } })
