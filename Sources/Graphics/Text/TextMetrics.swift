/// How far the pen moves for each character, so that a picture is laid out alike on every machine.
///
/// Latin, Greek, Cyrillic, punctuation, arrows and mathematical signs have the widths of Liberation Sans,
/// which are Arial's. For everything else a browser takes another face that is not known beforehand, and the
/// widths are those of the wider faces in use: no width for combining and invisible characters, 1 em for
/// Chinese, Japanese and Korean, 1.3 em for pictographs, and an average of the script for the rest.
enum TextMetrics {
  /// The advance width of a character, in em.
  static func advance(of scalar: Unicode.Scalar, weight: TextFont.Weight) -> Double {
    knownAdvance(of: scalar, weight: weight) ?? fallback(for: scalar) * (weight == .bold ? 1.06 : 1)
  }

  /// The advance width of a character that the face has, in em; `nil` for all others.
  static func knownAdvance(of scalar: Unicode.Scalar, weight: TextFont.Weight) -> Double? {
    let blocks =
      switch weight {
      case .regular: SansSerifWidths.regular
      case .bold: SansSerifWidths.bold
      }
    for block in blocks where scalar.value >= block.first {
      let index = Int(scalar.value - block.first)
      guard index < block.widths.count else { continue }
      let width = block.widths[index]
      if width > 0 { return Double(width) / 2048 }
      break
    }
    return nil
  }

  /// The width of a character that the face does not have, in em.
  private static func fallback(for scalar: Unicode.Scalar) -> Double {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    case .spaceSeparator: return spaces[scalar.value] ?? 0.5
    default: break
    }
    return scripts.first { $0.range.contains(scalar.value) }?.width ?? 0.75
  }

  /// Spaces that are not half an em wide, in em.
  private static let spaces: [UInt32: Double] = [
    0x2001: 1, 0x2003: 1, 0x2007: 0.556, 0x2008: 0.28, 0x2009: 0.2, 0x200A: 0.15, 0x202F: 0.2, 0x3000: 1,
  ]

  /// Average widths by script, in em.
  private static let scripts: [(range: ClosedRange<UInt32>, width: Double)] = [
    (0x0530...0x058F, 0.68),  // Armenian
    (0x0590...0x05FF, 0.62),  // Hebrew
    (0x0600...0x08FF, 0.62),  // Arabic, Syriac, Thaana, N'Ko
    (0x0900...0x0B7F, 0.62),  // Devanagari, Bengali, Gurmukhi, Gujarati, Odia
    (0x0B80...0x0DFF, 0.92),  // Tamil, Telugu, Kannada, Malayalam, Sinhala
    (0x0E00...0x0EFF, 0.64),  // Thai, Lao
    (0x10A0...0x10FF, 0.62),  // Georgian
    (0x1100...0x115F, 1.0),  // Hangul letters
    (0x2070...0x209F, 0.42),  // superscripts and subscripts
    (0x2E80...0xA4CF, 1.0),  // Chinese, Japanese, Yi
    (0xAC00...0xD7A3, 1.0),  // Hangul syllables
    (0xF900...0xFAFF, 1.0),  // compatibility ideographs
    (0xFB1D...0xFDFF, 0.62),  // presentation forms of Hebrew and Arabic
    (0xFE30...0xFE6F, 1.0),  // compatibility forms
    (0xFE70...0xFEFF, 0.62),  // presentation forms of Arabic
    (0xFF01...0xFF60, 1.0),  // full-width forms
    (0xFFE0...0xFFE6, 1.0),  // full-width signs
    (0x1F000...0x1FAFF, 1.3),  // pictographs
    (0x20000...0x3FFFD, 1.0),  // rarer ideographs
  ]
}
