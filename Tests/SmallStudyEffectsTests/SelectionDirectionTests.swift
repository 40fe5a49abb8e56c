import SmallStudyEffects
import Testing

@Suite struct SelectionDirectionTests {
  @Test func theSideOfAnEffect() {
    #expect(SelectionDirection(sideOf: 0.2) == .greater)
    #expect(SelectionDirection(sideOf: -0.2) == .less)
    #expect(SelectionDirection(sideOf: 0) == .greater)
  }
}
