import Foundation
import FoundationXML
import Tables
import Testing

@testable import OfficeFiles

/// Documents for word processors, as bytes.
@Suite struct WordDocumentTests {
  /// A PNG of one white pixel.
  private static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1,
    8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8,
    0x0F, 0,
    1, 1, 1, 0, 0x1B, 0xB6, 0xEE, 0x56, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  private static let hostile = "<w:t>&amp; \"x\" ]]> \u{0}\u{1}\u{FFFF} e\u{301} \u{1F600}"

  private static var document: WordDocument {
    var document = WordDocument(title: hostile, author: hostile, program: "evidence")
    document.append([WordRun(hostile)], .title)
    document.appendContents([("First", "first"), ("Second", "outcome-2")])
    document.append([WordRun("First")], .heading1, place: "first")
    document.append([WordRun("See "), WordRun("there", to: .address("https://example.org/a?b=\"c\"&d"))])
    document.turn(.wide)
    document.append([WordRun("Second")], .heading1, place: "outcome-2")
    document.append(
      WordTable(
        caption: hostile, headers: ["Study", "Effect", hostile],
        rows: [
          .group("Trials"),
          .cells(
            [.init([WordRun(hostile)]), .init([WordRun("0.51")], isNumber: true), .init([])], isMain: true),
          .cells([.init([WordRun("Ames", to: .place("first"))])], isMain: false),
        ]))
    document.append(
      WordPicture(png: png, width: 2_000, height: 100, title: hostile, description: hostile),
      caption: "A figure")
    return document
  }

  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let archive = try #require(ZipArchive(bytes))
    return String(decoding: try #require(try archive.bytes(of: name, limit: 1 << 24)), as: UTF8.self)
  }

  private func parsed(_ text: String) throws -> XMLDocument { try XMLDocument(xmlString: text) }

  @Test func everyPartIsXML() throws {
    let bytes = Self.document.bytes
    let names = try #require(ZipArchive(bytes)).entryNames
    #expect(names.first == "[Content_Types].xml")
    for name in names where !name.hasSuffix(".png") {
      #expect(throws: Never.self, "\(name)") { try parsed(part(name, of: bytes)) }
    }
    let types = try part("[Content_Types].xml", of: bytes)
    for name in names where name.hasPrefix("word/") && name.hasSuffix(".xml") {
      #expect(types.contains("\"/\(name)\""), "\(name) has no type")
    }
  }

  @Test func theSameContentGivesTheSameBytes() { #expect(Self.document.bytes == Self.document.bytes) }

  @Test func textsStandAsTheyAre() throws {
    let bytes = Self.document.bytes
    let document = try parsed(part("word/document.xml", of: bytes))
    let texts = try document.nodes(forXPath: "//*[local-name()='t']").compactMap(\.stringValue)
    // What XML cannot hold is seen to be missing.
    let shown = "<w:t>&amp; \"x\" ]]> \u{FFFD}\u{FFFD}\u{FFFD} e\u{301} \u{1F600}"
    #expect(texts.filter { $0 == shown }.count == 3)
    #expect(texts.contains(". \(shown)"))
    let core = try parsed(part("docProps/core.xml", of: bytes))
    #expect(try core.nodes(forXPath: "//*[local-name()='title']").first?.stringValue == shown)
  }

  @Test func aTableHasARepeatedHeaderAndWholeRows() throws {
    let document = try parsed(part("word/document.xml", of: Self.document.bytes))
    #expect(try document.nodes(forXPath: "//*[local-name()='tbl']").count == 1)
    #expect(try document.nodes(forXPath: "//*[local-name()='tr']").count == 4)
    #expect(try document.nodes(forXPath: "//*[local-name()='tr'][1]//*[local-name()='tblHeader']").count == 1)
    #expect(try document.nodes(forXPath: "//*[local-name()='cantSplit']").count == 4)
    let spans = try document.nodes(forXPath: "//*[local-name()='gridSpan']/@*").compactMap(\.stringValue)
    #expect(spans == ["3"])
    // A row that is short has its cells all the same.
    #expect(try document.nodes(forXPath: "//*[local-name()='tr'][4]/*[local-name()='tc']").count == 3)
  }

  @Test func linksLeadToWhatIsThere() throws {
    let bytes = Self.document.bytes
    let document = try parsed(part("word/document.xml", of: bytes))
    let names = Set(
      try document.nodes(forXPath: "//*[local-name()='bookmarkStart']/@*[local-name()='name']").compactMap(
        \.stringValue))
    let anchors = try document.nodes(forXPath: "//*[local-name()='hyperlink']/@*[local-name()='anchor']")
      .compactMap(\.stringValue)
    #expect(names == ["first", "outcome_2"])
    #expect(anchors.count == 3 && anchors.allSatisfy(names.contains))
    let relations = try part("word/_rels/document.xml.rels", of: bytes)
    let used = try document.nodes(forXPath: "//@*[local-name()='id' or local-name()='embed']").compactMap(
      \.stringValue
    ).filter { $0.hasPrefix("rId") }
    for id in used { #expect(relations.contains("Id=\"\(id)\""), "\(id)") }
    #expect(relations.contains("https://example.org/a?b=&quot;c&quot;&amp;d"))
  }

  @Test func aPictureHasRoomAndWords() throws {
    let bytes = Self.document.bytes
    let document = try parsed(part("word/document.xml", of: bytes))
    let width = try document.nodes(forXPath: "//*[local-name()='extent']/@cx").compactMap(\.stringValue)
    // A4 across less two margins of 2 cm.
    #expect(width.compactMap(Int.init).allSatisfy { (9_200_000...9_252_000).contains($0) })
    let words = try document.nodes(forXPath: "//*[local-name()='docPr']/@descr").compactMap(\.stringValue)
    #expect(words.count == 1 && words[0].hasPrefix("<w:t>&amp;"))
    #expect(try #require(ZipArchive(bytes)).bytes(of: "word/media/figure1.png", limit: 1 << 20) == Self.png)
    #expect(try document.nodes(forXPath: "//*[local-name()='sectPr']").count == 2)
  }

  @Test func columnsHaveRoomForTheirWords() {
    let table = WordTable(
      caption: "T", headers: ["Study", "Effect", "Reason"],
      rows: [
        .cells(
          [
            .init([WordRun("A")]), .init([WordRun("0.51 (0.30 to 0.72)")], isNumber: true),
            .init([WordRun(String(repeating: "why not ", count: 60))]),
          ], isMain: false)
      ])
    let widths = table.widths(within: 480)
    #expect(abs(widths.reduce(0, +) - 480) < 1e-9)
    #expect(widths[1] > 80 && widths[2] > widths[1] && widths[0] > 25)
  }
}
