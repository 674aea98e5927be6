"""The same models in scikit-learn: the peer of the benchmarks "fit" and "boost".

Usage: fit_sklearn.py glm|boosted FOLDER REPEATS; the folder holds numbers.f64 (rows x N), codes.i32 (rows x F),
claims.f64, exposure.f64, held.i32 (1 = not fitted) and shape.txt (rows N F).
Prints one line of JSON: seconds of each repeat, deviance (sum over the rows fitted), held (mean deviance of the others), versions, BLAS.
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import PoissonRegressor
from threadpoolctl import threadpool_info

kind, folder, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
rows, n, f = map(int, open(f"{folder}/shape.txt").read().split())
numbers = np.fromfile(f"{folder}/numbers.f64").reshape(rows, n)
codes = np.fromfile(f"{folder}/codes.i32", np.int32).reshape(rows, f)
claims, exposure = np.fromfile(f"{folder}/claims.f64"), np.fromfile(f"{folder}/exposure.f64")
held = np.fromfile(f"{folder}/held.i32", np.int32) == 1


def one_hot():
    parts = [(numbers - numbers.mean(0)) / numbers.std(0)]
    parts += [np.eye(codes[:, i].max() + 1)[codes[:, i]][:, 1:] for i in range(f)]
    return np.asfortranarray(np.hstack(parts))


def deviances(expected):
    return 2 * (np.where(claims > 0, claims * np.log(np.maximum(claims, 1) / expected), 0) - claims + expected)


if kind == "glm":
    X = one_hot()
    model = PoissonRegressor(alpha=0, solver="newton-cholesky", tol=1e-6, max_iter=100)
else:
    X = np.hstack([numbers, codes.astype(float)])
    model = HistGradientBoostingRegressor(
        loss="poisson", max_iter=100, learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20, early_stopping=False,
        categorical_features=list(range(n, n + f)))

fitted = ~held
everything = not held.any()
Xf, yf, wf = (X, claims / exposure, exposure) if everything else (X[fitted], (claims / exposure)[fitted], exposure[fitted])
seconds = []
for _ in range(repeats):
    started = time.perf_counter()
    model.fit(Xf, yf, sample_weight=wf)
    seconds.append(time.perf_counter() - started)
loss = deviances(model.predict(X) * exposure)
blas = sorted({f"{pool['internal_api']} {pool['version']} ({pool['num_threads']} threads)" for pool in threadpool_info() if pool["user_api"] == "blas"})
print(json.dumps({
    "seconds": seconds, "deviance": loss[fitted].sum(), "held": None if everything else loss[held].mean(),
    "versions": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}", "blas": ", ".join(blas) or "reference BLAS"}))
