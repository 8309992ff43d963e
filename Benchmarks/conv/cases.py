"""The cases of the comparison in one table, and the numbers that every side calculates with.

A case is a plain dictionary that travels to the sides as JSON. Shapes are N, C, H, W and filters K, C/groups, H, W, the
order of the peers; a side with another order converts before it is timed. All arithmetic is float32, all convolutions
are cross-correlations, with a bias for each filter (none for images).

  conv     x w stride pad dil groups
  deconv   x w stride pad           transposed, w = C, K, H, W, no output padding
  maxpool  x k stride
  image    x w                      box blur of one image, zeros beyond the border, same size
  lenet    x act pool               LeNet-5 forward: 6 and 16 filters of 5 x 5, dense 120, 84, 10
  train    x batch                  an epoch of LeNet-5, relu and max pooling, SGD with momentum

`flops` counts two for each multiply-add of the direct method, so that a method with fewer may exceed the peak.
`limit` is how long ours may take, as a multiple of the fastest of the peers in `against` (all when it is missing);
`most_ms` how long it may take at a number of threads, and `most_mb` how much memory its process may ever have held.
`row` is the table's name for a case that has a limit. The cases named `operation_N` are those of the library's tests
that every side can express.
"""

import json
import math
import pathlib

import numpy as np

# The library's tests compare these with its reference, and their gradients with differences.
OPERATIONS = pathlib.Path(__file__).resolve().parents[2] / "Tests/ConvKitTests/Fixtures/operation_cases.json"


