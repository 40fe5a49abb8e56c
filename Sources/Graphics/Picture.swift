/// A finished picture: what it says in words, the table that it was drawn from, and what is drawn.
public struct Picture: Sendable, Hashable {
  /// A short title for those who cannot see the picture; it is not drawn.
  public var title: String
  /// What the picture shows, in sentences, for those who cannot see it; it is not drawn.
  public var description: String
  /// What it was drawn from.
  public var table: PictureTable
  /// What is drawn.
  public var scene: MarkScene
  /// The language of its words, as BCP 47 has it.
  public var language = "en"
  /// What it was made by and from; `nil` where that is not known.
  public var origin: PictureOrigin?

  /// A picture of a table.
  public init(title: String, description: String, table: PictureTable, scene: MarkScene) {
    self.title = title
    self.description = description
    self.table = table
    self.scene = scene
  }
}
