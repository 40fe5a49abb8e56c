"""Times the same work in this package, metafor, PyMARE, statsmodels, pandas, pyarrow and data.table.

Each program runs in a process of its own that has loaded its libraries and data before the clock starts. The programs
take turns, round after round, so that what else the machine does meets them alike; the table gives each one's median,
its range, and the median over the rounds of its time divided by ours.

Usage: compare.py OURS-WORKER EVIDENCE-COMMAND DATA-FOLDER [--rounds N] [--only WORD] [--json FILE]
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent

# Results must agree this closely where the formula is the same. An iteration ends where its author let it: metafor's and
# PyMARE's with some 1e-6 of tau2 to go.
SAME_FORMULA = 1e-9
ITERATIVE = 1e-5
# A search of several variances that stops by the likelihood leaves them right to four digits or so.
SEARCH = 1e-3
# PyMARE's optimiser stays at 0 in one of the ten thousand data sets, where the likelihood is higher at 0.03.
OPTIMISER = 1e-4
# The other program has another formula (an approximate small-sample factor, another variance, other zero cells, or
# another standard error), or the output is a picture: speeds are compared, values are not.
OTHER_FORMULA = None

# Each task: its title, our name for it, and the others as (program, worker, name, tolerance).
TASKS = []


def task(title, ours, *others):
    TASKS.append((title, ours, others))


for k in (13, 1_000, 2_000):
    others = [("metafor", "R", f"fit-reml-{k}", ITERATIVE)]
    others.append(("PyMARE, no Hartung-Knapp", "Python", f"fit-reml-{k}:PyMARE", "tau2 and estimate"))
    task(f"REML, Hartung-Knapp, k = {k:,}", f"fit-reml-{k}", *others)
for k in (13, 1_000, 100_000, 1_000_000):
    others = [("metafor", "R", f"fit-dl-{k}", SAME_FORMULA)] if k <= 2_000 else []
    others.append(("PyMARE", "Python", f"fit-dl-{k}:PyMARE", "tau2 and estimate"))
    others.append(("statsmodels", "Python", f"fit-dl-{k}:statsmodels", SAME_FORMULA))
    task(f"DerSimonian-Laird, k = {k:,}", f"fit-dl-{k}", *others)
for k in (13, 1_000, 1_000_000):
    others = [("metafor", "R", f"fit-pm-{k}", ITERATIVE)] if k <= 2_000 else []
    others.append(("statsmodels", "Python", f"fit-pm-{k}:statsmodels", ITERATIVE))
    task(f"Paule-Mandel, k = {k:,}", f"fit-pm-{k}", *others)
for k in (13, 1_000):
    task(
        f"Q-profile interval, k = {k:,}", f"q-profile-{k}",
        ("metafor", "R", f"q-profile-{k}", ITERATIVE),
        ("PyMARE", "Python", f"q-profile-{k}:PyMARE", ITERATIVE))
task("three levels, k = 1,653 in 550", "levels", ("metafor rma.mv, sparse", "R", "levels", SEARCH))
task("UN, three outcomes of 500 trials", "outcomes", ("metafor rma.mv, sparse", "R", "outcomes", SEARCH))
task("CHE + CR2, k = 600 in 150", "clusters", ("metafor and clubSandwich", "R", "clusters", SEARCH))
for k in (18, 48):
    task(f"CM.EL, k = {k}", f"cm-el-{k}", *([("metafor rma.glmm", "R", f"cm-el-{k}", SEARCH)] if k == 18 else []))
    task(f"UM.RS, k = {k}", f"um-rs-{k}", ("metafor rma.glmm (Laplace)", "R", f"um-rs-{k}", OTHER_FORMULA))
for code in ("DL", "SJ", "PM", "EB", "REML", "ML"):
    others = [("ours, one by one", "ours", f"many-{code}:loop", SAME_FORMULA)]
    if code in ("DL", "PM", "REML"):
        others.append(("NumPy, all at once", "Python", f"many-{code}:NumPy", SAME_FORMULA if code == "DL" else ITERATIVE))
    if code in ("DL", "REML", "ML"):
        kind = "tau2 and estimate, optimiser" if code == "REML" else "tau2 and estimate"
        others.append(("PyMARE", "Python", f"many-{code}:PyMARE", kind))
    task(f"10,000 data sets of 10, {code}", f"many-{code}", *others)
task(
    "SMD of 100,000 rows", "effects-smd",
    ("metafor escalc", "R", "effects-smd", SAME_FORMULA),
    ("PyMARE", "Python", "effects-smd:PyMARE", OTHER_FORMULA),
    ("statsmodels", "Python", "effects-smd:statsmodels", OTHER_FORMULA))
task(
    "RR of 100,000 rows", "effects-rr",
    ("metafor escalc", "R", "effects-rr", SAME_FORMULA),
    ("statsmodels", "Python", "effects-rr:statsmodels", OTHER_FORMULA))
task(
    "CSV of 1,000,000 rows", "csv-all",
    ("R read.csv", "R", "csv-all", SAME_FORMULA),
    ("R data.table", "R", "csv-all:data.table", SAME_FORMULA),
    ("pandas", "Python", "csv-all:pandas", SAME_FORMULA),
    ("pyarrow", "Python", "csv-all:pyarrow", SAME_FORMULA))
task(
    "forest plot of 200 studies", "forest-200",
    ("metafor, svg device", "R", "forest-200", OTHER_FORMULA),
    ("metafor, pdf device", "R", "forest-200:pdf", OTHER_FORMULA))


class Worker:
    """A program that does tasks on request."""

    def __init__(self, command):
        # One thread each: a matrix product of metafor's would otherwise use all cores.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def run(self, name, repetitions):
        self.process.stdin.write(f"{name} {repetitions}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Contestant:
    """A program in one task: how often it repeats the work in a round, and the times so far."""

    def __init__(self, program, worker, name, tolerance=None):
        self.program, self.worker, self.name, self.tolerance = program, worker, name, tolerance
        self.times = []
        # The first time is often slower than the rest: it only tells how many repetitions make a round.
        first = worker.run(name, 1)
        self.values, self.error = first.get("values"), first.get("error")
        self.estimate = first.get("seconds", 0)
        second = worker.run(name, 1).get("seconds", 0) if self.estimate < 1 else self.estimate
        self.repetitions = max(1, min(100_000, int(0.1 / max(second, 1e-6))))

    def measure(self):
        if not self.error:
            self.times.append(self.worker.run(self.name, self.repetitions)["seconds"])

    def difference(self, ours):
        """The largest relative difference from our values, of those that can be compared."""
        if self.tolerance is None or not self.values:
            return None
        pairs = list(zip(ours.values, self.values))
        if str(self.tolerance).startswith("tau2 and estimate"):
            pairs = pairs[:2]
        return max(abs(a - b) / max(abs(a), abs(b), 1e-300) if a != b else 0 for a, b in pairs)

    @property
    def allowed(self):
        kinds = {"tau2 and estimate": ITERATIVE, "tau2 and estimate, optimiser": OPTIMISER}
        return kinds.get(self.tolerance, self.tolerance)


def human(seconds):
    for unit, factor in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


class Report:
    """Prints rows as they come and remembers them."""

    def __init__(self):
        self.records, self.largest, self.failures = [], {}, []
        print(f"{'task':34} {'program':26} {'median':>9} {'range':>21} {'/ ours':>9} {'difference':>11}")

    def add(self, title, contestants):
        ours = contestants[0]
        for c in contestants:
            shown = title if c is ours else ""
            if c.error:
                print(f"{shown:34} {c.program:26} {c.error}")
                continue
            median = statistics.median(c.times)
            ratio = statistics.median(a / b for a, b in zip(c.times, ours.times))
            difference = None if c is ours else c.difference(ours)
            spread = f"{human(min(c.times))} - {human(max(c.times))}"
            told = "" if c is ours else "-" if difference is None else f"{difference:.0e}"
            print(f"{shown:34} {c.program:26} {human(median):>9} {spread:>21} {ratio:9.3g} {told:>11}", flush=True)
            self.records.append({
                "task": title, "program": c.program, "median": median, "minimum": min(c.times),
                "maximum": max(c.times), "rounds": len(c.times), "ratio": ratio, "difference": difference})
            self.check(title, c, difference)

    def check(self, title, contestant, difference):
        if difference is None:
            return
        kind = contestant.allowed
        self.largest[kind] = max(self.largest.get(kind, (0, "")), (difference, f"{title}, {contestant.program}"))
        if difference > kind:
            self.failures.append(f"{title}: {contestant.program} differs by {difference:.1e}, more than {kind:.0e}")

    def finish(self):
        for kind, (difference, where) in sorted(self.largest.items()):
            print(f"largest relative difference where {kind:.0e} is allowed: {difference:.1e} ({where})")
        for failure in self.failures:
            print(f"DISAGREEMENT: {failure}")
        return 1 if self.failures else 0


def compare_libraries(arguments, report):
    workers = {
        "ours": Worker([arguments.ours, "work", arguments.data]),
        "R": Worker(["Rscript", "--vanilla", str(HERE / "metafor.R"), arguments.data]),
        "Python": Worker([sys.executable, str(HERE / "python_peers.py"), arguments.data]),
    }
    for title, name, others in TASKS:
        if arguments.only not in title:
            continue
        contestants = [Contestant("ours", workers["ours"], name)]
        contestants += [Contestant(program, workers[w], task, t) for program, w, task, t in others]
        slowest = max(c.estimate for c in contestants)
        for _ in range(arguments.rounds if slowest < 2 else 3):
            for contestant in contestants:
                contestant.measure()
        report.add(title, contestants)
    for worker in workers.values():
        worker.close()


class Command:
    """A whole process, from start to exit."""

    def __init__(self, program, command):
        self.program, self.command, self.times = program, command, []
        self.error, self.tolerance = None, None
        self.measure()
        self.times.clear()

    def measure(self):
        with open(os.devnull, "w") as sink:
            start = time.perf_counter()
            subprocess.run(self.command, stdout=sink, stderr=sink, check=True)
            self.times.append(time.perf_counter() - start)

    def difference(self, ours):
        return None


def compare_processes(arguments, report):
    title = "process: pool 13 studies, RR"
    if arguments.only not in title:
        return
    file = f"{arguments.data}/events-13.csv"
    r = f'suppressPackageStartupMessages(library(metafor)); print(rma(measure = "RR", ai = events1, n1i = n1, '
    r += f'ci = events2, n2i = n2, data = read.csv("{file}"), method = "REML", test = "knha"))'
    python = "import pandas; from statsmodels.stats.meta_analysis import *; "
    python += f"t = pandas.read_csv('{file}'); "
    python += "y, v = effectsize_2proportions(t.events1, t.n1, t.events2, t.n2, statistic='rr'); "
    python += "print(combine_effects(y, v, method_re='iterated').summary_frame())"
    commands = [
        Command("ours", [arguments.evidence, "pool", file, "--measure", "RR"]),
        Command("Rscript, metafor", ["Rscript", "--vanilla", "-e", r]),
        Command("python, statsmodels", [sys.executable, "-c", python]),
        Command("(an empty process)", ["/bin/true"]),
    ]
    for _ in range(max(arguments.rounds, 15)):
        for command in commands:
            command.measure()
    report.add(title, commands)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ours")
    parser.add_argument("evidence")
    parser.add_argument("data")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="tasks whose title contains this")
    parser.add_argument("--json", help="write the figures to this file")
    arguments = parser.parse_args()
    report = Report()
    compare_libraries(arguments, report)
    compare_processes(arguments, report)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(report.records, indent=2) + "\n")
    sys.exit(report.finish())


main()
