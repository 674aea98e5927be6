"""Columns of a drive to alignment, events and features, as one would write it in numpy: the peer of the benchmark "score".

Usage: score_numpy.py FOLDER HZ; prints nanoseconds a trip (median), numpy's version, events found.
"""
import sys
import time

import numpy as np

STANDSTILL = 1 / 3.6
GRAVITY = 9.80665


def central(values):
    rate = np.full_like(values, np.nan)
    rate[1:-1] = (values[2:] - values[:-2]) * 0.5
    return rate


def box(values, width):
    return np.convolve(values, np.full(width, 1 / width, values.dtype), mode="same")


def runs(series, threshold, release, shortest):
    found, i = 0, 0
    over = np.flatnonzero(series >= threshold)
    while over.size:
        i = over[0]
        below = np.flatnonzero(series[i:] < release)
        end = i + below[0] if below.size else series.size
        found += end - i >= shortest
        over = over[over >= end]
    return found


def score(columns, hz):
    speed = columns["SpeedKph"] / np.float32(3.6)
    acceleration = central(speed)
    moving = speed > STANDSTILL
    sample = np.stack([columns["AccelerationXG"], columns["AccelerationYG"], columns["AccelerationZG"]])
    rotation = np.stack([columns["RotationXDps"], columns["RotationYDps"], columns["RotationZDps"]])
    reading = sample.reshape(3, -1, hz).mean(axis=2)
    turning = rotation.reshape(3, -1, hz).mean(axis=2)
    standing = ~moving
    turning = turning - turning[:, standing].mean(axis=1)[:, None]
    gravity = reading[:, standing].mean(axis=1)
    up = gravity / np.linalg.norm(gravity)
    turn = speed * np.radians(up @ turning)
    motion = np.append((acceleration[:-1] + acceleration[1:]) * 0.5, np.nan)
    known = ~np.isnan(motion)
    centred = reading[:, known] - reading[:, known].mean(axis=1)[:, None]
    along = centred @ (motion[known] - motion[known].mean())
    across = centred @ (turn[known] - turn[known].mean())
    forward = along - up * (up @ along) - np.cross(up, across)
    forward /= np.linalg.norm(forward)
    left = np.cross(up, forward)
    felt = (sample - gravity[:, None]) * np.float32(GRAVITY)
    longitudinal = box((forward @ felt).astype(np.float32), 5)
    lateral = box((left @ felt).astype(np.float32), 5)
    mean_along = forward @ (reading - gravity[:, None]) * GRAVITY
    mean_across = left @ (reading - gravity[:, None]) * GRAVITY
    slow = np.zeros_like(speed)
    slow[1:] = acceleration[1:] - 0.5 * (mean_along[:-1] + mean_along[1:])
    longitudinal += np.repeat(box(np.nan_to_num(slow), 5), hz).astype(np.float32)
    lateral += np.repeat(box(np.nan_to_num(turn - mean_across), 5), hz).astype(np.float32)
    shortest = 0.6 * hz
    events = (runs(-longitudinal, 2.7, 2.241, shortest) + runs(longitudinal, 2.5, 2.075, shortest)
              + runs(lateral, 3.5, 2.905, shortest) + runs(-lateral, 3.5, 2.905, shortest)
              + runs(np.hypot(longitudinal, lateral), 3.5, 2.905, shortest))
    crash = (np.square(sample - gravity[:, None]).sum(axis=0) >= (12.2 / GRAVITY) ** 2).any()
    clipped = [(axis == axis.max()).sum() + (axis == axis.min()).sum() for axis in sample]
    context = np.convolve(np.where(moving, speed, 0), np.ones(121), mode="same") / np.maximum(1, np.convolve(moving, np.ones(121), mode="same"))
    jerk = central(acceleration)
    strong = np.abs(acceleration) >= 0.5
    features = [
        np.nansum(speed), moving.mean(), np.nanmean(np.square(acceleration[strong])), np.nanmean(np.square(jerk[strong])),
        np.square(turn[np.abs(turn) >= 0.5]).mean(), np.nansum(np.maximum(acceleration, 0) * speed), np.nansum(np.square(np.diff(speed, 2))),
        *[((speed >= low / 3.6) & (speed < high / 3.6)).sum() for low, high in ((1, 30), (30, 50), (50, 80), (80, 100), (100, 130), (130, 999))],
        *[np.where((context >= low / 3.6) & (context < high / 3.6) & moving, speed, 0).sum() for low, high in ((0, 50), (50, 90), (90, 999))],
    ]
    return events, crash, clipped, features


def main():
    folder, hz = sys.argv[1], int(sys.argv[2])
    names = ["SpeedKph", "AccelerationXG", "AccelerationYG", "AccelerationZG", "RotationXDps", "RotationYDps", "RotationZDps"]
    columns = {name: np.fromfile(f"{folder}/{name}.f32", np.float32) for name in names}
    for _ in range(50):
        events = score(columns, hz)[0]
    times = []
    for _ in range(300):
        start = time.perf_counter_ns()
        score(columns, hz)
        times.append(time.perf_counter_ns() - start)
    print(sorted(times)[len(times) // 2], np.__version__, events)


main()
