/// Something that a reader should know about a result that exists all the same.
///
/// Its description is a sentence without the names of options; whoever shows it to a person at a command line may add
/// what to type.
public protocol Note: Sendable, Hashable, CustomStringConvertible {
  /// The code for programs: `aligned`, `single-study`.
  var code: String { get }
  /// The study that it is about, if it is about one.
  var subject: String? { get }
}

extension Note {
  public var subject: String? { nil }
}
