import Graphics

/// A plot that is judged: its pictures, one a sheet.
struct JudgedPlot: Sendable {
  /// What is drawn, and how: "bcg RR, jama, 84mm".
  var name: String
  /// The sheets.
  var pictures: [Picture]
  /// Whether those who draw it are told that its letters are small.
  var tellsSmallLetters = false
}

/// One thing that every plot must satisfy.
protocol PictureCheck: Sendable {
  /// What is wrong where it is not satisfied.
  var name: String { get }
  /// Each place where it is not, in words.
  func faults(in plot: JudgedPlot) -> [String]
}

/// A check that looks at one sheet at a time.
protocol SceneCheck: PictureCheck {
  /// Each place where it is not satisfied, in words.
  func faults(in scene: MarkScene) -> [String]
}

extension SceneCheck {
  func faults(in plot: JudgedPlot) -> [String] { plot.pictures.flatMap { faults(in: $0.scene) } }
}

/// Everything that a plot is judged by.
enum PictureChecks {
  static let all: [any PictureCheck] = [
    TextOverlap(), StruckText(), MarkOutside(), LineGap(), DirectionsBeyondAxis(), BrokenBrackets(),
    SmallLetters(),
    MissingTick(), HiddenPoint(), GreyTwins(), FaintMark(),
  ]
}

/// Something wrong with a plot.
struct PictureFault: CustomStringConvertible {
  var plot: String
  var check: String
  var place: String

  var description: String { "\(plot): \(check): \(place)" }

  /// What all checks find in a plot.
  static func faults(in plot: JudgedPlot) -> [PictureFault] {
    PictureChecks.all.flatMap { check in
      check.faults(in: plot).map { PictureFault(plot: plot.name, check: check.name, place: $0) }
    }
  }
}
