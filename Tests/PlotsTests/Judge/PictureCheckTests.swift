import Graphics
import Testing

@testable import Plots

/// The judge sees what it is there to see.
@Suite struct PictureCheckTests {
  private let font = TextFont(size: 8)

  private func scene(_ marks: Mark...) -> MarkScene { MarkScene(width: 200, height: 100, marks: marks) }

  private func text(_ string: String, _ x: Double, _ y: Double = 50, size: Double = 8) -> Mark {
    .text(Mark.Text(string, at: ScenePoint(x: x, y: y), font: TextFont(size: size)))
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: SRGBColor = .black)
    -> Mark
  {
    .line(
      Mark.Line(
        from: ScenePoint(x: x1, y: y1), to: ScenePoint(x: x2, y: y2), stroke: Stroke(color, width: 0.5)))
  }

  private func square(_ x: Double, _ y: Double, _ side: Double, _ color: SRGBColor) -> Mark {
    .rectangle(
      Mark.Rectangle(
        Bounds(left: x - side / 2, top: y - side / 2, right: x + side / 2, bottom: y + side / 2), fill: color)
    )
  }

  private func group(_ name: String, _ marks: Mark...) -> Mark { .group(Mark.Group(name, marks: marks)) }

  @Test func textsThatMeet() {
    let end = 20 + font.width(of: "first")
    #expect(TextOverlap().faults(in: scene(text("first", 20), text("next", end - 1))).count == 1)
    #expect(TextOverlap().faults(in: scene(text("first", 20), text("next", end + 1))).isEmpty)
    #expect(LineGap().faults(in: scene(text("first", 20), text("next", end + 1.9))).count == 1)
    #expect(LineGap().faults(in: scene(text("first", 20), text("next", end + 2))).isEmpty)
    #expect(
      LineGap().faults(in: scene(text("first", 20), text("next", end + 1, 65))).isEmpty, "on other lines")
  }

  @Test func marksThatMeetTexts() {
    let end = 20 + font.width(of: "word")
    #expect(StruckText().faults(in: scene(text("word", 20), line(10, 48, 60, 48))) == ["word"])
    #expect(StruckText().faults(in: scene(text("word", 20), line(10, 60, 60, 60))).isEmpty)
    let ground = Mark.rectangle(
      Mark.Rectangle(Bounds(left: 18, top: 42, right: 60, bottom: 53), fill: .white))
    #expect(
      StruckText().faults(in: scene(line(10, 48, 60, 48), ground, text("word", 20))).isEmpty, "it is not seen"
    )
    let curve = Mark.Path(
      [.move(ScenePoint(x: 10, y: 10)), .line(ScenePoint(x: 90, y: 90))], stroke: Stroke(.black, width: 1))
    #expect(StruckText().faults(in: scene(text("word", 60), .path(curve))).isEmpty, "it goes past")
    #expect(StruckText().faults(in: scene(text("word", 45), .path(curve))).count == 1)
    #expect(LineGap().faults(in: scene(text("word", 20), line(end + 1, 40, end + 1, 60))).count == 1)
    #expect(LineGap().faults(in: scene(text("word", 20), line(end + 3, 40, end + 3, 60))).isEmpty)
  }

  @Test func directionsStayWithTheirAxis() {
    let axis = group("axis", line(50, 80, 150, 80))
    let middle = group("reference-line", line(100, 10, 100, 80))
    #expect(
      DirectionsBeyondAxis().faults(in: scene(axis, group("favours", text("Favours", 45, 95)))).count == 1)
    #expect(DirectionsBeyondAxis().faults(in: scene(axis, group("favours", text("Favours", 55, 95)))).isEmpty)
    func names(_ lines: String...) -> Mark {
      .group(Mark.Group("favours", marks: lines.enumerated().map { text($1, 102, 90 + 10 * Double($0)) }))
    }
    #expect(
      BrokenBrackets().faults(in: scene(axis, middle, names("Favours [usual", "care]"))) == ["[usual care]"])
    #expect(BrokenBrackets().faults(in: scene(axis, middle, names("Favours", "[usual care]"))).isEmpty)
    let long = names("Favours [a very long name of", "what is usual care]")
    #expect(BrokenBrackets().faults(in: scene(axis, middle, long)).isEmpty, "there is no room for all of it")
  }

  @Test func sidesWithDataHaveATick() {
    func plot(tick: Double) -> MarkScene {
      scene(
        group("reference-line", line(100, 10, 100, 80)), group("study", line(60, 30, 90, 30)),
        group(
          "axis", line(50, 80, 150, 80), line(tick, 80, tick, 84),
          .text(Mark.Text("1", at: ScenePoint(x: tick, y: 92), anchor: .middle, font: font))))
    }
    #expect(MissingTick().faults(in: plot(tick: 70)).isEmpty)
    #expect(MissingTick().faults(in: plot(tick: 120)) == ["left"])
  }

  @Test func lettersHaveSevenPoints() {
    func plot(_ size: Double, isTold: Bool = false) -> JudgedPlot {
      JudgedPlot(
        name: "",
        pictures: [
          Picture(
            title: "", description: "", table: PictureTable(headers: []),
            scene: scene(text("a", 10, size: size)))
        ], tellsSmallLetters: isTold)
    }
    #expect(SmallLetters().faults(in: plot(6.9)).count == 1 && SmallLetters().faults(in: plot(7)).isEmpty)
    #expect(SmallLetters().faults(in: plot(5, isTold: true)).isEmpty)
  }

  @Test func pointsAreSeen() throws {
    let plot = ForestPlot(FixtureTables.bcg).picture()
    func faults(_ change: (inout Mark.Group) -> Void) -> [String] {
      var picture = plot
      picture.scene.marks = picture.scene.marks.map { mark in
        guard case .group(var group) = mark else { return mark }
        change(&group)
        return .group(group)
      }
      return HiddenPoint().faults(in: JudgedPlot(name: "", pictures: [picture]))
    }
    #expect(faults { _ in }.isEmpty)
    let withoutSquares = faults { group in
      if group.name == "study" { group.marks.removeAll { if case .rectangle = $0 { true } else { false } } }
    }
    #expect(withoutSquares == ["13 of 13 rows, such as \"Aronson 1948\", have no study mark"])
    let withoutDiamond = faults { group in
      if group.name == "summary" { group.marks.removeAll { if case .polygon = $0 { true } else { false } } }
    }
    #expect(withoutDiamond.count == 1)
    let dark = faults { group in
      group.marks = group.marks.map { mark in
        guard group.name == "study", case .rectangle(var square) = mark else { return mark }
        square.fill = .black
        return .rectangle(square)
      }
    }
    #expect(dark.count == 13, "black intervals in black squares")
  }

  @Test func colorsDifferInGrey() {
    let (blue, orange) = (SRGBColor(0x0072B2), SRGBColor(0xC94F00))
    #expect(GreyTwins().faults(in: scene(square(20, 20, 8, blue), square(40, 20, 8, orange))).count == 1)
    #expect(GreyTwins().faults(in: scene(square(20, 20, 8, blue), square(40, 20, 8, .black))).isEmpty)
    let circle = Mark.circle(Mark.Circle(ScenePoint(x: 40, y: 20), radius: 4, fill: orange))
    #expect(GreyTwins().faults(in: scene(square(20, 20, 8, blue), circle)).isEmpty, "shapes differ")
    func series(_ color: SRGBColor, dashes: [Double]) -> Mark {
      let path = Mark.Path(
        [.move(ScenePoint(x: 0, y: 0)), .line(ScenePoint(x: 9, y: 9))],
        stroke: Stroke(color, width: 1, dashes: dashes))
      return group("series", .path(path))
    }
    #expect(GreyTwins().faults(in: scene(series(blue, dashes: []), series(orange, dashes: []))).count == 1)
    #expect(GreyTwins().faults(in: scene(series(blue, dashes: []), series(orange, dashes: [2]))).isEmpty)
    // Black is 0, white 100, and a grey of half the reflectance 76 (CIE 015).
    #expect(GreyTwins.lightness(.black) == 0 && (GreyTwins.lightness(.white) - 100).magnitude < 1e-9)
    #expect((GreyTwins.lightness(SRGBColor(0xBCBCBC)) - 76).magnitude < 0.3)
  }

  @Test func marksStandOut() {
    let pale = SRGBColor(0xCCCCCC)
    #expect(FaintMark().faults(in: scene(group("series", line(10, 10, 90, 10, pale)))).count == 1)
    #expect(FaintMark().faults(in: scene(group("series", line(10, 10, 90, 10)))).isEmpty)
    #expect(FaintMark().faults(in: scene(line(10, 10, 90, 10, pale))).isEmpty, "a rule")
    let disc = Mark.circle(
      Mark.Circle(
        ScenePoint(x: 20, y: 20), radius: 6, fill: SRGBColor(0xF5D04C), stroke: Stroke(.black, width: 1)))
    let white = line(18, 20, 22, 20, .white)
    #expect(FaintMark().faults(in: scene(group("study", group("judgement", disc, white)))).count == 1)
    let grey = Mark.text(Mark.Text("a", at: ScenePoint(x: 20, y: 50), font: font, color: SRGBColor(0x8A8A8A)))
    #expect(FaintMark().faults(in: scene(grey)) == ["\"a\" has 3.45"])
  }

  @Test func nothingLeavesThePaper() {
    #expect(MarkOutside().faults(in: scene(text("word", 190))) == ["\"word\""])
    #expect(MarkOutside().faults(in: scene(text("word", 100))).isEmpty)
  }
}
