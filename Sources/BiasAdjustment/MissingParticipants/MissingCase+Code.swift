extension MissingCase {
  /// The case's name in results: the extremes are the best and the worst case where positive is better for people.
  public func code(isAligned: Bool) -> String {
    switch self {
    case .highest where isAligned: "best-case"
    case .lowest where isAligned: "worst-case"
    default: rawValue
    }
  }
}
