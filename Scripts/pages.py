"""Reads the code blocks of the documentation's pages, for the scripts that check them."""
import dataclasses, pathlib, re

root = pathlib.Path(__file__).resolve().parent.parent
catalogue = root / "Sources/Evidence/Evidence.docc"


def pages():
    """The Markdown that people read, the README first."""
    return [root / "README.md", root / "CONTRIBUTING.md", root / "CHANGELOG.md", root / "Benchmarks/README.md",
            *sorted(catalogue.glob("*.md"))]


@dataclasses.dataclass
class Block:
    """A block of code: fenced, or indented by four spaces."""
    page: pathlib.Path
    first: int  # the number of its first line in the page, from 0
    lines: list
    language: str = ""
    indent: str = ""
    directive: str = ""  # what a comment right before it says: <!-- snippet: ... -->

    @property
    def place(self):
        return f"{self.page.relative_to(root)}:{self.first + 1}"


def blocks(page):
    """The blocks of a page, in order."""
    found, lines, number, directive = [], page.read_text().splitlines(), 0, ""
    while number < len(lines):
        line = lines[number]
        if line.startswith("<!--"):
            first = number
            while "-->" not in lines[number]:
                number += 1
            comment = "\n".join(lines[first:number + 1]).strip()
            directive = re.sub(r"^<!--\s*|\s*-->$", "", comment)
            number += 1
            continue
        if line.startswith("```"):
            first = number = number + 1
            while not lines[number].startswith("```"):
                number += 1
            found.append(Block(page, first, lines[first:number], line[3:].strip(), "", directive))
        elif line.startswith("    ") and (number == 0 or not lines[number - 1].strip()):
            first = number
            while number < len(lines) and (lines[number].startswith("    ") or not lines[number].strip()):
                number += 1
            while not lines[number - 1].strip():
                number -= 1
            found.append(Block(page, first, [text[4:] for text in lines[first:number]], "", "    ", directive))
            number -= 1
        if line.strip():
            directive = ""
        number += 1
    return found
