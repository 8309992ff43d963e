"""Writes the files of tensors in this folder with the tools that users have.

    pip install numpy safetensors scikit-learn torch
    python make-tensor-files.py
"""
import gzip
import struct
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.datasets import load_digits
from torch import nn

here = Path(__file__).parent
numbers = np.array([[0, 1, 2], [3, 4, 5]])

# .npy: every type, both orders of bytes and of axes, the three versions, scalars and empty arrays.
for code in ["|b1", "|u1", "|i1", "<u2", ">i2", "<i4", ">u4", "<i8", ">u8", "<f2", "<f4", ">f4", "<f8"]:
    name = code.replace("<", "le-").replace(">", "be-").replace("|", "")
    np.save(here / f"{name}.npy", numbers.astype(code))
np.save(here / "fortran.npy", np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)))
np.save(here / "scalar.npy", np.float32(7))
np.save(here / "empty.npy", np.zeros((0, 3), dtype="<f4"))
np.save(here / "inexact.npy", np.array([1, 16_777_217]))
np.save(here / "beyond.npy", np.array([1e300]))
np.save(here / "text.npy", np.array(["zero", "one"]))
np.save(here / "fields.npy", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")]))
for version in [(2, 0), (3, 0)]:
    with open(here / f"version-{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, numbers.astype("<f4"), version=version)

# .npz: stored and deflated.
np.savez(here / "stored.npz", a=numbers.astype("<f4"), b=np.arange(4))
np.savez_compressed(here / "deflated.npz", a=numbers.astype("<f4"), b=np.arange(4))
np.savez_compressed(here / "mixed.npz", a=numbers, names=np.array(["zero", "one"]))

# scikit-learn's digits: 1,797 images of 8 x 8 with 0...16 in each pixel. They are the test set of "Optical Recognition
# of Handwritten Digits" (E. Alpaydin and C. Kaynak, 1998; UCI Machine Learning Repository, CC BY 4.0,
# https://doi.org/10.24432/C50P49).
digits = load_digits()
np.savez_compressed(here / "digits.npz", data=digits.data.astype("u1"), target=digits.target.astype("u1"))

# IDX, as the MNIST database has it.
images = np.arange(2 * 3 * 4, dtype="u1").reshape(2, 3, 4) * 10
(here / "images.idx3").write_bytes(struct.pack(">BBBB3I", 0, 0, 8, 3, *images.shape) + images.tobytes())
labels = struct.pack(">BBBBI", 0, 0, 8, 1, 4) + bytes([5, 0, 4, 1])
(here / "labels.idx1.gz").write_bytes(gzip.compress(labels, mtime=0))
(here / "short.idx").write_bytes(struct.pack(">BBBBI", 0, 0, 0x0B, 1, 2) + struct.pack(">2h", -2, 300))

# safetensors: every type; then networks of PyTorch with inputs and outputs.
save_file(
    {
        "f32": torch.tensor([[1.5, -2.0]]), "f16": torch.tensor([0.5, 65504.0], dtype=torch.float16),
        "bf16": torch.tensor([1.0, -3.0], dtype=torch.bfloat16), "f64": torch.tensor(0.1, dtype=torch.float64),
        "i64": torch.tensor([-7, 8]), "u8": torch.tensor([255], dtype=torch.uint8), "bool": torch.tensor([True, False]),
        "empty": torch.zeros(0, 4),
    },
    here / "types.safetensors", metadata={"format": "pt", "note": "é \"quoted\""})


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = nn.functional.max_pool2d(torch.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = torch.relu(self.fc1(x))
        return self.fc3(torch.relu(self.fc2(x)))


def export(name, model, images):
    model.eval()
    with torch.no_grad():
        save_file(model.state_dict(), here / f"{name}.safetensors")
        save_file({"images": images, "outputs": model(images)}, here / f"{name}-expected.safetensors")


torch.manual_seed(0)
export("lenet", LeNet(), torch.rand(3, 1, 32, 32))
# Groups, a transposed convolution, and batch normalisation before and behind the flattening.
mixed = nn.Sequential(
    nn.Conv2d(4, 6, (3, 2), groups=2), nn.BatchNorm2d(6), nn.ReLU(), nn.ConvTranspose2d(6, 2, 3, stride=2),
    nn.Flatten(), nn.BatchNorm1d(2 * 9 * 11), nn.Linear(2 * 9 * 11, 3, bias=False))
mixed.train()
mixed(torch.randn(64, 4, 6, 6))
export("mixed", mixed, torch.randn(2, 4, 6, 6))
