import Estimates
import Testing

@Suite("Nearest names")
struct NearestNameTests {
  @Test(
    "Steps from one name to another",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("SMD", "SDM", 1), ("REML", "RMEL", 1),
      ("kitten", "sitting", 3),
      ("stuyd", "study", 1), ("events1", "event1", 1), ("OR", "RR", 1), ("ca", "abc", 3),
      ("é", "e\u{301}", 0),
    ])
  func distance(first: String, second: String, steps: Int) {
    #expect(editDistance(first, second) == steps)
    #expect(editDistance(second, first) == steps)
  }

  @Test("The nearest candidate")
  func nearest() {
    let methods = ["DL", "HE", "HS", "SJ", "ML", "REML", "EB", "PM"]
    #expect(nearestName(to: "RMEL", among: methods) == "REML")
    #expect(nearestName(to: "reml", among: methods) == "REML")
    #expect(nearestName(to: "MLL", among: methods) == "ML")
    #expect(nearestName(to: "mean1", among: ["MEAN1", "mean2", "Mean1"]) == "Mean1")
    #expect(nearestName(to: "xyz", among: ["ab"]) == nil)
    #expect(nearestName(to: "study", among: ["author", "year"], maximumDistance: 2) == nil)
    #expect(nearestName(to: "anything", among: []) == nil)
  }

  @Test("Suggestions are slips of the pen")
  func close() {
    #expect(closeName(to: "maen1", among: ["mean1", "sd1"]) == "mean1")
    #expect(closeName(to: "D", among: ["d"]) == "d")
    #expect(closeName(to: "d", among: ["ID", "x"]) == nil)
    #expect(closeName(to: "sd1", among: ["ID"]) == nil)
  }
}
