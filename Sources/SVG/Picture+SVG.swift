public import Graphics

extension Picture {
  /// The picture as an SVG document, with its title and description for screen readers.
  ///
  /// - Complexity: linear in the number of marks and the length of their texts.
  public var svg: SVGDocument { SVGDocument(text: SVGRenderer().render(self)) }
}
