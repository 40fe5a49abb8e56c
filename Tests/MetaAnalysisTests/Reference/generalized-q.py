"""Reference values for the exact distribution of generalised Q statistics, by another way than the package's.

The weights of the chi-squared variables are eigenvalues of a dense k x k matrix; the distribution function is
Gil-Pelaez's inversion of the characteristic function in the form of Imhof (1961, doi 10.1093/biomet/48.3-4.419),
by quadrature with 30 digits, or by panels of Gauss's rule. Run: python3 generalized-q.py > generalized-q.json
"""
import json
import math
import sys

import mpmath as mp
import numpy as np
import scipy
import scipy.optimize

mp.mp.dps = 30


def survival(weights, x):
    """P(sum of weight * chi-squared_1 > x), Imhof's formula (3.2)."""
    weights = [mp.mpf(float(w)) for w in weights]
    x = mp.mpf(float(x))

    def integrand(u):
        theta = sum(mp.atan(w * u) for w in weights) / 2 - x * u / 2
        log_rho = sum(mp.log1p((w * u) ** 2) for w in weights) / 4
        return mp.sin(theta) / (u * mp.exp(log_rho))

    # A slowly falling oscillation: extrapolate the integrals over half periods.
    return mp.mpf(1) / 2 + mp.quadosc(integrand, [0, mp.inf], omega=x / 2) / mp.pi


def eigenvalues(y, v, X, a, tau2):
    A = np.diag(a)
    P = A - A @ X @ np.linalg.solve(X.T @ A @ X, X.T @ A)
    M = np.sqrt(np.diag(v + tau2))
    values = np.linalg.eigvalsh(M @ P @ M)
    return values[X.shape[1]:], float(y @ P @ y)


NODES, WEIGHTS = np.polynomial.legendre.leggauss(40)


def fast(weights, x):
    """The same for many variables in double precision: Gauss's rule on panels, until the integrand is below 1e-12."""
    end = 1 / weights.max()
    while 0.25 * np.sum(np.log1p((weights * end) ** 2)) < 28:
        end *= 1.5
    # Panels of a period near 0, where everything happens, and five times wider where arctangents are level.
    width = 4 * np.pi / max(x, weights.sum())
    edges = np.concatenate([np.arange(0, min(end, 400 * width), width), [end]])
    if edges[-1] - edges[-2] > 5 * width:
        edges = np.concatenate([edges[:-1], np.arange(edges[-2] + 5 * width, end + 5 * width, 5 * width)])
    u = (edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * (NODES + 1) / 2)
    log_rho, theta = np.zeros_like(u), -0.5 * x * u
    for weight in weights:
        log_rho += 0.25 * np.log1p((u * weight) ** 2)
        theta += 0.5 * np.arctan(u * weight)
    panels = (edges[1:] - edges[:-1]) / 2 * ((np.sin(theta) / (u * np.exp(log_rho))) @ WEIGHTS)
    return 0.5 + math.fsum(panels) / np.pi


def bound(y, v, X, a, target):
    g = lambda t: fast(*eigenvalues(y, v, X, a, t)) - target
    if g(0.0) >= 0:
        return 0.0
    hi = 1.0
    while g(hi) < 0:
        hi *= 2
    return scipy.optimize.brentq(g, 0.0, hi, xtol=1e-15, rtol=1e-14)


def main():
    data = json.load(open("metafor-3.8.json"))["cases"]["data"]
    y, v, n = (np.array(data[key]) for key in ("y", "v", "n"))
    one = np.ones((len(y), 1))
    lat = np.column_stack([one, data["ablat"]])
    both = np.column_stack([lat, np.array(data["year"]) - 1960])
    cases = {}
    for name, X, a in [("inverse variance", one, 1 / v), ("weights n", one, n / n.max()),
                       ("regression", lat, 1 / v), ("regression two moderators weights n", both, n / n.max())]:
        cases[name] = {"lower": bound(y, v, X, a, 0.025), "upper": bound(y, v, X, a, 0.975),
                       "median": bound(y, v, X, a, 0.5)}
    # Jackson et al. 2014, doi 10.1186/1471-2288-14-103, example 1.
    v1 = np.array([0.1285, 0.0315, 0.0931, 2.0967, 1.0539, 0.1602, 1.0235, 0.0218, 0.5277, 0.0556, 0.3304, 0.1721,
                   0.4901, 2.0200, 0.3399, 0.1830])
    y1 = np.array([0.0267, 0.8242, 0.3930, 2.4405, 2.1401, 1.2528, 2.4849, 0.3087, 1.4246, 0.1823, 1.1378, 1.2321,
                   2.0695, 4.0237, 1.4383, 1.6021])
    X1 = np.column_stack([np.ones(16), [0.0] * 10 + [1.0] * 6])
    for name, a in [("jackson inverse variance", 1 / v1), ("jackson inverse standard error", v1 ** -0.5)]:
        cases[name] = {"lower": bound(y1, v1, X1, a, 0.025), "upper": bound(y1, v1, X1, a, 0.975),
                       "median": bound(y1, v1, X1, a, 0.5)}
    sums = []
    for weights, x in [([0.6, 0.3, 0.1], 0.1), ([0.6, 0.3, 0.1], 0.7), ([0.6, 0.3, 0.1], 2),
                       ([6, 3, 1], 20), ([1, 2, 3, 4, 5], 60), ([1e-3, 1, 1, 5], 1), ([0.01, 0.02, 10], 3),
                       ([1, 1, 1, 1, 1, 1, 1, 100], 40), ([1, 2, 3, 4, 5, 6], 150)]:
        sums.append({"weights": weights, "x": x, "survival": float(survival(weights, x))})
    json.dump({"source": f"mpmath {mp.__version__}, numpy {np.__version__}, scipy {scipy.__version__}",
               "intervals": cases, "sums": sums}, sys.stdout, indent=1)


main()
