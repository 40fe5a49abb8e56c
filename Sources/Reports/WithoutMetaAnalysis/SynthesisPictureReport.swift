public import Estimates
public import Graphics
public import StudyTables
public import Tables

/// A plot of directions or p values as text and as a document.
public struct SynthesisPictureReport: Sendable {
  /// The picture's description for those who cannot see it, and what it was drawn from.
  private let picture: Picture
  private let notes: [any Note]
  private let excluded: [ExcludedStudy]

  /// The report of a picture, with what is to be said of it and what it leaves out.
  public init(_ picture: Picture, notes: [any Note], excluded: [ExcludedStudy]) {
    self.picture = picture
    self.notes = notes
    self.excluded = excluded
  }

  /// What the picture shows.
  public var text: String { picture.description + "\n" }

  /// The document: the picture's rows, without empty cells.
  ///
  /// - Parameters:
  ///   - input: The table that was read.
  ///   - plot: What the plot is called: `harvest`.
  ///   - settings: The choices in force.
  public func json(_ input: DocumentInput, plot: String, settings: SynthesisSettings) -> JSONValue {
    let table = picture.table
    let rows = table.rows.map { row in
      JSONValue.object(
        zip(table.headers, row).compactMap { $1 == .missing ? nil : .init($0, JSONValue($1)) })
    }
    return SynthesisDocument.json(
      "swim-plot", input: input, settings: [.init("plot", .string(plot))] + settings.members,
      body: [.init("rows", .array(rows))], notes: notes, excluded: excluded)
  }
}
