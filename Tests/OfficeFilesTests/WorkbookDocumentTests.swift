import Foundation
import FoundationXML
import Tables
import Testing

@testable import OfficeFiles

/// Workbooks, as bytes and as the package's own reader has them.
@Suite struct WorkbookDocumentTests {
  private static let formula = "=HYPERLINK(\"http://example.org\")"

  private static var workbook: WorkbookDocument {
    var workbook = WorkbookDocument(title: "A & B", author: "<x>", program: "evidence")
    workbook.append(
      "Pain: results [all]", headers: ["Study", "Effect", "Note"],
      rows: [
        [.text("Ames <b>2019</b>"), .number(-0.1), .text(formula)],
        [.text("_x0041_"), .number(1e-300), .empty], [.text("Cole"), .number(.nan), .text("+1")],
      ])
    workbook.append("pain* results all", headers: ["Study"], rows: [])
    workbook.append(String(repeating: "long ", count: 20), headers: ["Study"], rows: [[.text("A")]])
    return workbook
  }

  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let archive = try #require(ZipArchive(bytes))
    return String(decoding: try #require(try archive.bytes(of: name, limit: 1 << 24)), as: UTF8.self)
  }

  @Test func everyPartIsXML() throws {
    let bytes = Self.workbook.bytes
    let names = try #require(ZipArchive(bytes)).entryNames
    for name in names {
      #expect(throws: Never.self, "\(name)") { try XMLDocument(xmlString: part(name, of: bytes)) }
    }
    #expect(names.filter { $0.hasPrefix("xl/worksheets/") }.count == 4)
    #expect(bytes == Self.workbook.bytes)
  }

  @Test func sheetsHaveNamesOfTheirOwn() throws {
    let workbook = try XMLDocument(xmlString: part("xl/workbook.xml", of: Self.workbook.bytes))
    let names = try workbook.nodes(forXPath: "//*[local-name()='sheet']/@name").compactMap(\.stringValue)
    #expect(
      names == ["Contents", "Pain results all", "pain results all (2)", "long long long long long long l"])
  }

  @Test func numbersAreNumbersAndNoTextIsAFormula() throws {
    let sheet = try part("xl/worksheets/sheet2.xml", of: Self.workbook.bytes)
    #expect(sheet.contains("<c r=\"B2\"><v>-0.1</v></c>") && sheet.contains("<v>1e-300</v>"))
    #expect(!sheet.contains("<f>") && !sheet.contains("B4"))
    let document = try XMLDocument(xmlString: sheet)
    let texts = try document.nodes(forXPath: "//*[local-name()='t']").compactMap(\.stringValue)
    #expect(
      texts.contains(Self.formula) && texts.contains("Ames <b>2019</b>") && texts.contains("_x005F_x0041_"))
    // Who edits such a cell keeps a text.
    #expect(sheet.contains("<c r=\"C2\" s=\"2\" t=\"inlineStr\">") && sheet.contains("<c r=\"C4\" s=\"2\""))
  }
}
