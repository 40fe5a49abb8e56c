#!/usr/bin/env python3
"""One simulation cell (k = 10, mu = 0, tau2 = 0.1, variances chi2; DL, REML, PM; z, knha) in 'evidence simulate', in a loop
over metafor, in PyMARE's vectorised estimators (where it is installed) and in NumPy, alternately in one run.

The studies are made a second time here, by NumPy, as the page on random numbers says, and handed to metafor: its estimates
are compared with ours replicate by replicate, and the mean of each measure within its Monte Carlo error.

Usage: simulation.py EVIDENCE [--replicates 500] [--rounds 3] [--timed 200000]
"""
import argparse, csv, math, pathlib, statistics, subprocess, sys, tempfile, time
import numpy as np

CELL = "seed={};k=10;mu=0;tau2=0.1;model=normal;variances=chi2;effects=normal;select=none"
K, TAU2 = 10, 0.1


def uniforms(key, purpose, items, replicates):
    """Philox4x32-10 at every item and replicate: two arrays (replicates, items)."""
    one = np.uint64(0xFFFFFFFF)
    replicate = np.arange(replicates, dtype=np.uint64)[:, None] + np.zeros((1, items), np.uint64)
    c = [np.zeros_like(replicate), np.uint64(purpose) + np.uint64(256) * np.arange(items, dtype=np.uint64)[None, :]
         + np.zeros_like(replicate), replicate & one, replicate >> np.uint64(32)]
    k = [key & 0xFFFFFFFF, key >> 32]
    for _ in range(10):
        p, q = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        c = [(q >> np.uint64(32)) ^ c[1] ^ np.uint64(k[0]), q & one, (p >> np.uint64(32)) ^ c[3] ^ np.uint64(k[1]), p & one]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return [(((c[i + 1] << np.uint64(20)) | (c[i] >> np.uint64(12))).astype(float) + 0.5) / 2.0**52 for i in (0, 2)]


def interleave(pair):
    return np.stack(pair, axis=2).reshape(pair[0].shape[0], -1)


def normals(key, purpose, replicates):
    u, w = uniforms(key, purpose, K // 2, replicates)
    radius = np.sqrt(-2 * np.log(u))
    return interleave([radius * np.cos(2 * np.pi * w), radius * np.sin(2 * np.pi * w)])


def studies(seed, replicates):
    """Effects and variances, a row for each replicate."""
    key = 0xCBF29CE484222325
    for byte in CELL.format(seed).encode():
        key = (key ^ byte) * 0x100000001B3 % 2**64
    lower, upper = 0.5752422538174826, 0.9393323748207589
    p = lower + (upper - lower) * interleave(uniforms(key, 3, K // 2, replicates))
    # The quantile by Newton's method from the logistic distribution's.
    z = np.log(p / (1 - p)) / 1.702
    cdf = np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)))
    for _ in range(6):
        z -= (cdf(z) - p) / (np.exp(-z * z / 2) / math.sqrt(2 * math.pi))
    v = z * z / 4
    return math.sqrt(TAU2) * normals(key, 0, replicates) + np.sqrt(v) * normals(key, 2, replicates), v


def numpy_cell(replicates):
    """DL with z and knha, with NumPy's own random numbers: all replicates at once, in slices of 10,000."""
    generator = np.random.default_rng(1)
    covered = 0
    for start in range(0, replicates, 10_000):
        n = min(10_000, replicates - start)
        v = 0.25 * generator.chisquare(1, (n, K))
        while (wrong := (v < 0.009) | (v > 0.6)).any():
            v[wrong] = 0.25 * generator.chisquare(1, wrong.sum())
        y = generator.normal(0, np.sqrt(v + TAU2))
        w = 1 / v
        m = (w * y).sum(1) / w.sum(1)
        q = (w * (y - m[:, None])**2).sum(1)
        tau2 = np.maximum(0, (q - (K - 1)) / (w.sum(1) - (w**2).sum(1) / w.sum(1)))
        w = 1 / (v + tau2[:, None])
        m = (w * y).sum(1) / w.sum(1)
        se = np.sqrt(1 / w.sum(1))
        s = np.sqrt((w * (y - m[:, None])**2).sum(1) / (K - 1)) * se
        covered += (abs(m) < 1.959963984540054 * se).sum() + (abs(m) < 2.2621571627409915 * s).sum()
    return covered


def pymare_cell(y, v):
    from pymare import Dataset
    from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator
    data = Dataset(y=y.T, v=v.T, add_intercept=True)
    DerSimonianLaird().fit_dataset(data).summary().get_fe_stats()
    VarianceBasedLikelihoodEstimator(method="REML").fit_dataset(data).summary().get_fe_stats()


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evidence")
    parser.add_argument("--replicates", type=int, default=500, help="compared with metafor one by one")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--timed", type=int, default=200_000, help="replicates of ours and NumPy's that are timed")
    options = parser.parse_args()
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        y, v = studies(1, options.replicates)
        np.savetxt(folder / "studies.csv", np.hstack([y, v]), delimiter=",", fmt="%.17g",
                   header=",".join([f"y{i}" for i in range(K)] + [f"v{i}" for i in range(K)]), comments="")
        command = [options.evidence, "simulate", "--k", str(K), "--tau2", str(TAU2), "--methods", "DL,REML,PM", "--tests",
                   "z,knha", "--seed", "1", "--threads", "1"]
        kept = folder / "kept.csv"
        subprocess.run(command + ["--replicates", str(options.replicates), "--keep-replicates", kept, "-o",
                                  folder / "results.csv"], check=True)
        times = {"ours": [], "metafor": [], "NumPy, DL alone": [], "PyMARE, DL and REML, no knha": []}
        for _ in range(options.rounds):
            times["ours"].append(seconds(lambda: subprocess.run(
                command + ["--replicates", str(options.timed), "-o", folder / "timed.csv"], check=True)) / options.timed)
            out = subprocess.run(["Rscript", "--vanilla", here / "simulation.R", folder / "studies.csv", folder / "metafor.csv"],
                                 check=True, capture_output=True, text=True).stdout
            times["metafor"].append(float(out))
            times["NumPy, DL alone"].append(seconds(lambda: numpy_cell(options.timed)) / options.timed)
            try:
                times["PyMARE, DL and REML, no knha"].append(seconds(lambda: pymare_cell(y, v)) / options.replicates)
            except ImportError:
                pass
        ours = list(csv.DictReader(open(kept)))
        theirs = list(csv.DictReader(open(folder / "metafor.csv")))
    assert [(r["replicate"], r["method"], r["test"]) for r in ours] == [(r["replicate"], r["method"], r["test"]) for r in theirs]
    worst = 0.0
    failed = 0
    for a, b in zip(ours, theirs):
        if b["estimate"] == "NA":
            failed += 1
            continue
        worst = max(worst, *(abs(float(a[c]) - float(b[c])) for c in ("estimate", "se", "lower", "upper", "tau2")))
    print(f"{len(ours)} fits compared with metafor, {failed} of which metafor did not finish; largest difference {worst:.1e}")
    for program, values in times.items():
        if values:
            middle = statistics.median(values)
            print(f"{program}: {1e6 * middle:.3g} us a replicate (from {1e6 * min(values):.3g} to {1e6 * max(values):.3g}), "
                  f"{middle / statistics.median(times['ours']):.3g} times ours")
    sys.exit(worst > 1e-6)


main()
