"""The reference workload of the accelerating trains in NumPy: many crises a step, finished ones dropped from the arrays.

usage: trains_numpy.py [--paths N] [--rounds R]"""

import argparse
import time

import numpy as np

DAYS, STANDSTILL = 365, 5
GAS, BRAKE, TOP, START, NOISE = 4e-5, 8e-5, 0.01, 1e-3, 2e-4
NERVE_A, NERVE_B = 45.0, 60.0
BASE_HAZARD, TEMPO_HAZARD = 1e-5, 5.0


def moved(tempo, accelerates, rng):
    tempo = tempo + np.where(accelerates, GAS, -BRAKE) + NOISE * rng.standard_normal(tempo.size)
    return np.minimum(np.maximum(tempo, 0.0), TOP)


def play(count, rng):
    """Plays crises side by side. Returns how many ended in collision, accident, settlement, concession by A, by B, stalemate; and the steps."""
    a, b, room = np.full(count, START), np.full(count, START), np.ones(count)
    rest_a, rest_b = np.zeros(count, dtype=np.int8), np.zeros(count, dtype=np.int8)
    closing = a + b
    ends = np.zeros(6, dtype=np.int64)
    steps = 0
    for day in range(1, DAYS + 1):
        steps += room.size
        a = moved(a, room > NERVE_A * closing, rng)
        b = moved(b, room > NERVE_B * closing, rng)
        closing = a + b
        room -= closing
        rest_a = (rest_a + 1) * (a == 0.0)
        rest_b = (rest_b + 1) * (b == 0.0)
        accident = rng.random(room.size) < -np.expm1(-(BASE_HAZARD + TEMPO_HAZARD * closing * closing))
        over = (room <= 0.0) | accident | (closing == 0.0) | (rest_a >= STANDSTILL) | (rest_b >= STANDSTILL)
        if day == DAYS:
            over[:] = True
        ended = np.flatnonzero(over)
        if ended.size:
            # The first that holds, in this order.
            conditions = [room[ended] <= 0.0, accident[ended], closing[ended] == 0.0, rest_a[ended] >= STANDSTILL, rest_b[ended] >= STANDSTILL]
            ends += np.bincount(np.select(conditions, range(5), default=5), minlength=6)
            keep = np.flatnonzero(~over)
            a, b, room, closing, rest_a, rest_b = (x[keep] for x in (a, b, room, closing, rest_a, rest_b))
            if room.size == 0:
                break
    return ends, steps


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--paths", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=10_000, help="crises side by side; the arrays then fit the second cache")
    options = parser.parse_args()
    rng = np.random.default_rng(42)
    for _ in range(options.rounds):
        begin = time.process_time()
        ends, steps = np.zeros(6, dtype=np.int64), 0
        for _ in range(max(1, options.paths // options.batch)):
            of_batch, steps_of_batch = play(min(options.batch, options.paths), rng)
            ends, steps = ends + of_batch, steps + steps_of_batch
        nanoseconds = (time.process_time() - begin) * 1e9
        print(f"paths={ends.sum()} steps={steps} ends={'/'.join(f'{e / ends.sum():.4f}' for e in ends)} ns_per_path_step_cpu={nanoseconds / steps:.4f}")


if __name__ == "__main__":
    main()
