"""Does the tasks of `compare.py` with PyMARE, statsmodels, pandas and pyarrow.

Reads "TASK REPETITIONS" from standard input and answers with a line of JSON.
"""

import json
import sys
import time
import warnings

import numpy
import pandas
import pyarrow
import pyarrow.csv
import pymare
import pymare.effectsize
import pymare.estimators
from statsmodels.stats import meta_analysis

warnings.simplefilter("ignore")
pyarrow.set_cpu_count(1)
folder = sys.argv[1]
tasks = {}


def path(name):
    return f"{folder}/{name}"


def add_fits(k):
    table = pandas.read_csv(path(f"effects-{k}.csv"))
    y, v = table["effect"].to_numpy(), table["variance"].to_numpy()

    def pymare_fit(estimator):
        def work():
            result = estimator().fit_dataset(pymare.Dataset(y, v)).summary()
            effects = result.get_fe_stats()
            return [numpy.ravel(x)[0] for x in (result.tau2, effects["est"], effects["se"])]

        return work

    def statsmodels_fit(method):
        def work():
            result = meta_analysis.combine_effects(y, v, method_re=method)
            return [result.tau2, result.mean_effect_re, result.sd_eff_w_re]

        return work

    estimators = pymare.estimators
    tasks[f"fit-dl-{k}:PyMARE"] = pymare_fit(estimators.DerSimonianLaird)
    tasks[f"fit-dl-{k}:statsmodels"] = statsmodels_fit("dl")
    tasks[f"fit-pm-{k}:statsmodels"] = statsmodels_fit("iterated")
    # The likelihoods of PyMARE go through a general optimiser.
    if k <= 2000:
        reml = lambda: estimators.VarianceBasedLikelihoodEstimator(method="REML")
        tasks[f"fit-reml-{k}:PyMARE"] = pymare_fit(reml)
    if k <= 1000:
        fitted = reml().fit_dataset(pymare.Dataset(y, v)).summary()

        def q_profile():
            # Behind the cache, which would answer without computing.
            bounds = type(fitted).get_re_stats.__wrapped__(fitted, method="QP")
            return [numpy.ravel(bounds[x])[0] for x in ("ci_l", "ci_u")]

        tasks[f"q-profile-{k}:PyMARE"] = q_profile


for count in (13, 1_000, 2_000, 100_000, 1_000_000):
    add_fits(count)

# Ten thousand data sets of ten studies: the rows of a table, in study-major order.
pool = pandas.read_csv(path("effects-100000.csv"))
many_y, many_v = (pool[c].to_numpy().reshape(10, -1) for c in ("effect", "variance"))


def numpy_mean(tau2):
    w = 1 / (many_v + tau2)
    sum_w = w.sum(axis=0)
    mean = (w * many_y).sum(axis=0) / sum_w
    return w, sum_w, mean


def numpy_answer(tau2):
    _, sum_w, mean = numpy_mean(tau2)
    return [tau2.sum(), mean.sum(), numpy.sqrt(1 / sum_w).sum()]


def numpy_dl():
    w, sum_w, mean = numpy_mean(0)
    q = (w * (many_y - mean) ** 2).sum(axis=0)
    trace = sum_w - (w**2).sum(axis=0) / sum_w
    return numpy_answer(numpy.maximum(0, (q - 9) / trace))


def numpy_pm():
    """DerSimonian and Kacker's iteration, for all data sets until the last has converged."""
    tau2 = numpy.zeros(many_y.shape[1])
    for _ in range(100):
        w, _, mean = numpy_mean(tau2)
        squares = (many_y - mean) ** 2
        step = ((w * squares).sum(axis=0) - 9) / (w**2 * squares).sum(axis=0)
        new = numpy.maximum(0, tau2 + step)
        done = numpy.abs(new - tau2).max() < 1e-8
        tau2 = new
        if done:
            break
    return numpy_answer(tau2)


