import Graphics

/// The shapes on the axis: squares, intervals, diamonds.
///
/// Whatever goes on beyond an end of the axis is cut off there with the same arrow; an estimate beyond it stands at the
/// end as an open square or diamond.
struct ForestGlyphs {
  let style: ForestStyle
  let axis: Axis
  /// The weight whose square has the full size.
  let heaviest: Double

  func marks(of row: ForestRow, y: Double) -> [Mark] {
    switch row.role {
    case .study: study(row, y: y)
    case .shrinkage: shrunk(row, y: y)
    case .summary, .subgroupSummary: diamond(row, y: y)
    case .prediction: prediction(row.lower, row.upper, y: y)
    case .totalEvents, .heterogeneity, .subgroupTest, .coefficient, .excluded, .note: []
    }
  }

  private var ink: Stroke { Stroke(style.intervalColor, width: style.ink) }
  /// How long an arrowhead is, and how high.
  private var head: Double { style.fontSize * 0.5 * room }
  /// How much of their full size shapes have where rows stand close together.
  private var room: Double { min(1, (style.studyPitch ?? 1.7) * 0.7) }

  // MARK: Studies

  /// A square whose area is proportional to the weight, and over it the interval, which stays visible.
  private func study(_ row: ForestRow, y: Double) -> [Mark] {
    let interval = fitted(row, y: y) + self.interval(row.lower, row.upper, y: y, stroke: ink)
    guard let effect = row.effect else { return interval }
    guard axis.shows(effect) else { return interval + outlier(atRight: isBeyond(effect), y: y) }
    let x = axis.x(of: effect)
    let half = squareSide(row.weight) / 2
    let square = Bounds(left: x - half, top: y - half, right: x + half, bottom: y + half)
    return fitted(row, y: y) + [.rectangle(Mark.Rectangle(square, fill: style.squareColor))]
      + self.interval(row.lower, row.upper, y: y, stroke: ink) + within(square, row, y: y)
  }

  /// A grey interval with a small square: the study's effect once more, as the others draw it towards them.
  private func shrunk(_ row: ForestRow, y: Double) -> [Mark] {
    let stroke = Stroke(SRGBColor(0x767676), width: style.ink)
    let interval = self.interval(row.lower, row.upper, y: y, stroke: stroke)
    guard let effect = row.effect, axis.shows(effect) else { return interval }
    let x = axis.x(of: effect)
    let half = max(style.fontSize * 0.18 * room, style.ink)
    let square = Bounds(left: x - half, top: y - half, right: x + half, bottom: y + half)
    return interval + [.rectangle(Mark.Rectangle(square, fill: SRGBColor(0x767676)))]
  }

  /// A grey diamond at the mean that a regression expects, as wide as its interval on the axis.
  private func fitted(_ row: ForestRow, y: Double) -> [Mark] {
    guard let fitted = row.fitted, axis.shows(fitted.value) else { return [] }
    func x(_ value: Double) -> Double { min(max(axis.x(of: value), axis.left), axis.right) }
    let half = style.fontSize * 0.6 * room
    return [
      .polygon(
        Mark.Polygon(
          [
            ScenePoint(x: x(fitted.interval.lower), y: y), ScenePoint(x: x(fitted.value), y: y - half),
            ScenePoint(x: x(fitted.interval.upper), y: y), ScenePoint(x: x(fitted.value), y: y + half),
          ], fill: SRGBColor(0xE3E3E3), stroke: Stroke(SRGBColor(0x767676), width: style.hairline)))
    ]
  }

  /// The side of the square of a weight, as its root; weights below a thirteenth of the largest have the smallest square, which
  /// is twice as high as the interval's line, however close rows stand.
  private func squareSide(_ weight: Double?) -> Double {
    let least = max(style.fontSize * 0.3 * room, 2 * style.ink)
    let full = max(style.fontSize * 1.1 * room, least)
    guard let weight, heaviest > 0 else { return max(full * 0.5, least) }
    return max(full * (max(weight, 0) / heaviest).squareRoot(), least)
  }

  /// The part of the interval within a square too dark for the line's colour, in white.
  private func within(_ square: Bounds, _ row: ForestRow, y: Double) -> [Mark] {
    guard style.squareColor.contrast(with: style.intervalColor) < 3,
      let lower = row.lower.map(axis.x), let upper = row.upper.map(axis.x)
    else { return [] }
    let (left, right) = (max(lower, square.left), min(upper, square.right))
    return left < right ? [line(left, y, right, y, Stroke(.white, width: style.ink))] : []
  }

  private func isBeyond(_ value: Double) -> Bool { axis.x(of: value) > axis.right }

  /// An open square at the end beyond which an estimate lies, with an arrow.
  private func outlier(atRight: Bool, y: Double) -> [Mark] {
    let half = style.fontSize * 0.28 * room
    let x = atRight ? axis.right - head - half : axis.left + head + half
    return [
      .rectangle(
        Mark.Rectangle(
          Bounds(left: x - half, top: y - half, right: x + half, bottom: y + half), fill: .white,
          stroke: Stroke(style.squareColor, width: style.ink))),
      arrow(atRight: atRight, y: y, color: style.intervalColor),
    ]
  }

