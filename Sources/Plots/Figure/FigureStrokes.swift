import Graphics

/// Lines of plots of points, in points as they are printed.
enum FigureStrokes {
  /// No effect, and axes.
  static let solid = Stroke(FigureColors.ink, width: 0.6)
  /// The pooled effect.
  static let pooled = Stroke(FigureColors.result, width: 0.75, dashes: [3.6, 2.4])
  /// A line of a model.
  static let model = Stroke(FigureColors.result, width: 1.1)
  /// The edge of a ground.
  static let edge = Stroke(FigureColors.edge, width: 0.5)
  /// The sides of the region of chance, which is seen on every ground.
  static let chance = Stroke(FigureColors.result, width: 0.5)
  /// The end of a region that the model does not say.
  static let region = Stroke(FigureColors.edge, width: 0.75, dashes: [0.9, 1.5])
  /// Around signs.
  static let outline = Stroke(FigureColors.ink, width: 0.4)
}