def numpy_reml():
    """Fisher scoring, for all data sets until the last has converged; with whole steps 41 of them go round in circles."""
    tau2 = numpy.full(many_y.shape[1], 0.1)
    for iteration in range(300):
        w, sum_w, mean = numpy_mean(tau2)
        w2 = w**2
        sum_w2 = w2.sum(axis=0)
        score = (w2 * (many_y - mean) ** 2).sum(axis=0) - sum_w + sum_w2 / sum_w
        information = sum_w2 - 2 * (w2 * w).sum(axis=0) / sum_w + (sum_w2 / sum_w) ** 2
        new = numpy.maximum(0, tau2 + (1 if iteration < 8 else 0.6) * score / information)
        done = numpy.abs(new - tau2).max() < 1e-7
        tau2 = new
        if done:
            break
    return numpy_answer(tau2)


def pymare_many(estimator):
    def work():
        result = estimator().fit_dataset(pymare.Dataset(many_y, many_v)).summary()
        effects = result.get_fe_stats()
        return [float(numpy.sum(x)) for x in (result.tau2, effects["est"], effects["se"])]

    return work


tasks["many-DL:NumPy"], tasks["many-PM:NumPy"], tasks["many-REML:NumPy"] = numpy_dl, numpy_pm, numpy_reml
tasks["many-DL:PyMARE"] = pymare_many(pymare.estimators.DerSimonianLaird)
for method in ("REML", "ML"):
    tasks[f"many-{method}:PyMARE"] = pymare_many(
        lambda method=method: pymare.estimators.VarianceBasedLikelihoodEstimator(method=method))

means = pandas.read_csv(path("means.csv"))
columns = [means[c].to_numpy() for c in ("mean1", "sd1", "n1", "mean2", "sd2", "n2")]
mean1, sd1, n1, mean2, sd2, n2 = columns


def pymare_smd():
    converter = pymare.effectsize.TwoSampleEffectSizeConverter(m1=mean1, sd1=sd1, n1=n1, m2=mean2, sd2=sd2, n2=n2)
    result = converter.to_dataset(measure="SMD")
    return [float(numpy.sum(result.y)), float(numpy.sum(result.v))]


def statsmodels_smd():
    effects, variances = meta_analysis.effectsize_smd(mean1, sd1, n1, mean2, sd2, n2)
    return [float(effects.sum()), float(variances.sum())]


tasks["effects-smd:PyMARE"] = pymare_smd
tasks["effects-smd:statsmodels"] = statsmodels_smd

events = pandas.read_csv(path("events.csv"))


def statsmodels_rr():
    counts = [events[c].to_numpy() for c in ("events1", "n1", "events2", "n2")]
    effects, variances = meta_analysis.effectsize_2proportions(*counts, statistic="rr", zero_correction=0.5)
    return [float(effects.sum()), float(variances.sum())]


tasks["effects-rr:statsmodels"] = statsmodels_rr


def pandas_csv(engine):
    def work():
        table = pandas.read_csv(path("million.csv"), engine=engine)
        return [float(table[c].sum()) for c in table.columns[1:]]

    return work


def pyarrow_csv():
    options = pyarrow.csv.ReadOptions(use_threads=False)
    table = pyarrow.csv.read_csv(path("million.csv"), read_options=options)
    return [float(pyarrow.compute.sum(table[c]).as_py()) for c in table.column_names[1:]]


tasks["csv-all:pandas"] = pandas_csv("c")
tasks["csv-all:pyarrow"] = pyarrow_csv

for line in sys.stdin:
    name, repetitions = line.split()
    work = tasks.get(name)
    if work is None:
        print(json.dumps({"error": "no such task"}), flush=True)
        continue
    try:
        start = time.perf_counter()
        for _ in range(int(repetitions)):
            values = work()
        seconds = (time.perf_counter() - start) / int(repetitions)
        print(json.dumps({"seconds": seconds, "values": [float(x) for x in values]}), flush=True)
    except Exception as problem:  # A peer that cannot do a task is a fact for the table.
        print(json.dumps({"error": f"{type(problem).__name__}: {problem}"}), flush=True)
