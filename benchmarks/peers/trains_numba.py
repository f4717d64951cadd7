"""The reference workload of the accelerating trains in Numba: one crisis after the other, compiled, fast-math.

usage: trains_numba.py [--paths N] [--rounds R]"""

import argparse
import math
import time

import numba
import numpy as np

DAYS, STANDSTILL = 365, 5
GAS, BRAKE, TOP, START, NOISE = 4e-5, 8e-5, 0.01, 1e-3, 2e-4
NERVE_A, NERVE_B = 45.0, 60.0
BASE_HAZARD, TEMPO_HAZARD = 1e-5, 5.0


@numba.njit(fastmath=True, inline="always")
def moved(tempo, room, closing, nerve):
    throttle = GAS if room > nerve * closing else -BRAKE
    return min(max(tempo + throttle + NOISE * np.random.standard_normal(), 0.0), TOP)


@numba.njit(fastmath=True)
def play(count, ends):
    """Plays crises and counts how they ended: collision, accident, settlement, concession by A, by B, stalemate. Returns the steps."""
    steps = 0
    for _ in range(count):
        a, b, room, rest_a, rest_b = START, START, 1.0, 0, 0
        end = 5
        for _ in range(DAYS):
            steps += 1
            closing = a + b
            a = moved(a, room, closing, NERVE_A)
            b = moved(b, room, closing, NERVE_B)
            closing = a + b
            room -= closing
            rest_a = rest_a + 1 if a == 0.0 else 0
            rest_b = rest_b + 1 if b == 0.0 else 0
            if room <= 0.0:
                end = 0
            elif np.random.random() < -math.expm1(-(BASE_HAZARD + TEMPO_HAZARD * closing * closing)):
                end = 1
            elif closing == 0.0:
                end = 2
            elif rest_a >= STANDSTILL:
                end = 3
            elif rest_b >= STANDSTILL:
                end = 4
            else:
                continue
            break
        ends[end] += 1
    return steps


@numba.njit
def sow(seed):
    np.random.seed(seed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--paths", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sow(42)
    play(10, np.zeros(6, dtype=np.int64))  # compiles
    for _ in range(options.rounds):
        ends = np.zeros(6, dtype=np.int64)
        begin = time.process_time()
        steps = play(options.paths, ends)
        nanoseconds = (time.process_time() - begin) * 1e9
        print(f"paths={ends.sum()} steps={steps} ends={'/'.join(f'{e / ends.sum():.4f}' for e in ends)} ns_per_path_step_cpu={nanoseconds / steps:.4f}")


if __name__ == "__main__":
    main()
