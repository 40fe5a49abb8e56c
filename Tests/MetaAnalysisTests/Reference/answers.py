"""What regressions on dependent effects answer, by another way than the package's: dense matrices throughout.

Variances are roots of the score of the (restricted) likelihood; robust standard errors and Satterthwaite's degrees of freedom
are sums over k x k matrices; variance inflation is 1/(1 - R2) of regressions of one column on the others.
Run: python3 answers.py > answers.json
"""
import json
import os

import numpy as np
from scipy import optimize, stats

here = os.path.dirname(os.path.abspath(__file__))
DATA = json.load(open(os.path.join(here, "dependent.json")))["data"]


def same(labels):
    labels = np.array([str(l) for l in labels])
    return (labels[:, None] == labels[None, :]).astype(float)


def dummies(values, levels=None, intercept=True):
    levels = levels or sorted(set(values))
    return [np.array([float(v == l) for v in values]) for l in levels[1 if intercept else 0:]]


class Model:
    """y ~ N(Xb, S + sum of parameter * part)."""

    def __init__(self, y, X, S, parts, restricted, starts):
        self.y, self.X, self.S, self.parts, self.restricted = y, X, S, parts, restricted
        best = None
        for start in starts:
            solution = optimize.root(self.score, start, method="hybr", options={"xtol": 1e-14})
            value = self.likelihood(solution.x)
            is_root = np.linalg.norm(self.score(solution.x)) < 1e-7 and np.max(np.abs(solution.x)) < 10 * np.var(y)
            if is_root and (best is None or value > best[0]):
                best = (value, solution.x)
        self.loglik, self.parameters = best
        self.V = self.total(self.parameters)
        self.W = np.linalg.inv(self.V)
        self.M = np.linalg.inv(X.T @ self.W @ X)
        self.b = self.M @ X.T @ self.W @ y

    def total(self, parameters):
        return self.S + sum(p * part for p, part in zip(parameters, self.parts))

    def projection(self, parameters):
        W = np.linalg.inv(self.total(parameters))
        return W, W - W @ self.X @ np.linalg.solve(self.X.T @ W @ self.X, self.X.T @ W)

    def score(self, parameters):
        W, P = self.projection(parameters)
        r = P @ self.y
        return np.array([0.5 * (r @ part @ r - np.sum((P if self.restricted else W) * part)) for part in self.parts])

    def likelihood(self, parameters):
        V = self.total(parameters)
        if np.linalg.eigvalsh(V)[0] <= 0:
            return -np.inf
        W, P = self.projection(parameters)
        k, p = self.X.shape
        value = -0.5 * np.linalg.slogdet(V)[1] - 0.5 * self.y @ P @ self.y
        if not self.restricted:
            return value - 0.5 * k * np.log(2 * np.pi)
        value -= 0.5 * np.linalg.slogdet(self.X.T @ W @ self.X)[1] - 0.5 * np.linalg.slogdet(self.X.T @ self.X)[1]
        return value - 0.5 * (k - p) * np.log(2 * np.pi)


class Robust:
    """CR2 with the model's own covariance as working model."""

    def __init__(self, model, clusters):
        self.model = model
        k = len(clusters)
        H = model.X @ model.M @ model.X.T @ model.W
        e = model.y - model.X @ model.b
        self.columns = []
        scores = []
        for value in dict.fromkeys(clusters):
            rows = [i for i in range(k) if clusters[i] == value]
            V, X = model.V[np.ix_(rows, rows)], model.X[rows]
            D = np.linalg.cholesky(V).T
            values, vectors = np.linalg.eigh(D @ (V - X @ model.M @ X.T) @ D.T)
            keep = values > 1e-10 * values[-1]
            root = vectors[:, keep] @ np.diag(values[keep] ** -0.5) @ vectors[:, keep].T
            C = D.T @ root @ D @ np.linalg.inv(V) @ X @ model.M
            scores.append(C.T @ e[rows])
            full = np.zeros((k, C.shape[1]))
            full[rows] = C
            self.columns.append((np.eye(k) - H).T @ full)
        self.covariance = sum(np.outer(s, s) for s in scores)

    def degrees(self, c):
        G = np.column_stack([g @ c for g in self.columns])
        products = G.T @ self.model.V @ G
        return np.trace(products) ** 2 / np.sum(products**2)


