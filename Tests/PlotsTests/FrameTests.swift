import Graphics
import Testing

@testable import Plots

/// Layers draw in the units of the axes.
@Suite struct FrameTests {
  private let frame = Frame(
    Bounds(left: 10, top: 20, right: 110, bottom: 220), across: Frame.Extent(range: 0...10),
    up: Frame.Extent(scale: .logarithmic, range: 0...2))
  private let stroke = Stroke(.black, width: 1)

  @Test func valuesLieBetweenTheAxes() {
    #expect(frame.point(5, 1) == ScenePoint(x: 60, y: 220))
  }

  @Test(arguments: [(-3.0, 10.0), (.infinity, 110)]) func valuesBeyondTheEndsLieAtTheEdge(
    value: Double, x: Double
  ) {
    #expect(frame.x(value) == x)
  }

  @Test func aLogarithmOfNothingLiesAtTheBottom() {
    #expect(frame.y(0) == 220)
  }

  @Test func aLineNeedsTwoPoints() {
    #expect(LineLayer(points: [FramePoint(x: 1, y: 1)], stroke: stroke).marks(in: frame).isEmpty)
    #expect(
      LineLayer.steps([(0, 1)], stroke: stroke).points == [FramePoint(x: 0, y: 1), FramePoint(x: 1, y: 1)])
  }

  @Test func aBandGoesAlongItsUpperLineAndBack() {
    let band = BandLayer(
      slices: [.init(x: 0, lower: 1, upper: 1), .init(x: 10, lower: 1, upper: 1)], fill: .black)
    let corners = [(10.0, 220.0), (110, 220), (110, 220), (10, 220)].map { ScenePoint(x: $0.0, y: $0.1) }
    #expect(band.marks(in: frame) == [.polygon(Mark.Polygon(corners, fill: .black))])
  }

  @Test func anAreaIsAsHighAsTheFrame() {
    let box = Bounds(left: 10, top: 20, right: 60, bottom: 220)
    #expect(
      AreaLayer(range: -5...5, fill: .black).marks(in: frame) == [
        .rectangle(Mark.Rectangle(box, fill: .black))
      ])
  }

  @Test func intervalsRunAlongEitherAxis() {
    let across = IntervalLayer(direction: .horizontal, place: 1, lower: 0, upper: 10, stroke: stroke)
    let line = Mark.Line(from: ScenePoint(x: 10, y: 220), to: ScenePoint(x: 110, y: 220), stroke: stroke)
    #expect(across.marks(in: frame) == [.line(line)])
    let up = IntervalLayer(direction: .vertical, place: 10, lower: 1, upper: 100, stroke: stroke)
    let upright = Mark.Line(from: ScenePoint(x: 110, y: 220), to: ScenePoint(x: 110, y: 20), stroke: stroke)
    #expect(up.marks(in: frame) == [.line(upright)])
  }

  @Test func laterLayersLieInFront() {
    let ground = AreaLayer(range: 0...10, fill: .white)
    let line = ReferenceLineLayer(axis: .horizontal, value: 5, stroke: stroke)
    #expect(frame.marks([ground, line]) == ground.marks(in: frame) + line.marks(in: frame))
  }
}
