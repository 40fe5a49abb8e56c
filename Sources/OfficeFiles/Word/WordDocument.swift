/// A Word document (.docx) that is written from its start to its end: paragraphs, tables and pictures with captions that Word
/// numbers.
package struct WordDocument {
  /// Which way the paper lies.
  package enum Paper: Sendable, Hashable {
    case upright, wide

    /// The size of A4 in twentieths of a point.
    fileprivate var size: (width: Int, height: Int) { self == .upright ? (11_906, 16_838) : (16_838, 11_906) }
    fileprivate static let margin = 1_134

    /// The room for text, in points.
    fileprivate var room: (width: Double, height: Double) {
      (Double(size.width - 2 * Self.margin) / 20, Double(size.height - 2 * Self.margin) / 20)
    }

    fileprivate var section: String {
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"\(size.width)\" w:h=\"\(size.height)\""
        + "\(self == .wide ? " w:orient=\"landscape\"" : "")/><w:pgMar w:top=\"\(Self.margin)\" w:right=\"\(Self.margin)\" "
        + "w:bottom=\"\(Self.margin)\" w:left=\"\(Self.margin)\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    }
  }

  private let title: String
  private let author: String
  private let program: String
  private var body = ""
  private var paper = Paper.upright
  private var addresses: [String] = []
  private var pictures: [[UInt8]] = []
  private var bookmarks = 0
  private var counts: [String: Int] = [:]

  /// An empty document.
  ///
  /// - Parameters:
  ///   - title: What it is called, in its properties and at the foot of its pages.
  ///   - author: Who wrote it.
  ///   - program: What made it.
  package init(title: String, author: String, program: String) {
    (self.title, self.author, self.program) = (title, author, program)
  }

  /// Adds a paragraph.
  ///
  /// - Parameters:
  ///   - runs: Its words.
  ///   - style: How it looks.
  ///   - place: The name that links lead to it by.
  package mutating func append(_ runs: [WordRun], _ style: WordStyle = .normal, place: String? = nil) {
    let words = words(runs)
    body += Self.paragraph(style, place.map { marked(words, $0) } ?? words)
  }

  /// Adds a table beneath its numbered caption.
  package mutating func append(_ table: WordTable) {
    body += Self.paragraph(.caption, numbered("Table", table.caption))
    // Cells lead nowhere but to places of the document.
    var addresses = addresses
    body += table.xml(within: paper.room.width) { Self.words($0, &addresses) }
    self.addresses = addresses
    body += Self.paragraph(.afterTable, "")
  }

  /// Adds a picture above its numbered caption.
  package mutating func append(_ picture: WordPicture, caption: String) {
    pictures.append(picture.png)
    let number = pictures.count
    let room = roomForPictures
    body += Self.paragraph(.figure, picture.xml(relation: "rIdPicture\(number)", number: number, room: room))
    body += Self.paragraph(.caption, numbered("Figure", caption), keepsNext: false)
  }

  /// The room that a picture has; its caption stays on its page, and a heading may.
  private var roomForPictures: (width: Double, height: Double) {
    (paper.room.width, paper.room.height - (paper == .wide ? 120 : 60))
  }

  /// By how much a picture of so many points is drawn smaller, so that it has room on the paper as it lies.
  package func scale(width: Double, height: Double) -> Double {
    min(1, roomForPictures.width / width, roomForPictures.height / height)
  }

  /// Adds the contents: the headings of the first level, each a link, which Word can make anew.
  ///
  /// - Parameter entries: The headings and the places that they stand at.
  package mutating func appendContents(_ entries: [(heading: String, place: String)]) {
    for (number, entry) in entries.enumerated() {
      let link = Self.hyperlink(.place(entry.place), WordRun(entry.heading).xml, nil)
      let start =
        number > 0
        ? ""
        : "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h \\z \\u </w:instrText></w:r>"
          + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
      let end = number == entries.count - 1 ? "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" : ""
      body += Self.paragraph(.contents, start + link + end)
    }
  }

  /// Lays the paper of what follows another way, on a new page.
  package mutating func turn(_ paper: Paper) {
    guard paper != self.paper else { return }
    if !body.isEmpty {
      body += "<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/>\(self.paper.section)</w:pPr></w:p>"
    }
    self.paper = paper
  }

  // MARK: Words

  private mutating func words(_ runs: [WordRun]) -> String { Self.words(runs, &addresses) }

  private static func words(_ runs: [WordRun], _ addresses: inout [String]) -> String {
    var words = ""
    for run in runs {
      guard let link = run.link else {
        words += run.xml
        continue
      }
      if case .address(let address) = link, !addresses.contains(address) { addresses.append(address) }
      let number =
        if case .address(let address) = link { addresses.firstIndex(of: address) } else { Int?.none }
      words += hyperlink(link, run.xml, number)
    }
    return words
  }

  private static func hyperlink(_ link: WordRun.Link, _ run: String, _ number: Int?) -> String {
    switch link {
    case .place(let place):
      "<w:hyperlink w:anchor=\"\(bookmark(place))\" w:history=\"1\">\(run)</w:hyperlink>"
    case .address: "<w:hyperlink r:id=\"rIdLink\((number ?? 0) + 1)\" w:history=\"1\">\(run)</w:hyperlink>"
    }
  }

  private mutating func marked(_ words: String, _ place: String) -> String {
    bookmarks += 1
    return
      "<w:bookmarkStart w:id=\"\(bookmarks)\" w:name=\"\(Self.bookmark(place))\"/>\(words)<w:bookmarkEnd w:id=\"\(bookmarks)\"/>"
  }

  /// A bookmark's name has letters, digits and underscores.
  private static func bookmark(_ place: String) -> String {
    String(place.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(40))
  }

  private mutating func numbered(_ kind: String, _ caption: String) -> String {
    counts[kind, default: 0] += 1
    let number = counts[kind] ?? 1
    return WordRun("\(kind) ").xml
      + "<w:fldSimple w:instr=\" SEQ \(kind) \\* ARABIC \">\(WordRun("\(number)").xml)</w:fldSimple>"
      + WordRun(". \(caption)").xml
  }

  private static func paragraph(_ style: WordStyle, _ words: String, keepsNext: Bool? = nil) -> String {
    let keeps = keepsNext.map { "<w:keepNext w:val=\"\($0 ? 1 : 0)\"/>" } ?? ""
    return "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/>\(keeps)</w:pPr>\(words)</w:p>"
  }

  // MARK: The file

  /// The file. O(n) in what was added.
  package var bytes: [UInt8] {
    var package = OfficePackage()
    package.add("[Content_Types].xml", Self.contentTypes)
    package.add("_rels/.rels", OfficeRelations.top(document: "word/document.xml"))
    package.add("docProps/core.xml", OfficePackage.coreProperties(title: title, author: author))
    package.add("docProps/app.xml", OfficePackage.applicationProperties(program))
    package.add(
      "word/document.xml",
      OfficePackage.declaration
        + "<w:document \(WordNames.all)><w:body>\(body)\(paper.section)</w:body></w:document>")
    package.add("word/_rels/document.xml.rels", relations)
    package.add("word/styles.xml", WordStyle.part)
    package.add("word/numbering.xml", WordNumbering.part)
    package.add("word/settings.xml", Self.settings)
    package.add("word/footer1.xml", footer)
    for (place, bytes) in pictures.enumerated() {
      package.add("word/media/figure\(place + 1).png", asItIs: bytes)
    }
    return package.bytes
  }

  private var relations: String {
    let own = [
      ("rIdStyles", "styles", "styles.xml"), ("rIdNumbering", "numbering", "numbering.xml"),
      ("rIdSettings", "settings", "settings.xml"), ("rIdFooter", "footer", "footer1.xml"),
    ].map { OfficeRelations.relation($0, "\(OfficeRelations.names)/\($1)", $2) }
    let images = pictures.indices.map {
      OfficeRelations.relation(
        "rIdPicture\($0 + 1)", "\(OfficeRelations.names)/image", "media/figure\($0 + 1).png")
    }
    let links = addresses.enumerated().map {
      OfficeRelations.relation("rIdLink\($0 + 1)", "\(OfficeRelations.names)/hyperlink", $1, isOutside: true)
    }
    return OfficeRelations.part(own + images + links)
  }

  private static var contentTypes: String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let parts = [
      ("/word/document.xml", "\(word).document.main+xml"), ("/word/styles.xml", "\(word).styles+xml"),
      ("/word/numbering.xml", "\(word).numbering+xml"), ("/word/settings.xml", "\(word).settings+xml"),
      ("/word/footer1.xml", "\(word).footer+xml"),
    ]
    return OfficePackage.contentTypes(parts)
  }

  private static let settings =
    OfficePackage.declaration
    + "<w:settings xmlns:w=\"\(WordNames.main)\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>"
    + "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    + "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\"/></w:settings>"

  private var footer: String {
    let number = "<w:fldSimple w:instr=\" PAGE \">\(WordRun("1").xml)</w:fldSimple>"
    return OfficePackage.declaration + "<w:ftr \(WordNames.all)>"
      + Self.paragraph(.footer, WordRun("\(title) \u{B7} ").xml + number) + "</w:ftr>"
  }
}

/// The two lists of a document: with bullets, and with numbers.
private enum WordNumbering {
  static let part =
    OfficePackage.declaration + "<w:numbering xmlns:w=\"\(WordNames.main)\">"
    + list(1, format: "bullet", text: "\u{2022}", left: 340, hanging: 227)
    + list(2, format: "decimal", text: "%1.", left: 454, hanging: 454)
    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>"

  private static func list(_ id: Int, format: String, text: String, left: Int, hanging: Int) -> String {
    "<w:abstractNum w:abstractNumId=\"\(id)\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
      + "<w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/><w:lvlJc w:val=\"left\"/>"
      + "<w:pPr><w:ind w:left=\"\(left)\" w:hanging=\"\(hanging)\"/></w:pPr></w:lvl></w:abstractNum>"
  }
}
