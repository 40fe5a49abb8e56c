import Evidence

/// A file that may be a review of RevMan's.
struct ReviewSource {
  let name: String
  let bytes: [UInt8]

  /// Reads the bytes of what the argument names.
  init(_ argument: String) throws { (name, bytes) = try TableSource.bytes(argument) }

  /// Whether it is read as a review: it begins as one, or is called or asked for as one, so that what is wrong with it is
  /// told in these terms.
  func isReview(_ selection: RevManSelection) -> Bool {
    let lowered = name.lowercased()
    return RevManForm.recognised(bytes) != nil || lowered.hasSuffix(".rm5")
      || lowered.hasSuffix(".zip") && !selection.isEmpty
  }

  /// The review.
  func review() throws -> RevManReview {
    do throws(RevManError) {
      return try RevManReview(parsing: bytes)
    } catch {
      throw CommandFailure(error, file: name)
    }
  }
}
