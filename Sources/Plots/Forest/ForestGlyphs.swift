import Graphics

/// The shapes on the axis: squares, intervals, diamonds.
struct ForestGlyphs {
  let style: ForestStyle
  let axis: Axis
  /// The weight whose square has the full size.
  let heaviest: Double

  func marks(of row: ForestRow, y: Double) -> [Mark] {
    switch row.role {
    case .study: study(row, y: y)
    case .summary, .subgroupSummary: diamond(row, y: y)
    case .prediction: prediction(row, y: y)
    case .heterogeneity, .subgroupTest, .note: []
    }
  }

  // MARK: Studies

  /// The interval, and over it a square whose area is proportional to the weight.
  private func study(_ row: ForestRow, y: Double) -> [Mark] {
    var marks = interval(row, y: y, stroke: Stroke(style.intervalColor, width: style.ink))
    guard let effect = row.effect else { return marks }
    guard axis.shows(effect) else {
      let stroke = Stroke(style.intervalColor, width: style.ink)
      return marks.isEmpty
        ? tailedArrow(atRight: axis.x(of: effect) > axis.right, y: y, stroke: stroke) : marks
    }
    let x = axis.x(of: effect)
    let half = squareSide(row.weight) / 2
    marks.append(
      .rectangle(
        Mark.Rectangle(
          Bounds(left: x - half, top: y - half, right: x + half, bottom: y + half), fill: style.squareColor)))
    marks += details(row, x: x, y: y, half: half)
    return marks
  }

  /// The side of the square of a weight; that of a study without weight is small.
  private func squareSide(_ weight: Double?) -> Double {
    let full = style.fontSize * 1.1
    guard let weight, heaviest > 0 else { return full * 0.5 }
    return full * (max(weight, 0) / heaviest).squareRoot()
  }

  /// A tick where the square is too small to be seen; a white line where it hides the whole interval.
  private func details(_ row: ForestRow, x: Double, y: Double, half: Double) -> [Mark] {
    if half < style.fontSize * 0.1 {
      let tick = style.fontSize * 0.22
      return [line(x, y - tick, x, y + tick, Stroke(style.intervalColor, width: style.ink))]
    }
    guard let lower = row.lower, let upper = row.upper, axis.x(of: lower) > x - half,
      axis.x(of: upper) < x + half
    else { return [] }
    return [line(axis.x(of: lower), y, axis.x(of: upper), y, Stroke(.white, width: style.ink))]
  }

  // MARK: Intervals

  /// A line between an interval's ends, with an arrow at each end that lies beyond the axis.
  private func interval(_ row: ForestRow, y: Double, stroke: Stroke) -> [Mark] {
    guard let lower = row.lower.map(axis.x), let upper = row.upper.map(axis.x) else { return [] }
    if upper < axis.left { return tailedArrow(atRight: false, y: y, stroke: stroke) }
    if lower > axis.right { return tailedArrow(atRight: true, y: y, stroke: stroke) }
    let head = style.fontSize * 0.5
    let leavesLeft = lower < axis.left - 1e-6
    let leavesRight = upper > axis.right + 1e-6
    var marks = [
      line(
        leavesLeft ? axis.left + head * 0.5 : lower, y, leavesRight ? axis.right - head * 0.5 : upper, y,
        stroke)
    ]
    if leavesLeft { marks.append(arrow(atRight: false, y: y, color: stroke.color)) }
    if leavesRight { marks.append(arrow(atRight: true, y: y, color: stroke.color)) }
    return marks
  }

  /// An arrow that points at what lies wholly beyond an end of the axis.
  private func tailedArrow(atRight: Bool, y: Double, stroke: Stroke) -> [Mark] {
    let length = style.fontSize * 1.3
    let start = atRight ? axis.right - length : axis.left + length
    let end = atRight ? axis.right - length * 0.2 : axis.left + length * 0.2
    return [line(start, y, end, y, stroke), arrow(atRight: atRight, y: y, color: stroke.color)]
  }

  /// An arrowhead at an end of the axis.
  private func arrow(atRight: Bool, y: Double, color: SRGBColor) -> Mark {
    let head = style.fontSize * 0.5
    let tip = atRight ? axis.right : axis.left
    let base = atRight ? tip - head : tip + head
    return .polygon(
      Mark.Polygon(
        [
          ScenePoint(x: tip, y: y), ScenePoint(x: base, y: y - head / 2),
          ScenePoint(x: base, y: y + head / 2),
        ],
        fill: color))
  }

  /// A line with short bars at the ends that lie on the axis.
  private func prediction(_ row: ForestRow, y: Double) -> [Mark] {
    let stroke = Stroke(style.predictionColor, width: style.ink * 1.4)
    var marks = interval(row, y: y, stroke: stroke)
    let bar = style.fontSize * 0.3
    for end in [row.lower, row.upper].compactMap({ $0 }).filter(axis.shows).map(axis.x) {
      marks.append(line(end, y - bar, end, y + bar, stroke))
    }
    return marks
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke) -> Mark {
    .line(Mark.Line(from: ScenePoint(x: x1, y: y1), to: ScenePoint(x: x2, y: y2), stroke: stroke))
  }

  // MARK: Pooled effects

  /// A diamond as wide as the interval, its tips cut off where they lie beyond the axis.
  private func diamond(_ row: ForestRow, y: Double) -> [Mark] {
    guard let effect = row.effect else { return [] }
    let center = min(max(axis.x(of: effect), axis.left), axis.right)
    let left = row.lower.map(axis.x) ?? center
    let right = row.upper.map(axis.x) ?? center
    let half = style.fontSize * (row.role == .summary ? 0.58 : 0.5)
    /// Half the height that the diamond has left at an end of the axis.
    func rest(_ tip: Double, _ end: Double) -> Double {
      guard tip.isFinite else { return half * 0.6 }
      return center == tip ? 0 : half * (end - tip) / (center - tip)
    }
    var corners = [ScenePoint(x: center, y: y - half)]
    corners += cutTip(right, at: axis.right, isCut: right > axis.right, rest: rest(right, axis.right), y: y)
    corners.append(ScenePoint(x: center, y: y + half))
    corners += cutTip(left, at: axis.left, isCut: left < axis.left, rest: rest(left, axis.left), y: y)
      .reversed()
    return [
      .polygon(
        Mark.Polygon(
          corners, fill: row.isAlternative ? .white : style.diamondColor,
          stroke: Stroke(style.diamondOutline, width: row.isAlternative ? style.ink : style.hairline)))
    ]
  }

  private func cutTip(_ tip: Double, at end: Double, isCut: Bool, rest: Double, y: Double) -> [ScenePoint] {
    isCut ? [ScenePoint(x: end, y: y - rest), ScenePoint(x: end, y: y + rest)] : [ScenePoint(x: tip, y: y)]
  }
}
