#!/usr/bin/env python3
"""Writes Sources/Graphics/Text/SansSerifWidths.swift: the advance widths of Liberation Sans.

Liberation Sans has the widths of Arial, and nearly those of Helvetica. Only widths are taken.
Needs fontTools (pip install fonttools) and the fonts (Debian: fonts-liberation).

    Scripts/generate-text-widths.py [FOLDER OF THE FONTS] > Sources/Graphics/Text/SansSerifWidths.swift
"""
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/liberation")
RANGES = [
    (0x0020, 0x007E, "Basic Latin"),
    (0x00A0, 0x024F, "Latin-1, Latin Extended-A and B"),
    (0x0250, 0x02FF, "Phonetic and modifier letters"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x1E00, 0x1EFF, "Latin Extended Additional"),
    (0x2000, 0x206F, "General Punctuation"),
    (0x2070, 0x209F, "Superscripts and Subscripts"),
    (0x20A0, 0x20BF, "Currency Symbols"),
    (0x2100, 0x218F, "Letterlike Symbols and Number Forms"),
    (0x2190, 0x21FF, "Arrows"),
    (0x2200, 0x22FF, "Mathematical Operators"),
    (0x25A0, 0x25FF, "Geometric Shapes"),
]


def widths(name):
    font = TTFont(FOLDER / name)
    assert font["head"].unitsPerEm == 2048
    table, characters = font["hmtx"], font.getBestCmap()
    for first, last, title in RANGES:
        yield first, title, [
            table[characters[code]][0] if code in characters else 0 for code in range(first, last + 1)
        ]


def block(name):
    for first, title, values in widths(name):
        print(f"    // {title}.")
        print(f"    Block(first: 0x{first:04X}, widths: [")
        for start in range(0, len(values), 16):
            print("      " + ", ".join(str(value) for value in values[start : start + 16]) + ",")
        print("    ]),")


print("// Made by Scripts/generate-text-widths.py from Liberation Sans 2; do not edit.")
print("// swift-format-ignore-file")
print()
print("/// Advance widths of a sans serif as wide as Arial, in 1/2048 em; 0 where the face has no such character.")
print("enum SansSerifWidths {")
print("  /// Characters in a row.")
print("  struct Block: Sendable {")
print("    let first: UInt32")
print("    let widths: [UInt16]")
print("  }")
for name, file in [("regular", "LiberationSans-Regular.ttf"), ("bold", "LiberationSans-Bold.ttf")]:
    print()
    print(f"  static let {name}: [Block] = [")
    block(file)
    print("  ]")
print("}")
