/// Sizes of the letters of plots that are laid out for a width, in points.
enum LetterSize {
  /// The least that print asks for.
  static let least = 7.0
  /// What letters have where nothing says how wide a plot is.
  static let usual = 9.0

  /// That of notes and legends beside other letters: a part of it, but no less than 7 unless those are smaller.
  static func ofNotes(beside size: Double, share: Double = 0.9) -> Double {
    max(size * share, min(size, least))
  }
}
