/// Every layout that the package has, for those who choose one by its code.
public enum ForestLayouts {
  /// The layouts, the package's own first.
  public static let all: [any ForestLayout] = [
    DefaultLayout(), RevMan5Layout(), JAMALayout(), BMJLayout(),
  ]

  /// The layout of a code; `nil` when there is none.
  public static func named(_ code: String) -> (any ForestLayout)? {
    all.first { $0.code == code }
  }
}
