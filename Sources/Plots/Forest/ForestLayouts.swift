public import Estimates

extension Catalogue where Element == any ForestLayout {
  /// The layouts of forest plots by their codes, the package's own first.
  public static var forestLayouts: Self { layouts }
}

private let layouts = Catalogue(
  [
    DefaultLayout(), RevMan5Layout(), JAMALayout(), BMJLayout(), CaterpillarLayout(), SummaryLayout(),
  ].map { (layout: any ForestLayout) in
    Catalogue<any ForestLayout>.Entry(layout.code, layout.code) { layout }
  })
