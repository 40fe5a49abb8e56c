#!/usr/bin/env python3
"""Make Datasets/synthetic-burnout.csv: invented results, for demonstrations that need more studies.

    Scripts/make-synthetic-burnout.py            writes the file
    Scripts/make-synthetic-burnout.py --check    exits 1 if the file is not what would be written

Nothing in it was observed. Every random number comes from `random.Random(SEED).random()`, whose sequence Python
promises to keep, through transformations written out below; so each run writes the same bytes.
"""

import csv
import io
import math
import pathlib
import random
import sys

SEED = 6
TARGET = pathlib.Path(__file__).resolve().parent.parent / "Datasets" / "synthetic-burnout.csv"
HEADER = (
    "study trial year setting outcome instrument subscale mean1 sd1 n1 mean2 sd2 n2 "
    "rob_tool rob D1 D2 D3 D4 D5 D6 D7"
).split()

# Outcome: instrument, subscale, range, comparator's mean and SD, true standardised benefit, sign of benefit.
OUTCOMES = {
    "MBI EE": ("MBI", "EE", (0, 54), 23.0, 10.0, 0.30, -1),
    "MBI DP": ("MBI", "DP", (0, 30), 7.5, 4.6, 0.22, -1),
    "MBI PA": ("MBI", "PA", (0, 48), 33.5, 6.8, 0.18, 1),
    "WAI": ("WAI-SR", "total", (12, 60), 42.0, 7.5, 0.25, 1),
    "VOICE": ("VOICE", "total", (19, 114), 54.0, 16.0, 0.15, -1),
}
BETWEEN_STUDY_SD = 0.20

# Judgement: how much too large the benefit appears, and how likely the judgement is.
RANDOMISED = {"low": (0.00, 0.35), "some-concerns": (0.08, 0.35), "high": (0.45, 0.30)}
NOT_RANDOMISED = {"moderate": (0.10, 0.45), "serious": (0.45, 0.55)}
TOOLS = {"rob2": (RANDOMISED, 5), "robins-i": (NOT_RANDOMISED, 7)}
LARGE_BIAS = ("high", "serious")

# Trial: what it measured, and its tool. Invented names of trees, so that none is taken for an author.
MBI = ("MBI EE", "MBI DP", "MBI PA")
TRIALS = [
    ("Alder", "rob2", MBI),
    ("Ash", "rob2", MBI + ("VOICE",)),
    ("Aspen", "rob2", ("MBI EE", "MBI DP")),
    ("Beech", "rob2", MBI),
    ("Birch", "robins-i", MBI + ("WAI",)),
    ("Cedar", "rob2", MBI),
    ("Cherry", "rob2", ("WAI", "VOICE")),
    ("Elder", "rob2", MBI),
    ("Elm", "rob2", MBI + ("WAI",)),
    ("Hawthorn", "robins-i", ("MBI EE", "VOICE")),
    ("Hazel", "rob2", ("WAI",)),
    ("Holly", "rob2", MBI),
    ("Juniper", "rob2", ("WAI", "VOICE")),
    ("Larch", "rob2", MBI + ("VOICE",)),
    ("Linden", "robins-i", MBI),
    ("Maple", "rob2", ("WAI", "VOICE")),
    ("Oak", "rob2", MBI + ("WAI", "VOICE")),
    ("Pine", "rob2", MBI),
    ("Rowan", "robins-i", ("WAI",)),
    ("Spruce", "rob2", ("WAI", "VOICE")),
    ("Willow", "rob2", ("WAI", "VOICE")),
    ("Yew", "rob2", ("WAI",)),
]
SETTINGS = ("acute", "forensic", "rehabilitation", "older-adult")


class Draws:
    """Random numbers of the kinds needed, each from `random()` alone."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.random()))
        return radius * math.cos(2 * math.pi * self.random())

    def whole(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def one_of(self, values):
        return values[int(self.random() * len(values))]

    def weighted(self, weights):
        point = self.random() * sum(weights.values())
        for value, weight in weights.items():
            point -= weight
            if point < 0:
                return value
        return value


def judgements(draws, tool):
    """An overall judgement and domains of which the worst is that judgement."""
    levels, domains = TOOLS[tool]
    ranking = ["low"] + [level for level in levels if level != "low"]
    overall = draws.weighted({level: chance for level, (_, chance) in levels.items()})
    worst = ranking.index(overall)
    better = {level: (3 if level == "low" else 1) for level in ranking[: worst + 1]}
    drawn = [draws.weighted(better) for _ in range(domains)]
    if overall not in drawn:
        drawn[draws.whole(0, domains - 1)] = overall
    return overall, drawn


def arm(draws, mean, sd, n):
    """The mean and SD that n people would give, from their sampling distributions."""
    chi_squared = sum(draws.normal() ** 2 for _ in range(n - 1))
    return mean + draws.normal() * sd / math.sqrt(n), sd * math.sqrt(chi_squared / (n - 1))


def trial_rows(draws, name, tool, outcomes):
    """The rows of one trial: a true effect for each outcome, moved by the bias of its judgement."""
    overall, domains = judgements(draws, tool)
    bias = TOOLS[tool][0][overall][0]
    year, setting = draws.whole(2004, 2024), draws.one_of(SETTINGS)
    n1 = draws.whole(16, 45) if overall in LARGE_BIAS else draws.whole(30, 130)
    n2 = n1 + draws.whole(-(n1 // 10), n1 // 10)
    shared = draws.normal() * BETWEEN_STUDY_SD
    for outcome in outcomes:
        instrument, subscale, limits, mean, sd, benefit, sign = OUTCOMES[outcome]
        base = mean + draws.normal() * sd * 0.2
        shift = sign * sd * (benefit + bias + shared + draws.normal() * BETWEEN_STUDY_SD / 2)
        treated, treated_sd = arm(draws, base + shift, sd, n1)
        control, control_sd = arm(draws, base, sd, n2)
        if not (limits[0] < treated < limits[1] and limits[0] < control < limits[1]):
            raise SystemExit(f"{name} {outcome}: a mean outside the instrument's range")
        numbers = [f"{treated:.1f}", f"{treated_sd:.1f}", n1, f"{control:.1f}", f"{control_sd:.1f}", n2]
        blank = [""] * (7 - len(domains))
        yield [f"Synthetic {name} {year}", f"Synthetic {name}", year, setting, outcome, instrument, subscale,
               *numbers, tool, overall, *domains, *blank]


def table():
    draws = Draws(SEED)
    rows = [row for trial in TRIALS for row in trial_rows(draws, *trial)]
    order = list(OUTCOMES)
    rows.sort(key=lambda row: order.index(row[4]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


def main():
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == table() else f"{TARGET.name} is not what the script makes")
    TARGET.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
