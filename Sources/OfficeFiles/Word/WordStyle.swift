/// The paragraph styles of a Word document, by the names that Word lists them under.
package enum WordStyle: String, Sendable, CaseIterable {
  case normal = "Normal"
  case title = "Title"
  case subtitle = "Subtitle"
  case facts = "Facts"
  case heading1 = "Heading1"
  case heading2 = "Heading2"
  case heading3 = "Heading3"
  case contents = "TOC1"
  case small = "SmallText"
  case result = "Result"
  case statement = "Statement"
  case caption = "Caption"
  case figure = "Figure"
  case bullet = "ListBullet"
  case reference = "Reference"
  case note = "Note"
  case problem = "Problem"
  case lines = "Lines"
  case tableText = "TableText"
  case tableHeader = "TableHeader"
  case afterTable = "AfterTable"
  case footer = "Footer"

  /// The name that people see.
  private var name: String {
    switch self {
    case .normal: "Normal"
    case .title: "Title"
    case .subtitle: "Subtitle"
    case .facts: "Facts"
    case .heading1: "heading 1"
    case .heading2: "heading 2"
    case .heading3: "heading 3"
    case .contents: "toc 1"
    case .small: "Small text"
    case .result: "Result"
    case .statement: "Statement"
    case .caption: "caption"
    case .figure: "Figure"
    case .bullet: "List Bullet"
    case .reference: "Reference"
    case .note: "Note"
    case .problem: "Problem"
    case .lines: "Lines"
    case .tableText: "Table text"
    case .tableHeader: "Table header"
    case .afterTable: "After table"
    case .footer: "footer"
    }
  }

  /// What a style says of paragraphs, in the order of the schema.
  private var paragraph: String {
    switch self {
    case .normal: "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>"
    case .title: "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>"
    case .subtitle: "<w:spacing w:after=\"80\"/>"
    case .facts: "<w:spacing w:after=\"240\"/>"
    case .heading1:
      "<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"6\" w:color=\"16191D\"/></w:pBdr>"
        + "<w:spacing w:before=\"400\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>"
    case .heading2:
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>"
        + "<w:outlineLvl w:val=\"1\"/>"
    case .heading3:
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>"
        + "<w:outlineLvl w:val=\"2\"/>"
    case .contents: "<w:spacing w:before=\"0\" w:after=\"20\"/><w:ind w:left=\"227\"/>"
    case .small: ""
    case .result: "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"80\"/>"
    case .statement:
      "<w:keepNext/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"0B57A4\"/></w:pBdr>"
        + "<w:spacing w:before=\"80\" w:after=\"140\"/><w:ind w:left=\"227\"/>"
    case .caption:
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>"
    case .figure:
      "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>"
    case .bullet:
      "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/><w:ind w:left=\"340\" w:hanging=\"227\"/>"
    case .reference:
      "<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:spacing w:after=\"60\"/><w:ind w:left=\"454\" w:hanging=\"454\"/>"
    case .note: "<w:spacing w:before=\"0\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>"
    case .problem:
      "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"8A1C1C\"/></w:pBdr><w:ind w:left=\"227\"/>"
    case .lines:
      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F6F8\"/><w:spacing w:before=\"60\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>"
    case .tableText, .tableHeader:
      "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>"
    case .afterTable: "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>"
    case .footer:
      "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>"
    }
  }

  /// What a style says of letters, in the order of the schema.
  private var letters: String {
    switch self {
    case .normal, .bullet, .figure, .result, .reference, .problem: ""
    case .title: "<w:b/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>"
    case .subtitle: "<w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>"
    case .facts, .small: "<w:color w:val=\"565D66\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"
    case .heading1: "<w:b/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
    case .heading2: "<w:b/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"
    case .heading3: "<w:b/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
    case .contents: ""
    case .statement: "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"
    case .caption: "<w:b/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"
    case .note, .tableText: "<w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"
    case .tableHeader: "<w:b/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"
    case .lines:
      "<w:rFonts w:ascii=\"\(WordFont.code)\" w:hAnsi=\"\(WordFont.code)\" w:cs=\"\(WordFont.code)\"/><w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>"
    case .afterTable: "<w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>"
    case .footer: "<w:color w:val=\"565D66\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>"
    }
  }

  private var xml: String {
    let isDefault = self == .normal
    return
      "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(rawValue)\"><w:name w:val=\"\(name)\"/>"
      + (isDefault ? "" : "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>") + "<w:qFormat/>"
      + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(letters)</w:rPr></w:style>"
  }

  /// The part that says how each style looks.
  static var part: String {
    let font = WordFont.text
    return OfficePackage.declaration
      + "<w:styles xmlns:w=\"\(WordNames.main)\"><w:docDefaults><w:rPrDefault><w:rPr>"
      + "<w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\" w:eastAsia=\"\(font)\" w:cs=\"\(font)\"/><w:sz w:val=\"20\"/>"
      + "<w:szCs w:val=\"20\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
      + "<w:pPrDefault/></w:docDefaults>" + allCases.map(\.xml).joined() + characters + tables + "</w:styles>"
  }

  private static let characters =
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    + "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
    + "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B57A4\"/></w:rPr></w:style>"

  /// Tables have rules above, below and between their rows, and none at their sides.
  private static let tables =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
    + "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>"
    + "</w:tblCellMar></w:tblPr></w:style>"
    + "<w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>"
    + "<w:tblBorders><w:top w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"16191D\"/>"
    + "<w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"16191D\"/>"
    + "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9CED4\"/></w:tblBorders>"
    + "<w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/>"
    + "<w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
}
