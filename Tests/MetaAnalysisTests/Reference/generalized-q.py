"""Reference values for the exact distribution of generalised Q statistics, by another way than the package's.

The weights of the chi-squared variables are eigenvalues of a dense k x k matrix; the distribution function is
Gil-Pelaez's inversion of the characteristic function in the form of Imhof (1961, doi 10.1093/biomet/48.3-4.419),
by quadrature with 30 digits. Run: python3 generalized-q.py > generalized-q.json
"""
import json
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

    period = 2 * mp.pi / x
    # A slowly falling oscillation: Levin's acceleration of the integrals over half periods.
    total = mp.quadosc(integrand, [0, mp.inf], omega=x / 2)
    return mp.mpf(1) / 2 + total / mp.pi


def eigenvalues(y, v, X, a, tau2):
    A = np.diag(a)
    P = A - A @ X @ np.linalg.solve(X.T @ A @ X, X.T @ A)
    M = np.sqrt(np.diag(v + tau2))
    values = np.linalg.eigvalsh(M @ P @ M)
    return values[X.shape[1]:], float(y @ P @ y)


def fast(weights, x):
    """The same in double precision, for the search."""
    f = lambda u: np.sin(0.5 * np.sum(np.arctan(weights * u)) - 0.5 * x * u) / (
        u * np.exp(0.25 * np.sum(np.log1p((weights * u) ** 2))))
    end = 1.0
    while np.exp(0.25 * np.sum(np.log1p((weights * end) ** 2))) * len(weights) * end < 1e11 and end < 1e5:
        end *= 1.5
    pieces = np.linspace(0, end, 1 + max(4, int(end * (x + weights.sum()) / 20)))
    total = sum(scipy.integrate.quad(f, lo, hi, epsabs=1e-13, epsrel=1e-12, limit=200)[0]
                for lo, hi in zip(pieces[:-1], pieces[1:]))
    return 0.5 + total / np.pi


def bound(y, v, X, a, target):
    g = lambda t: fast(*eigenvalues(y, v, X, a, t)) - target
    if g(0.0) >= 0:
        return 0.0
    hi = 1.0
    while g(hi) < 0:
        hi *= 2
    near = scipy.optimize.brentq(g, 0.0, hi, xtol=1e-13, rtol=1e-12)
    # A secant step with 30 digits removes the error of the quadrature in double precision.
    exact = lambda t: survival(*eigenvalues(y, v, X, a, t)) - target
    step = 1e-5 * near
    low, high = exact(near - step), exact(near + step)
    return float(near - step - 2 * step * low / (high - low))


def main():
    import scipy.integrate
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
    sums = []
    for weights, x in [([0.6, 0.3, 0.1], 0.1), ([0.6, 0.3, 0.1], 0.7), ([0.6, 0.3, 0.1], 2),
                       ([6, 3, 1], 20), ([1, 2, 3, 4, 5], 60), ([1e-3, 1, 1, 5], 1), ([0.01, 0.02, 10], 3),
                       ([1, 1, 1, 1, 1, 1, 1, 100], 40), ([1, 2, 3, 4, 5, 6], 150)]:
        sums.append({"weights": weights, "x": x, "survival": float(survival(weights, x))})
    json.dump({"source": f"mpmath {mp.__version__}, numpy {np.__version__}, scipy {scipy.__version__}",
               "intervals": cases, "sums": sums}, sys.stdout, indent=1)


main()
