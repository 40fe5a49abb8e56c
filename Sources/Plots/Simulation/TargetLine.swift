import Graphics

/// The dashed line at what a measure aims at, over the slots along the axis where it aims at something.
struct TargetLine {
  /// The value that is aimed at in each slot; `nil` where there is none.
  var targets: [Double?]
  var stroke: Stroke

  /// The longest stretches of one value, drawn each as one line.
  func marks(in frame: Frame) -> [Mark] {
    var marks: [Mark] = []
    var start = 0
    while start < targets.count {
      var end = start + 1
      while end < targets.count, targets[end] == targets[start] { end += 1 }
      if let value = targets[start] {
        let ends = [Double(start), Double(end)].map { FramePoint(x: $0, y: value) }
        marks += LineLayer(points: ends, stroke: stroke).marks(in: frame)
      }
      start = end
    }
    return marks
  }
}