def summary(estimate, se, df, level=0.95):
    q = stats.norm.ppf((1 + level) / 2) if df is None else stats.t.ppf((1 + level) / 2, df)
    t = abs(estimate / se)
    return {"estimate": estimate, "se": se, "df": df, "lower": estimate - q * se, "upper": estimate + q * se,
            "p": 2 * (stats.norm.sf(t) if df is None else stats.t.sf(t, df))}


def holm(ps):
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    out, largest = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(ps) - rank) * ps[i]))
        out[i] = largest
    return out


def inflation(model, first):
    """1/(1 - R2) of each column but the intercept, in the metric of the weights."""
    L = np.linalg.cholesky(model.W).T
    Z = L @ model.X
    if first:
        ones = Z[:, 0] / np.linalg.norm(Z[:, 0])
        Z = Z[:, 1:] - np.outer(ones, ones @ Z[:, 1:])
    result = []
    for j in range(Z.shape[1]):
        others = np.delete(Z, j, axis=1)
        fitted = others @ np.linalg.lstsq(others, Z[:, j], rcond=None)[0] if others.shape[1] else 0 * Z[:, j]
        result.append(Z[:, j] @ Z[:, j] / np.sum((Z[:, j] - fitted) ** 2))
    return result


def answers(model, dfs, rows, variances, contrasts, terms, clusters, first=True):
    """Everything of one fit; rows and contrasts as (label, vector)."""
    robust = Robust(model, clusters)

    def smallest(c):
        return min(dfs[j] for j in range(len(c)) if abs(c[j]) > 0)

    def own(c):
        return summary(c @ model.b, np.sqrt(c @ model.M @ c), smallest(c))

    def sandwich(c):
        return summary(c @ model.b, np.sqrt(c @ robust.covariance @ c), robust.degrees(c))

    out = {"predictions": [], "robust_predictions": [], "contrasts": [], "robust_contrasts": [], "terms": [],
           "vif": inflation(model, first)}
    for (label, c), variance in zip(rows, variances):
        fitted = own(c)
        q = stats.t.ppf(0.975, fitted["df"])
        half = q * np.sqrt(fitted["se"] ** 2 + variance)
        fitted["prediction_lower"], fitted["prediction_upper"] = fitted["estimate"] - half, fitted["estimate"] + half
        out["predictions"].append(fitted)
        out["robust_predictions"].append(sandwich(c))
    for name, way in (("contrasts", own), ("robust_contrasts", sandwich)):
        found = [dict(way(c), level=l, against=a) for l, a, c in contrasts]
        for one, p in zip(found, holm([f["p"] for f in found])):
            one["p_adjusted"] = p
        out[name] = found
    for term, positions in terms:
        b = model.b[positions]
        F = b @ np.linalg.solve(model.M[np.ix_(positions, positions)], b) / len(positions)
        df2 = min(dfs[j] for j in positions)
        out["terms"].append({"term": term, "statistic": F, "df1": len(positions), "df2": df2,
                             "p": stats.f.sf(F, len(positions), df2)})
    return out


def shares(model):
    sums = model.W.sum(axis=1)
    return sums / sums.sum()


def comparison(full, reduced, df):
    statistic = 2 * (full.loglik - reduced.loglik)
    def criteria(m, per):
        return -2 * m.loglik + per * (m.X.shape[1] + len(m.parameters))
    k = len(full.y)
    return {"statistic": statistic, "df": df, "p": stats.chi2.sf(statistic, df),
            "aic": [criteria(full, 2), criteria(reduced, 2)],
            "bic": [criteria(full, np.log(k)), criteria(reduced, np.log(k))]}


