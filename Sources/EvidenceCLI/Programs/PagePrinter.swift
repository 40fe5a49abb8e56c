import Evidence
import Glibc

/// Prints a page as PDF, by Chromium.
enum PagePrinter {
  private static let names = ["chromium", "chromium-browser", "google-chrome"]

  /// How long a page may take. A long report takes a few seconds.
  private static let secondsAtMost = 120.0

  /// The PDF of a page, which loads nothing from elsewhere. Nothing is left behind when the command is stopped meanwhile.
  ///
  /// - Throws: `CommandFailure`: 69 where no Chromium is installed, 74 where it prints nothing.
  static func pdf(of html: String, for path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try Interruption.deferred {
      let folder = try temporaryFolder()
      defer { remove(folder) }
      bytes = try pdf(of: html, in: folder, for: path)
    }
    return bytes
  }

  private static func pdf(of html: String, in folder: String, for path: String) throws -> [UInt8] {
    let (page, printed) = ("\(folder)/report.html", "\(folder)/report.pdf")
    do throws(OutputError) { try OutputFile.writeAll([OutputFile(path: page, text: html)]) } catch {
      throw CommandFailure(error)
    }
    let result = try run(
      [
        "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
        "--no-first-run",
        "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer", "--print-to-pdf-no-header",
        "--print-to-pdf=\(printed)",
        // The sandbox of Chromium refuses the superuser; the page has no scripts of others.
      ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["file://\(address(page))"], for: path)
    guard !result.isOverdue else {
      throw CommandFailure(
        exitCode: .ioError,
        message:
          "-o \(path.visible): Chromium was stopped after \(Int(secondsAtMost)) seconds; write .html and print it from a browser"
      )
    }
    guard result.exitCode == 0, let bytes = try? InputFile.read(path: printed),
      bytes.starts(with: Array("%PDF".utf8))
    else {
      let reason = result.errors.split(separator: "\n").last.map { ": \(String($0).visible.shortened)" } ?? ""
      throw CommandFailure(
        exitCode: .ioError,
        message: "-o \(path.visible): Chromium printed nothing (code \(result.exitCode))\(reason)")
    }
    return bytes
  }

  /// A path as an address has it.
  private static func address(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain =
        "/.-_~".utf8.contains(byte)
        || Character(UnicodeScalar(byte)).isASCII && Character(UnicodeScalar(byte)).isLetter
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// Runs the first of Chromium's names that is installed.
  private static func run(_ arguments: [String], for path: String) throws -> ExternalProgram.Result {
    for name in names {
      do {
        return try ExternalProgram(name: name, package: "").run(arguments, within: secondsAtMost)
      } catch let failure as CommandFailure where failure.exitCode == .unavailable {
        continue
      }
    }
    throw CommandFailure(
      exitCode: .unavailable,
      message:
        "-o \(path.visible): a report is printed as PDF by Chromium, which was not found on this system: install it "
        + "('apt-get install chromium' on Debian), or write .html and print it")
  }

  private static func temporaryFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/evidence-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw CommandFailure(
        exitCode: .cannotCreate,
        message: "no temporary folder in \(parent.visible): \(String(cString: strerror(errno)))")
    }
    // An address needs the whole path, also where the folder for temporary files is a relative one.
    let whole = realpath(made, nil)
    defer { free(whole) }
    return whole.map { String(cString: $0) } ?? String(cString: made)
  }

  /// Removes a folder with all that is in it, and follows no links.
  private static func remove(_ folder: String) {
    _ = try? ExternalProgram(name: "rm", package: "").run(["-rf", "--", folder])
  }
}