def conv(name, x, filters, kernel, stride=1, pad=0, dil=1, groups=1, **more):
    n, channels, size = x
    out = (size + 2 * pad - dil * (kernel - 1) - 1) // stride + 1
    flops = 2 * n * filters * out * out * (channels // groups) * kernel * kernel
    return dict(name=name, op="conv", x=[n, channels, size, size], w=[filters, channels // groups, kernel, kernel],
                stride=stride, pad=pad, dil=dil, groups=groups, y=[n, filters, out, out], flops=flops, **more)


def image(name, size, kernel, **more):
    return dict(name=name, op="image", x=[1, 1, size, size], w=[1, 1, kernel, kernel], y=[1, 1, size, size],
                flops=2 * size * size * kernel * kernel, **more)


def lenet(name, batch, act, pool, **more):
    macs = 6 * 25 * 28 * 28 + 16 * 6 * 25 * 100 + 400 * 120 + 120 * 84 + 84 * 10
    return dict(name=name, op="lenet", x=[batch, 1, 32, 32], act=act, pool=pool, y=[batch, 10],
                flops=2 * batch * macs, **more)


CASES = [
    conv("lecture_3x32x32_k10_5x5", (1, 3, 32), 10, 5, limit=1.0, row="3x32x32, 10 of 5x5"),
    conv("lecture_10x28x28_k10_5x5", (1, 10, 28), 10, 5, limit=1.0, row="10x28x28, 10 of 5x5"),
    conv("lecture_1x5x5_k1_3x3", (1, 1, 5), 1, 3, limit=0.5, row="1x5x5, 1 of 3x3 (call overhead)"),
    conv("lecture_3x5x5_k32_3x3", (1, 3, 5), 32, 3),
    lenet("lenet5_relu_max_b1", 1, "relu", "max", limit=0.8, row="LeNet-5 forward, batch 1"),
    lenet("lenet5_relu_max_b32", 32, "relu", "max", limit=0.8, row="LeNet-5 forward, batch 32"),
    lenet("lenet5_tanh_avg_b1", 1, "tanh", "avg"),
    lenet("lenet5_tanh_avg_b32", 32, "tanh", "avg"),
    conv("stem_3x224x224_k64_7x7_s2", (1, 3, 224), 64, 7, 2, 3, limit=1.0, row="3x224x224, 64 of 7x7 s2"),
    conv("vgg_3x224x224_k64_3x3", (1, 3, 224), 64, 3, pad=1),
    conv("resnet_64x56x56_k64_3x3", (1, 64, 56), 64, 3, pad=1, limit=0.75, row="64x56x56, 64 of 3x3"),
    conv("vgg_128x112x112_k128_3x3", (1, 128, 112), 128, 3, pad=1, limit=0.75, row="128x112x112, 128 of 3x3"),
    conv("vgg_512x28x28_k512_3x3", (1, 512, 28), 512, 3, pad=1, limit=0.75, row="512x28x28, 512 of 3x3"),
    conv("vgg_512x14x14_k512_3x3", (1, 512, 14), 512, 3, pad=1, limit=0.8, row="512x14x14, 512 of 3x3"),
    conv("resnet_512x7x7_k512_3x3", (1, 512, 7), 512, 3, pad=1, limit=1.0, row="512x7x7, 512 of 3x3"),
    conv("resnet_256x56x56_k64_1x1", (1, 256, 56), 64, 1, limit=1.0, row="256x56x56, 64 of 1x1"),
    conv("resnet_64x56x56_k64_1x1", (1, 64, 56), 64, 1),
    conv("dilated_64x56x56_k64_3x3_d2", (1, 64, 56), 64, 3, pad=2, dil=2, limit=1.0,
         row="64x56x56, 64 of 3x3, d = 2"),
    conv("depthwise_128x56x56_3x3", (1, 128, 56), 128, 3, pad=1, groups=128, limit=1.0,
         row="depthwise 128x56x56, 3x3"),
    conv("depthwise_128x56x56_3x3_s2", (1, 128, 56), 128, 3, stride=2, pad=1, groups=128),
    dict(name="transposed_64x28x28_k64_3x3_s2", op="deconv", x=[1, 64, 28, 28], w=[64, 64, 3, 3], stride=2, pad=0,
         y=[1, 64, 57, 57], flops=2 * 64 * 64 * 9 * 28 * 28, limit=1.0, row="transposed 64x28x28, 64 of 3x3 s2"),
    dict(name="maxpool_64x112x112_2x2", op="maxpool", x=[1, 64, 112, 112], k=2, stride=2, y=[1, 64, 56, 56], flops=0,
         limit=1.0, row="max pool 2x2 on 64x112x112"),
    image("image_512_3x3", 512, 3, limit=1.0, against=["opencv_filter2d", "opencv_separable"],
          row="3x3 on one 512x512 image"),
    image("image_512_15x15", 512, 15, limit=1.0, against=["opencv_separable"],
          row="15x15 blur on one 512x512 image"),
    image("image_2048_15x15", 2048, 15),
    dict(name="train_lenet5_10000", op="train", x=[10_000, 1, 32, 32], batch=32, classes=10, flops=0,
         limit=1 / 1.5, most_ms={2: 2000}, most_mb=300, against=["torch"],
         row="LeNet-5 epoch of 10,000 32x32, batch 32"),
]


def only(values):
    """The one number that all of them are; None where they differ."""
    return values[0] if len(set(values)) == 1 else None


def operation(index, entry):
    """A case of the library's tests; None for one that not every side can express: uneven padding or strides, rounding
    up, output padding, means, no images."""
    n, height, width, channels = entry["input"]
    window, padding = entry["window"], entry.get("padding", [0, 0, 0, 0])
    stride, dil = only(entry.get("strides", [1, 1])), only(entry.get("dilations", [1, 1]))
    pad = None if isinstance(padding, str) else only(padding)
    if n == 0 or None in (stride, dil, pad) or entry.get("ceilMode") or entry.get("outputPadding"):
        return None
    case = dict(name=f"operation_{index}", x=[n, channels, height, width], stride=stride)
    groups = entry.get("groups", 1)
    if entry["operation"] == "transposedConv2d" and (pad, dil, groups) == (0, 1, 1):
        y = [n, window[3]] + [(i - 1) * stride + k for i, k in zip((height, width), window)]
        return dict(case, op="deconv", w=[channels, window[3], *window[:2]], pad=0, y=y,
                    flops=2 * n * height * width * math.prod(window))
    y = [(i + 2 * pad - dil * (k - 1) - 1) // stride + 1 for i, k in zip((height, width), window)]
    if entry["operation"] == "conv2d":
        return dict(case, op="conv", w=[window[3], window[2], *window[:2]], pad=pad, dil=dil, groups=groups,
                    y=[n, window[3], *y], flops=2 * n * math.prod(y) * math.prod(window))
    if entry["operation"] == "maxPool2d" and (pad, dil) == (0, 1) and only(window):
        return dict(case, op="maxpool", k=window[0], y=[n, channels, *y], flops=0)
    return None


CASES += [case for case in map(operation, *zip(*enumerate(json.loads(OPERATIONS.read_text())))) if case]


def hashed(count, seed):
    """`count` float32 in [-0.5, 0.5): a 32-bit hash of the index, easy to repeat in any language."""
    bits = (np.arange(count, dtype=np.uint32) + np.uint32(seed * 1000003 & 0xFFFFFFFF)) * np.uint32(2654435761)
    bits ^= bits >> np.uint32(15)
    bits *= np.uint32(2246822519)
    bits ^= bits >> np.uint32(13)
    return (bits >> np.uint32(8)).astype(np.float32) / np.float32(1 << 24) - np.float32(0.5)


def filled(shape, seed, scale=1.0):
    return (hashed(math.prod(shape), seed) * np.float32(scale)).reshape(shape)


def tensors(case):
    """The input of a case and its list of weights, the same for every side."""
    op = case["op"]
    x = filled(case["x"], 1)
    if op == "maxpool":
        return x, []
    if op == "image":
        return x, [np.full(case["w"], 1 / math.prod(case["w"]), np.float32)]
    if op in ("lenet", "train"):
        shapes = [(6, 1, 5, 5), (6,), (16, 6, 5, 5), (16,), (120, 400), (120,), (84, 120), (84,), (10, 84), (10,)]
        return x, [filled(s, 10 + i, 2 / math.sqrt(math.prod(s[1:]))) for i, s in enumerate(shapes)]
    filters = case["w"][1] if op == "deconv" else case["w"][0]
    return x, [filled(case["w"], 2), filled((filters,), 3)]


def labels(case):
    """A class for each image of a training case."""
    return ((hashed(case["x"][0], 4) + np.float32(0.5)) * np.float32(case["classes"])).astype(np.int64)


def checksum(values):
    """The dot product with fixed numbers, the Euclidean norm, and the count: what two sides compare."""
    flat = np.ascontiguousarray(values, np.float32).ravel().astype(np.float64)
    return [float(flat @ hashed(flat.size, 99).astype(np.float64)), float(np.sqrt(flat @ flat)), int(flat.size)]


def agrees(found, expected):
    """Whether two checksums stand for the same result, but for rounding."""
    dot, norm, count = found
    scale = max(expected[1], 1e-12)
    return count == expected[2] and abs(norm - expected[1]) <= 1e-4 * scale and abs(dot - expected[0]) <= 1e-4 * scale