def konstantopoulos():
    d = DATA["konstantopoulos"]
    y, v, year = (np.array(d[c]) for c in ("yi", "vi", "year"))
    k = len(y)
    stage = ["abc"[i * i % 7 % 3] for i in range(k)]
    S, parts = np.diag(v), [same(d["district"]), np.eye(k)]
    one = np.ones(k)
    X = np.column_stack([one, year] + dummies(stage))
    starts = [[0.05, 0.05], [0.1, 0.03], [0.01, 0.1]]
    model = Model(y, X, S, parts, True, starts)
    w = shares(model)
    part = [w @ X[:, 2], w @ X[:, 3]]
    mean = year[0] + w @ (year - year[0])
    rows = [("year 1980", np.array([1, 1980.0, *part])), ("year 2000", np.array([1, 2000.0, *part])),
            ("stage c", np.array([1, mean, 0, 1.0]))]
    total = model.parameters.sum()
    contrasts = [("b", "a", np.array([0, 0, 1.0, 0])), ("c", "a", np.array([0, 0, 0, 1.0])), ("c", "b", np.array([0, 0, -1.0, 1]))]
    dfs = [11 - 4, 56 - 4, 56 - 4, 56 - 4]
    out = answers(model, dfs, rows, [total] * 3, contrasts, [("year", [1]), ("stage", [2, 3])], d["district"])
    ml = [Model(y, X[:, :p], S, parts, False, starts) for p in (4, 2)]
    out["comparison"] = comparison(ml[0], ml[1], 2)
    out["averages"] = {"year": mean, "stage": [1 - sum(part), *part]}
    return {"stage": stage, "expect": out}


def tanner():
    d = DATA["tanner"]
    y, v, age = (np.array(d[c]) for c in ("yi", "vi", "aget1"))
    k = len(y)
    sd = np.sqrt(v)
    within = same(d["study"])
    S = np.outer(sd, sd) * within * (0.8 + 0.2 * np.eye(k))
    parts = [within, np.eye(k)]
    levels = sorted(set(d["sexmix"]))
    X = np.column_stack([np.ones(k), age] + dummies(d["sexmix"]))
    starts = [[a, b] for a in (0.001, 0.005, 0.02, 0.1) for b in (0.001, 0.005, 0.02, 0.1)]
    model = Model(y, X, S, parts, True, starts)
    w = shares(model)
    part = [w @ X[:, j] for j in range(2, X.shape[1])]
    rows = [("aget1 12", np.array([1, 12.0, *part]))]
    p = X.shape[1]
    def unit(i):
        c = np.zeros(p)
        if i > 0:
            c[1 + i] = 1
        return c
    contrasts = [(levels[i], levels[j], unit(i) - unit(j)) for i in range(len(levels)) for j in range(i)]
    m = len(set(d["study"]))
    def df(column):
        groups = {}
        varies = any(groups.setdefault(s, x) != x for s, x in zip(d["study"], column))
        return (k if varies else m) - p
    dfs = [df(X[:, j]) for j in range(p)]
    out = answers(model, dfs, rows, [model.parameters.sum()], contrasts,
                  [("aget1", [1]), ("sexmix", list(range(2, p)))], d["study"])
    out["averages"] = {"aget1": w @ age, "sexmix": [1 - sum(part), *part]}
    out["negative_shares"] = int(np.sum(w < 0))
    return {"expect": out}


def berkey():
    d = DATA["berkey"]
    y, yr = np.array(d["yi"]), np.array(d["yr"])
    k = len(y)
    S = np.array(d["vcov"]).reshape(k, k)
    outcomes = sorted(set(d["outcome"]))
    a, p = dummies(d["outcome"], outcomes, intercept=False)
    study = same(d["study"])
    parts = [study * np.outer(a, a), study * np.outer(p, p), study * (np.outer(a, p) + np.outer(p, a))]
    X = np.column_stack([a, p, yr])
    model = Model(y, X, S, parts, True, [[0.03, 0.01, 0.01], [0.05, 0.02, 0.0], [0.02, 0.02, 0.01]])
    w = shares(model)
    mean = w @ yr
    rows = [("AL", np.array([1.0, 0, mean])), ("PD", np.array([0, 1.0, mean]))]
    contrasts = [("PD", "AL", np.array([-1.0, 1, 0]))]
    dfs = [10 - 3, 10 - 3, 5 - 3]
    out = answers(model, dfs, rows, model.parameters[:2], contrasts, [("outcome", [0, 1]), ("yr", [2])], d["study"], first=False)
    out["averages"] = {"outcome": [w @ a, w @ p], "yr": mean}
    return {"expect": out}


class Encoder(json.JSONEncoder):
    def default(self, value):
        return value.tolist() if isinstance(value, np.ndarray) else float(value)


print(json.dumps({"source": f"answers.py, numpy {np.__version__}", "konstantopoulos": konstantopoulos(), "tanner": tanner(),
                  "berkey": berkey()}, cls=Encoder, indent=1))
