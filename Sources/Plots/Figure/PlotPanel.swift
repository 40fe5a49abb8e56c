import Graphics

/// One frame of a plot of points: two axes, what is drawn between them, and whose names stand there.
struct PlotPanel: Sendable {
  /// A name that stands beside a point where it finds room; those first find it first.
  struct Name: Sendable, Hashable {
    var text: String
    var x: Double
    var y: Double
    /// How far the point's sign reaches, in points.
    var radius = 0.0
  }

  /// Words at a place.
  struct Caption: Sendable, Hashable {
    var text: String
    var x: Double
    var y: Double
    var anchor = Mark.Text.Anchor.left
    /// What stands behind the text, and stays whole where the text is shortened.
    var tail = ""
    /// From the place to the right, in points.
    var right = 0.0
    /// From the place upwards, in points.
    var rise = 0.0
    /// Whether the letters are bold.
    var isBold = false
    /// Whether a white ground keeps lines out of the words.
    var hasGround = true
  }

  /// How high the frame is.
  enum Height: Sendable {
    /// A share of its width.
    case share(Double)
    /// A number of points.
    case points(Double)
    /// As high as the axis across is long, and no longer than a number of points: for two axes with the same units.
    case square(most: Double)

    func points(ofWidth width: Double) -> Double {
      switch self {
      case .share(let share): width * share
      case .points(let points): points
      case .square(let most): min(width, most)
      }
    }
  }

  /// What stands above the frame.
  var heading: String?
  var across: PlotAxis
  var up: PlotAxis
  /// The series, those behind first.
  var series: [PlotSeries]
  var names: [Name] = []
  /// Whether names stand in rows above the frame, with a line down to its upper edge.
  var namesStandAbove = false
  var captions: [Caption] = []
  var height = Height.share(0.62)
  /// Whether the vertical axis is drawn.
  var showsUp = true
}

/// The frames of one analysis, and what is said of them.
public struct PlotBlock: Sendable {
  /// The level of the column that analyses are made for.
  var heading: String?
  var panels: [PlotPanel]
  /// How many frames stand side by side where there is room.
  var columns = 1
  /// What the picture shows, for those who cannot see it: sentences.
  var description: [String] = []
  /// What a reader must know, as sentences.
  var notes: [String] = []
}
