"""The like of some figures with matplotlib: python peer_figures.py ROUNDS prints a line of JSON for each."""

import io
import json
import statistics
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

random = np.random.default_rng(1)


def grid(size):
    maps = random.normal(size=(10, size, size)).astype(np.float32)

    def make():
        figure, axes = plt.subplots(2, 5, figsize=(7.2, 3.4))
        for number, (axis, image) in enumerate(zip(axes.ravel(), maps)):
            axis.imshow(image, cmap="cividis")
            axis.axis("off")
            axis.set_title(str(number))
        return figure

    return make


def image():
    pixels = random.random((256, 256)).astype(np.float32)

    def make():
        figure, axis = plt.subplots(figsize=(2.8, 2.8))
        axis.imshow(pixels, cmap="gray")
        axis.axis("off")
        return figure

    return make


def lines():
    figure, axis = plt.subplots(figsize=(6, 3.5))
    for number in range(3):
        axis.plot(range(8), [number * place for place in range(8)], label=f"series {number}")
    axis.set_xlabel("layer")
    axis.set_ylabel("field")
    axis.legend()
    return figure


FIGURES = {
    "grid of ten 28 x 28 images, titles": grid(28),
    "grid of ten 220 x 220 images, titles": grid(220),
    "image of 256 x 256": image(),
    "three lines with legend": lines,
}

for name, make in FIGURES.items():
    times = []
    # The first three warm up.
    for _ in range(3 + int(sys.argv[1])):
        start = time.process_time()
        figure = make()
        data = io.BytesIO()
        figure.savefig(data, format="png", dpi=200)
        plt.close(figure)
        times.append((time.process_time() - start) * 1e3)
    times = times[3:]
    print(json.dumps({"name": name, "ms": statistics.median(times), "least": min(times), "most": max(times),
                      "bytes": len(data.getvalue())}))
