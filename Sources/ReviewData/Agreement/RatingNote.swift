public import Estimates

/// What a reader should know of labels.
public enum RatingNote: Note {
  /// Labels that are most likely meant to be one.
  case spellings([String])

  /// The code for programs.
  public var code: String { "label-spelling" }
}

extension RatingNote {
  public var description: String {
    switch self {
    case .spellings(let labels):
      "the labels \(labels.map { "'\($0)'" }.joined(separator: " and ")) differ only in capitals and count as different"
    }
  }
}