  // MARK: Intervals

  /// A line between an interval's ends, with an arrow at each end that lies beyond the axis; nothing for one that lies
  /// wholly beyond.
  private func interval(_ lower: Double?, _ upper: Double?, y: Double, stroke: Stroke) -> [Mark] {
    guard let lower = lower.map(axis.x), let upper = upper.map(axis.x), lower <= axis.right,
      upper >= axis.left
    else { return [] }
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

  /// An arrowhead at an end of the axis.
  private func arrow(atRight: Bool, y: Double, color: SRGBColor) -> Mark {
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
  private func prediction(_ lower: Double?, _ upper: Double?, y: Double) -> [Mark] {
    let stroke = Stroke(style.predictionColor, width: style.ink * 1.4)
    var marks = interval(lower, upper, y: y, stroke: stroke)
    let bar = style.fontSize * 0.3
    for end in [lower, upper].compactMap({ $0 }).filter(axis.shows).map(axis.x) {
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
    guard axis.shows(effect) else { return beyond(row, effect, y: y) }
    let center = axis.x(of: effect)
    let left = row.lower.map(axis.x) ?? center
    let right = row.upper.map(axis.x) ?? center
    if row.lower == nil, row.upper == nil { return [point(row, x: center, y: y)] }
    let half = height(of: row) / 2
    var corners = [ScenePoint(x: center, y: y - half)]
    corners += side(to: right, end: axis.right, center: center, half: half, y: y)
    corners.append(ScenePoint(x: center, y: y + half))
    corners += side(to: left, end: axis.left, center: center, half: half, y: y).reversed()
    var marks = row.prediction.map { prediction($0.lower, $0.upper, y: y) } ?? []
    marks += unknown(row.unknownBound, from: center, y: y)
    marks += [
      .polygon(
        Mark.Polygon(
          corners, fill: row.isAlternative ? .white : style.diamondColor,
          stroke: Stroke(style.diamondOutline, width: row.isAlternative ? style.ink : style.hairline)))
    ]
    if left < axis.left - 1e-6 { marks.append(arrow(atRight: false, y: y, color: style.diamondOutline)) }
    if right > axis.right + 1e-6 { marks.append(arrow(atRight: true, y: y, color: style.diamondOutline)) }
    return marks
  }

  /// A diamond's height; that of results in the place of studies goes with the height of their rows.
  private func height(of row: ForestRow) -> Double {
    row.isListed ? style.fontSize * room : style.fontSize * (row.role == .summary ? 1.16 : 1)
  }

  /// A small diamond at an estimate without an interval.
  private func point(_ row: ForestRow, x: Double, y: Double) -> Mark {
    small(
      x: x, y: y, half: height(of: row) * 0.4, fill: row.isAlternative ? .white : style.diamondColor,
      Stroke(style.diamondOutline, width: style.ink))
  }

  private func small(x: Double, y: Double, half: Double, fill: SRGBColor, _ stroke: Stroke) -> Mark {
    .polygon(
      Mark.Polygon(
        [
          ScenePoint(x: x, y: y - half), ScenePoint(x: x + half, y: y), ScenePoint(x: x, y: y + half),
          ScenePoint(x: x - half, y: y),
        ], fill: fill, stroke: stroke))
  }

  /// A dotted arrow to the side on which the interval has an end that was not found.
  private func unknown(_ bound: ForestUnknownBound?, from center: Double, y: Double) -> [Mark] {
    guard let bound else { return [] }
    let isRight = bound == .upper
    let dotted = Stroke(style.diamondOutline, width: style.ink, dashes: [style.ink, style.ink * 2])
    let end = isRight ? axis.right - head : axis.left + head
    return [
      line(center, y, end, y, dotted), arrow(atRight: isRight, y: y, color: style.diamondOutline),
    ]
  }

  /// The corners of a diamond's side: its tip, or where an arrow begins, the heights at which it goes on.
  private func side(
    to tip: Double, end: Double, center: Double, half: Double, y: Double
  ) -> [ScenePoint] {
    let isCut = end > center ? tip > end + 1e-6 : tip < end - 1e-6
    guard isCut else { return [ScenePoint(x: tip, y: y)] }
    let cut = end > center ? max(center, end - head) : min(center, end + head)
    let rest = tip.isFinite && center != tip ? half * (cut - tip) / (center - tip) : half * 0.6
    return [ScenePoint(x: cut, y: y - rest), ScenePoint(x: cut, y: y + rest)]
  }

  /// The interval of a pooled effect that lies beyond the axis, with an open diamond at the end.
  private func beyond(_ row: ForestRow, _ effect: Double, y: Double) -> [Mark] {
    let isRight = isBeyond(effect)
    let half = style.fontSize * 0.4
    let x = isRight ? axis.right - head - half : axis.left + head + half
    let stroke = Stroke(style.diamondOutline, width: style.ink)
    return interval(row.lower, row.upper, y: y, stroke: stroke) + [
      small(x: x, y: y, half: half, fill: .white, stroke), arrow(atRight: isRight, y: y, color: stroke.color),
    ]
  }
}
