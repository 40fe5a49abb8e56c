import Estimates
import Foundation
import Graphics
import Plots
import SVG
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGRendererTests {
  private func picture(_ marks: Mark..., title: String = "Title") -> Picture {
    Picture(
      title: title, description: "Description", table: PictureTable(headers: []),
      scene: MarkScene(width: 100, height: 50, marks: marks))
  }

  private func text(_ string: String, anchor: Mark.Text.Anchor = .left, full: String? = nil) -> Mark {
    .text(
      Mark.Text(string, at: ScenePoint(x: 1, y: 2), anchor: anchor, font: TextFont(size: 9), fullText: full))
  }

  @Test func everyMark() {
    let stroke = Stroke(SRGBColor(0x0A0B0C), width: 0.5, dashes: [2, 1])
    let svg = picture(
      .line(
        Mark.Line(from: ScenePoint(x: 0, y: 1.005), to: ScenePoint(x: 2.3456, y: -0.001), stroke: stroke)),
      .rectangle(Mark.Rectangle(Bounds(left: 1, top: 2, right: 4, bottom: 6), fill: .black)),
      .polygon(
        Mark.Polygon(
          [ScenePoint(x: 1, y: 2), ScenePoint(x: 3, y: 4), ScenePoint(x: 5, y: 6)], fill: .white)),
      .circle(Mark.Circle(ScenePoint(x: 5, y: 6), radius: 2, stroke: Stroke(.black, width: 1))),
      .path(
        Mark.Path([
          .move(ScenePoint(x: 0, y: 0)), .line(ScenePoint(x: 1, y: 1)),
          .curve(ScenePoint(x: 1, y: 2), ScenePoint(x: 2, y: 2), ScenePoint(x: 3, y: 3)), .close,
        ])),
      .group(Mark.Group("study", title: "A study", marks: [text("Whole…", full: "Whole text")]))
    ).svg.text
    let expected = [
      ##"<line x1="0" y1="1" x2="2.35" y2="0" stroke="#0a0b0c" stroke-width="0.5" stroke-dasharray="2 1"/>"##,
      ##"<rect x="1" y="2" width="3" height="4" fill="#000000"/>"##,
      ##"<polygon points="1,2 3,4 5,6" fill="#ffffff"/>"##,
      ##"<circle cx="5" cy="6" r="2" fill="none" stroke="#000000" stroke-width="1"/>"##,
      ##"<path d="M0,0 L1,1 C1,2 2,2 3,3 Z" fill="none"/>"##,
      ##"<g class="study" role="graphics-symbol img">"##, "<title>A study</title>",
      ##"<text x="1" y="2" font-size="9" fill="#000000"><title>Whole text</title>Whole…</text>"##,
    ]
    for element in expected { #expect(svg.contains(element), "\(element)") }
  }

  @Test func saysWhatItIsToScreenReaders() throws {
    let svg = ForestPlot(FixtureTables.bcg).picture().svg.text
    let ids = try #require(svg.firstMatch(of: #/aria-labelledby="(\S+)" aria-describedby="(\S+)"/#))
    #expect(svg.contains("<title id=\"\(ids.1)\">Vaccination and tuberculosis</title>"))
    #expect(svg.contains("<desc id=\"\(ids.2)\">Forest plot of 13 studies"))
    // Not 'img', which hides the rows.
    #expect(svg.contains("lang=\"en\" xml:lang=\"en\" role=\"graphics-document document\""))
    #expect(
      svg.contains(
        "<g class=\"study\" role=\"graphics-symbol img\">\n      <title>Aronson 1948 0.41 (0.13 to 1.26)"))
  }

  @Test func groupsOfNamedThingsAreReadOneByOne() {
    let inner = Mark.group(Mark.Group("judgement", title: "D1: low", marks: [text("+")]))
    let svg = picture(.group(Mark.Group("study", title: "Smith 2010", marks: [inner]))).svg.text
    #expect(svg.contains("<g class=\"study\" role=\"group\">"))
    #expect(svg.contains("<g class=\"judgement\" role=\"graphics-symbol img\">"))
  }

  @Test func wordsBeginWhereTheirWidthsSay() {
    // Widths of Arial in 1/2048 em: A 1366, V 1366, so that "AV" at 9 points is 12.006 wide.
    let right = picture(text("AV", anchor: .right)).svg.text
    #expect(right.contains("<text x=\"-11.01\" y=\"2\" font-size=\"9\" fill=\"#000000\">AV</text>"))
    let middle = picture(text("AV", anchor: .middle)).svg.text
    #expect(middle.contains("<text x=\"-5\" y=\"2\" font-size=\"9\" fill=\"#000000\">AV</text>"))
    // The width of what Arial lacks is only estimated.
    #expect(
      picture(text("\u{6F22}", anchor: .right)).svg.text.contains(
        "x=\"1\" y=\"2\" font-size=\"9\" fill=\"#000000\" text-anchor=\"end\""))
  }

  @Test func saysWhatItWasMadeByAndFrom() {
    var drawn = picture()
    #expect(!drawn.svg.text.contains("<metadata>"))
    drawn.origin = PictureOrigin(
      program: "evidence 1", command: "evidence forest 'a b.csv'",
      inputs: [PictureOrigin.Input(name: "/home/someone/a b.csv", sha256: "0f")])
    #expect(
      drawn.svg.text.contains(
        """
          <metadata>
            <origin xmlns="urn:evidence:origin:1" program="evidence 1" command="evidence forest &#39;a b.csv&#39;">
              <input name="a b.csv" sha256="0f"/>
            </origin>
          </metadata>
        """))
    #expect(isWellFormed(drawn.svg.text))
  }

  @Test func escapesMarkupAndDropsControlCharacters() {
    let svg = picture(text("a<b> & \"c\" 'd'\u{0}\u{7}\u{1B}\u{FFFE}\te"), title: "<&>").svg.text
    #expect(svg.contains(">a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; e</text>"))
    #expect(svg.contains(">&lt;&amp;&gt;</title>"))
    #expect(isWellFormed(svg))
  }

  @Test func textsFromRightToLeftKeepTheirSide() {
    let start = picture(text("שלום, Smith 2019.")).svg.text
    #expect(start.contains(" unicode-bidi=\"plaintext\">") && !start.contains("text-anchor"))
    let end = picture(text("محمد", anchor: .right)).svg.text
    #expect(end.contains("text-anchor=\"end\" unicode-bidi=\"plaintext\">"))
    let latin = picture(text("Smith שלום 漢", anchor: .middle)).svg.text
    #expect(latin.contains("text-anchor=\"middle\">"))
  }

  @Test func fetchesAndStylesNothing() {
    let svg = ForestPlot(FixtureTables.panels).picture().svg.text
    for forbidden in ["<style", "<script", "href", "url(", "style=", "dominant-baseline"] {
      #expect(!svg.contains(forbidden), "\(forbidden)")
    }
  }

  @Test(arguments: Catalogue.forestLayouts.elements.map(\.code))
  func forestPlotsAreWellFormedAndTheSameEachTime(code: String) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    for (name, table) in ForestSpaceTests.named {
      let svg = ForestPlot(table, layout: layout).picture().svg.text
      #expect(isWellFormed(svg), "\(name), \(code)")
      #expect(svg == ForestPlot(table, layout: layout).picture().svg.text, "\(name), \(code)")
    }
  }

  private func isWellFormed(_ svg: String) -> Bool {
    XMLParser(data: Data(svg.utf8)).parse()
  }
}
