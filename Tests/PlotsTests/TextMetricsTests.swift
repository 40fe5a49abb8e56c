import Graphics
import Testing

@Suite struct TextMetricsTests {
  private let font = TextFont(size: 1000)

  @Test func widthsOfArial() {
    // Adobe's metrics of Helvetica, to which Arial and Liberation Sans were drawn, in thousandths of an em.
    #expect(font.width(of: "0").rounded() == 556)
    #expect(font.width(of: "W").rounded() == 944)
    #expect(font.width(of: "i").rounded() == 222)
    #expect(TextFont(size: 1000, weight: .bold).width(of: "a").rounded() == 556)
    #expect(font.width(of: "τ² = −0.3") > font.width(of: "= 0.3"))
  }

  @Test func widthsOfOtherScripts() {
    #expect(font.width(of: "漢字") == 2000)
    #expect(font.width(of: "e\u{301}") == font.width(of: "e"))
    #expect(font.width(of: "\u{200B}\u{2066}") == 0)
    #expect((400...900).contains(font.width(of: "ش")))
    #expect((400...900).contains(font.width(of: "ש")))
  }

  @Test func wrappingKeepsEveryWordAndTheWidth() {
    let text = "A cluster-randomised trial of something (2019) with Donaudampfschifffahrtsgesellschaft in it"
    for width in stride(from: 20.0, through: 400, by: 7) {
      let wrapped = TextFont(size: 9).wrap(text, width: width)
      #expect(!wrapped.isCut)
      #expect(wrapped.lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
      #expect(wrapped.lines.allSatisfy { TextFont(size: 9).width(of: $0) <= width })
    }
  }

  @Test func wrappingCutsWithAnEllipsis() {
    let wrapped = TextFont(size: 9).wrap(String(repeating: "word ", count: 50), width: 100, limit: 2)
    #expect(wrapped.isCut && wrapped.lines.count == 2)
    #expect(wrapped.lines[1].hasSuffix("…"))
    #expect(TextFont(size: 9).width(of: wrapped.lines[1]) <= 100)
  }

  @Test func wrappingOfHardCases() {
    #expect(TextFont(size: 9).wrap("", width: 100).lines == [""])
    #expect(TextFont(size: 9).wrap("abc", width: 0).lines == ["a", "b", "c"])
    #expect(TextFont(size: 9).wrap("one\ntwo", width: 100).lines == ["one", "two"])
    #expect(TextFont(size: 10).wrap("漢字漢字", width: 21).lines == ["漢字", "漢字"])
    #expect(TextFont(size: 9).wrap("and p < 0.001", width: 45).lines == ["and", "p < 0.001"])
    #expect(TextFont(size: 9).wrap("2019-2020", width: 30).lines.joined() == "2019-2020")
  }
}
