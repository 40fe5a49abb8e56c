import Graphics

/// Letters of less than 7 points as printed, unless those who draw the plot are told.
///
/// Superscripts and subscripts are characters of the same face (I², χ²₁₂) and have the size of their text; signs in the discs
/// of judgements are no letters.
struct SmallLetters: PictureCheck {
  let name = "letters of less than 7 points"

  func faults(in plot: JudgedPlot) -> [String] {
    guard !plot.tellsSmallLetters else { return [] }
    return plot.pictures.flatMap { picture in
      picture.scene.placedMarks.compactMap { placed in
        guard case .text(let text) = placed.mark, placed.groups.last != "judgement", text.font.size < 6.95
        else { return nil }
        return "\"\(text.string)\" has \((text.font.size * 100).rounded() / 100)"
      }
    }
  }
}
