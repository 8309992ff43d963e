"""One peer with a fixed number of threads, as a process that answers lines of JSON: worker.py PEER THREADS

  {"cmd": "prepare", "case": {...}}                      {"ok": true, "check": [dot, norm, count]}
                                                         {"ok": false, "why": "..."}
  {"cmd": "measure", "budget_s": 0.1, "min_samples": 3}  {"times_ms": [...], "peak_mb": 123.4}
  {"cmd": "quit"}

Times are of single calls, or means over calls too short to be timed one by one.
"""

import json
import os
import resource
import sys
import time

PEER, THREADS = sys.argv[1], int(sys.argv[2])
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(THREADS)

import numpy as np  # noqa: E402  (after the number of threads is set)

from cases import checksum, labels, tensors  # noqa: E402


class Unsupported(Exception):
    """The peer has nothing for this case."""


# MARK: PyTorch, eager


def prepare_torch(case):
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(THREADS)
    torch.set_grad_enabled(case["op"] == "train")
    if case["op"] == "train":
        return torch_training(case)
    x, weights = tensors(case)
    x, w = torch.from_numpy(x), [torch.from_numpy(v) for v in weights]
    op = case["op"]
    if op == "conv":
        run = lambda: F.conv2d(x, w[0], w[1], case["stride"], case["pad"], case["dil"], case["groups"])
    elif op == "deconv":
        run = lambda: F.conv_transpose2d(x, w[0], w[1], case["stride"], case["pad"])
    elif op == "maxpool":
        run = lambda: F.max_pool2d(x, case["k"], case["stride"])
    elif op == "image":
        run = lambda: F.conv2d(x, w[0], None, 1, case["w"][2] // 2)
    else:
        act = F.relu if case["act"] == "relu" else torch.tanh
        pool = F.max_pool2d if case["pool"] == "max" else F.avg_pool2d

        def run():
            a = pool(act(F.conv2d(x, w[0], w[1])), 2)
            a = pool(act(F.conv2d(a, w[2], w[3])), 2).flatten(1)
            a = act(F.linear(a, w[4], w[5]))
            a = act(F.linear(a, w[6], w[7]))
            return F.linear(a, w[8], w[9])

    return run, lambda: run().numpy()


def torch_training(case):
    """An epoch over shuffled mini-batches. The checksum is of the first batch's gradients, before any step."""
    import torch
    from torch import nn

    x, weights = tensors(case)
    images, classes = torch.from_numpy(x), torch.from_numpy(labels(case))
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    with torch.no_grad():
        for parameter, start in zip(model.parameters(), weights):
            parameter.copy_(torch.from_numpy(start))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    generator = torch.Generator().manual_seed(1)
    size = case["batch"]

    def run():
        for batch in torch.randperm(len(images), generator=generator).split(size):
            optimizer.zero_grad()
            criterion(model(images[batch]), classes[batch]).backward()
            optimizer.step()

    def gradients():
        criterion(model(images[:size]), classes[:size]).backward()
        return np.concatenate([p.grad.numpy().ravel() for p in model.parameters()])

    return run, gradients


# MARK: One ONNX model for onnxruntime and OpenVINO


def onnx_model(case):
    from onnx import TensorProto, helper, numpy_helper

    weights = [numpy_helper.from_array(w, f"w{i}") for i, w in enumerate(tensors(case)[1])]
    node, op = helper.make_node, case["op"]
    if op in ("conv", "image"):
        stride, pad, dilation, groups = (1, case["w"][2] // 2, 1, 1) if op == "image" else (
            case["stride"], case["pad"], case["dil"], case["groups"])
        nodes = [node("Conv", ["x"] + [w.name for w in weights], ["y"], strides=[stride] * 2, pads=[pad] * 4,
                      dilations=[dilation] * 2, group=groups, kernel_shape=case["w"][2:])]
    elif op == "deconv":
        nodes = [node("ConvTranspose", ["x", "w0", "w1"], ["y"], strides=[case["stride"]] * 2, pads=[case["pad"]] * 4,
                      kernel_shape=case["w"][2:])]
    elif op == "maxpool":
        nodes = [node("MaxPool", ["x"], ["y"], kernel_shape=[case["k"]] * 2, strides=[case["stride"]] * 2)]
    elif op == "lenet":
        act = "Relu" if case["act"] == "relu" else "Tanh"
        pool = "MaxPool" if case["pool"] == "max" else "AveragePool"
        halved = dict(kernel_shape=[2, 2], strides=[2, 2])
        nodes = [
            node("Conv", ["x", "w0", "w1"], ["a"]), node(act, ["a"], ["b"]), node(pool, ["b"], ["c"], **halved),
            node("Conv", ["c", "w2", "w3"], ["d"]), node(act, ["d"], ["e"]), node(pool, ["e"], ["f"], **halved),
            node("Flatten", ["f"], ["g"]), node("Gemm", ["g", "w4", "w5"], ["h"], transB=1), node(act, ["h"], ["i"]),
            node("Gemm", ["i", "w6", "w7"], ["j"], transB=1), node(act, ["j"], ["k"]),
            node("Gemm", ["k", "w8", "w9"], ["y"], transB=1)]
    else:
        raise Unsupported(op)
    graph = helper.make_graph(
        nodes, "case", [helper.make_tensor_value_info("x", TensorProto.FLOAT, case["x"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, case["y"])], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()


def prepare_onnxruntime(case):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = THREADS, 1, 3
    session = onnxruntime.InferenceSession(onnx_model(case), options, providers=["CPUExecutionProvider"])
    x = onnxruntime.OrtValue.ortvalue_from_numpy(tensors(case)[0])
    y = onnxruntime.OrtValue.ortvalue_from_numpy(np.zeros(case["y"], np.float32))
    binding = session.io_binding()
    binding.bind_ortvalue_input("x", x)
    binding.bind_ortvalue_output("y", y)

    def run():
        session.run_with_iobinding(binding)

    def result():
        run()
        return y.numpy()

    return run, result


def prepare_openvino(case):
    import openvino

    core = openvino.Core()
    compiled = core.compile_model(core.read_model(onnx_model(case), b""), "CPU", {
        "INFERENCE_NUM_THREADS": THREADS, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32"})
    request = compiled.create_infer_request()
    x = tensors(case)[0]
    tensor = openvino.Tensor(x, shared_memory=True)
    request.set_input_tensor(tensor)

    def run(alive=(x, tensor, compiled)):  # the tensor shares the memory of x
        request.start_async()
        request.wait()

    def result():
        run()
        return request.get_output_tensor().data.copy()

    return run, result


# MARK: OpenCV, filters of one image


def opencv_image(case):
    import cv2

    if case["op"] != "image":
        raise Unsupported(case["op"])
    cv2.setNumThreads(THREADS)
    x, weights = tensors(case)
    return cv2, x[0, 0], weights[0][0, 0]


def prepare_opencv_filter2d(case):
    cv2, x, kernel = opencv_image(case)
    run = lambda: cv2.filter2D(x, -1, kernel, borderType=cv2.BORDER_CONSTANT)
    return run, run


def prepare_opencv_separable(case):
    cv2, x, kernel = opencv_image(case)
    line = np.full(len(kernel), 1 / len(kernel), np.float32)
    run = lambda: cv2.sepFilter2D(x, -1, line, line, borderType=cv2.BORDER_CONSTANT)
    return run, run


def prepare_opencv_box(case):
    cv2, x, kernel = opencv_image(case)
    run = lambda: cv2.blur(x, kernel.shape, borderType=cv2.BORDER_CONSTANT)
    return run, run


# MARK: The protocol


def measure(run, budget, min_samples):
    """Times in milliseconds. Calls shorter than 0.2 ms are timed in a row, after caches and pools have settled."""
    start = time.perf_counter()
    run()
    one = time.perf_counter() - start
    if one < 0.05:
        end = time.perf_counter() + min(0.02, 3 * one + 0.005)
        while time.perf_counter() < end:
            run()
        start = time.perf_counter()
        run()
        one = min(one, time.perf_counter() - start)
    inner = max(1, min(1000, int(200e-6 / max(one, 1e-7))))
    times, end = [], time.perf_counter() + budget
    while len(times) < min_samples or (time.perf_counter() < end and len(times) < 400):
        start = time.perf_counter()
        for _ in range(inner):
            run()
        times.append((time.perf_counter() - start) * 1e3 / inner)
    return times


def main():
    prepare = globals()["prepare_" + PEER]
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    run = None
    for line in sys.stdin:
        query = json.loads(line)
        if query["cmd"] == "quit":
            break
        try:
            if query["cmd"] == "prepare":
                run, result = prepare(query["case"])
                answer = {"ok": True, "check": checksum(result())}
            else:
                times = measure(run, query["budget_s"], query["min_samples"])
                answer = {"times_ms": times, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
        except Exception as error:  # a peer that can't do a case says so, and the run goes on
            run, answer = None, {"ok": False, "why": f"{type(error).__name__}: {str(error)[:200]}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
