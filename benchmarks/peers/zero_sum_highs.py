"""Solves the zero-sum game whose matrix comes on standard input by HiGHS (dual simplex) and prints the CPU milliseconds of the solution."""
import sys
import time

import numpy as np
from scipy.optimize import linprog

payoffs = np.loadtxt(sys.stdin)
rows, columns = payoffs.shape
objective = np.zeros(rows + 1)
objective[-1] = -1
at_most = np.hstack([-payoffs.T, np.ones((columns, 1))])
equal = np.ones((1, rows + 1))
equal[0, -1] = 0
bounds = [(0, None)] * rows + [(None, None)]
before = time.process_time()
found = linprog(objective, A_ub=at_most, b_ub=np.zeros(columns), A_eq=equal, b_eq=[1], bounds=bounds, method="highs-ds")
assert found.status == 0
print(1000 * (time.process_time() - before))
