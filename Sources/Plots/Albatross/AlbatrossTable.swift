import Graphics
import RealModule
import Tables
import WithoutMetaAnalysis

/// The studies of an albatross plot.
public struct AlbatrossTable: Sendable {
  /// A study: how large it is, and how much it says against no effect.
  public struct Row: Sendable, Hashable {
    /// The study's name.
    public var study: String
    /// Small for benefit.
    public var pValue: OneSidedPValue
    /// How many people there were; a study of nobody stands at the bottom edge.
    public var participants: Double
    /// The risk of bias.
    public var bias: BiasJudgement?

    /// A study with a one-sided p value and a number of participants.
    public init(study: String, pValue: OneSidedPValue, participants: Double, bias: BiasJudgement? = nil) {
      self.study = study
      self.pValue = pValue
      self.participants = participants
      self.bias = bias
    }

    /// Which way the study points; `none` where the one-sided p value is 1/2.
    public var direction: Direction {
      pValue.value < pValue.complement ? .better : pValue.value > pValue.complement ? .worse : .none
    }

    /// The two-sided p value.
    public var twoSided: Double { min(1, 2 * min(pValue.value, pValue.complement)) }

    /// The place on the axis: -log10 of the two-sided p value, negative for harm.
    var coordinate: Double {
      let distance = -Double.log10(max(twoSided, .leastNonzeroMagnitude))
      return direction == .worse ? -distance : distance
    }
  }

  /// The picture's title for those who cannot see it.
  public var title: String
  /// The studies.
  public var rows: [Row]
  /// The effects whose curves are drawn, smallest first.
  public var contours: [any EffectContour]
  /// What the contours take for granted, printed as a note: "equal groups".
  public var contourNote: String?
  /// What benefit and harm mean where nothing says which way is better, printed as a note; `nil` where that is known.
  public var assumption: String?

  /// A table of studies and contours.
  public init(title: String, rows: [Row], contours: [any EffectContour], contourNote: String? = nil) {
    self.title = title
    self.rows = rows
    self.contours = contours
    self.contourNote = contourNote
  }

  /// The studies, and the contours by the participants at which each effect has a given p value.
  var records: PictureTable {
    var table = PictureTable(
      headers: [
        "role", "study", "direction", "p", "p_two_sided", "n", "rob_tool", "rob", "measure", "effect",
      ])
    for row in rows {
      table.append(
        row: [
          "study", .text(row.study), .text(row.direction.rawValue), .number(row.pValue.value),
          .number(row.twoSided), .number(row.participants), CSVValue(row.bias?.tool),
          CSVValue(row.bias?.code),
          nil, nil,
        ])
    }
    let frame = AlbatrossFrame(self, fontSize: 9)
    for contour in contours {
      for point in frame.curve(contour) {
        table.append(
          row: [
            "contour", nil, nil, nil, .number(.pow(10, -point.coordinate)), .number(point.participants), nil,
            nil,
            .text(contour.measure), .number(contour.effect),
          ])
      }
    }
    return table
  }
}
