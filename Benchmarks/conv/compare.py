"""Times this library beside its peers, case by case, on the machine that it runs on.

Every side, at every number of threads, is a process of its own that waits while another is timed. A case goes through
the sides in turn, round after round, so that a slow spell of the machine meets all of them; a ratio is taken within a
round, and the median of the rounds' ratios counts. Results are compared by checksum. Prints a markdown table; --json
writes every round. Run nothing else meanwhile.
"""

import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
from importlib import metadata

from cases import CASES, agrees

HERE = pathlib.Path(__file__).resolve().parent
OURS = "ours"
PEERS = ["onnxruntime", "openvino", "torch", "opencv_filter2d", "opencv_separable", "opencv_box"]
PACKAGES = ["numpy", "onnxruntime", "openvino", "torch", "opencv-python-headless"]


class Side:
    """A process that calculates: ours, or worker.py with one peer."""

    def __init__(self, name, threads, command):
        self.name, self.threads, self.command = name, threads, command
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=HERE,
            env=dict(os.environ, LECTERN_THREADS=str(self.threads)))

    def ask(self, **query):
        try:
            self.process.stdin.write(json.dumps(query) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = ""
        return json.loads(line) if line else {"ok": False, "why": "the process ended"}

    def quit(self):
        try:
            self.process.stdin.close()
        except OSError:
            pass
        self.process.wait()


class Measurement:
    """What one side showed in one case."""

    def __init__(self, side, check):
        self.side, self.check = side, check
        self.rounds, self.fastest, self.peak_mb, self.failure = [], None, None, None

    def take(self, budget, min_samples):
        answer = self.side.ask(cmd="measure", budget_s=budget, min_samples=min_samples)
        if not answer.get("times_ms"):
            self.failure = answer.get("why", "no times")
            return
        times = answer["times_ms"]
        self.rounds.append(statistics.median(times))
        self.fastest = min(times + ([self.fastest] if self.fastest else []))
        self.peak_mb = answer.get("peak_mb")


def run_case(case, sides, options, log):
    """The measurements of a case by all sides that can do it."""
    found = []
    for side in sides:
        if "most_mb" in case and side.name == OURS:  # what earlier cases have held does not count
            side.quit()
            side.start()
        answer = side.ask(cmd="prepare", case=case)
        if answer.get("ok"):
            found.append(Measurement(side, answer["check"]))
        elif not answer.get("why", "").startswith("Unsupported"):
            log(f"{side.name} can't do {case['name']}: {answer.get('why')}")
    training = case["op"] == "train"
    for _ in range(min(options.rounds, 5) if training else options.rounds):
        for measurement in found:
            measurement.take(0 if training else options.budget, 1 if training else 3)
    return [m for m in found if m.rounds and not m.failure]


def bounds(case, threads, ours):
    """What our side may use at most by itself, beside what it did use: (what, used, at most, unit)."""
    found = []
    if threads in case.get("most_ms", {}):
        found.append(("time", statistics.median(ours.rounds), case["most_ms"][threads], "ms"))
    if "most_mb" in case:
        found.append(("peak memory", ours.peak_mb, case["most_mb"], "MB"))
    return [dict(what=what, used=used, most=most, unit=unit, kept=used is not None and used <= most)
            for what, used, most, unit in found]


def verdict(case, threads, measurements):
    """Our place beside the peers of a case at one number of threads; None without both sides."""
    ours = next((m for m in measurements if m.side.name == OURS), None)
    against = case.get("against", PEERS)
    peers = [m for m in measurements if m.side.name in against]
    if not ours or not peers:
        return None
    best = min(peers, key=lambda m: statistics.median(m.rounds))
    ratios = [a / b for a, b in zip(ours.rounds, best.rounds)]
    result = dict(peer=best.side.name, ours_ms=statistics.median(ours.rounds), peer_ms=statistics.median(best.rounds),
                  ratio=statistics.median(ratios), lowest=min(ratios), highest=max(ratios),
                  ratio_of_fastest=ours.fastest / best.fastest, agrees=agrees(ours.check, best.check),
                  bounds=bounds(case, threads, ours))
    if "limit" in case:
        result["limit"] = case["limit"]
        result["kept"] = (result["agrees"] and result["ratio"] <= case["limit"]
                          and all(bound["kept"] for bound in result["bounds"]))
    return result


def machine(folder):
    """What this processor can do at most: compiles and runs peak.c."""
    program = folder / "peak"
    try:
        subprocess.run([os.environ.get("CC", "cc"), "-O3", "-march=native", "-ffp-contract=fast", "-pthread", "-o",
                        program, HERE / "peak.c"], check=True)
        lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError) as error:
        return [], f"The machine's limits are not known: {error}"
    return [json.loads(line) for line in lines], None


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return "an unknown processor"


def versions():
    found = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            pass
    return found


def number(value):
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def print_limits(limits):
    threads = sorted({row["threads"] for row in limits})
    print("| limit of the machine | " + " | ".join(f"{t} thread{'s' * (t > 1)}" for t in threads) + " |")
    print("| --- |" + " ---: |" * len(threads))
    for name in dict.fromkeys(row["name"] for row in limits):
        cells = [next((f"{r['value']:.1f} {r['unit']}" for r in limits if (r["name"], r["threads"]) == (name, t)), "")
                 for t in threads]
        print(f"| {name} | " + " | ".join(cells) + " |")


def print_verdict(case, threads, result, measurements):
    others = ", ".join(f"{m.side.name} {number(statistics.median(m.rounds))}" for m in measurements
                       if m.side.name not in (OURS, result["peer"]))
    speed = f"{case['flops'] / result['ours_ms'] * 1e-6:.0f}" if case["flops"] else ""
    limit = f"{result['limit']:.2f}" if "limit" in result else ""
    state = "" if "limit" not in result else "kept" if result["kept"] else "MISSED"
    state = state if result["agrees"] else "WRONG RESULT"
    print(f"| {case.get('row', case['name'])} | {threads} | {number(result['ours_ms'])} | {speed} "
          f"| {result['peer']} {number(result['peer_ms'])} | {result['ratio']:.2f} "
          f"({result['lowest']:.2f} to {result['highest']:.2f}) | {result['ratio_of_fastest']:.2f} | {limit} "
          f"| {state} | {others} |", flush=True)


def print_bounds(rows):
    """The bounds that our side keeps by itself, after the table."""
    lines = [f"| {row['case'].get('row', row['case']['name'])} | {row['threads']} | {bound['what']} "
             f"| {bound['used'] or math.nan:.0f} {bound['unit']} | {bound['most']} {bound['unit']} "
             f"| {'kept' if bound['kept'] else 'MISSED'} |"
             for row in rows if row["verdict"] for bound in row["verdict"]["bounds"]]
    if lines:
        print("\n| case | threads | ours alone | used | at most | |\n| --- | ---: | --- | ---: | ---: | --- |")
        print("\n".join(lines))


def print_summary(rows):
    judged = [row["verdict"] for row in rows if row["verdict"] and "limit" in row["verdict"]]
    if judged:
        print(f"\n{sum(verdict['kept'] for verdict in judged)} of {len(judged)} rows kept.")


def parse(arguments):
    parser = argparse.ArgumentParser(prog="Benchmarks/conv/run", description=__doc__.split("\n\n")[0])
    parser.add_argument("--contender", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--scratch", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=9, help="how often each side has its turn (9)")
    parser.add_argument("--budget", type=float, default=0.08, help="seconds of a turn (0.08)")
    parser.add_argument("--threads", default="1,2", help="numbers of threads (1,2)")
    parser.add_argument("--only", default="",
                        help="cases whose names start so, comma-separated; limits: those with a limit")
    parser.add_argument("--peers", default=",".join(PEERS), help="peers to compare with")
    parser.add_argument("--no-peak", action="store_true", help="leave out the machine's limits")
    parser.add_argument("--json", type=pathlib.Path, help="write everything to this file")
    parser.add_argument("--list", action="store_true", help="print the names of the cases and stop")
    return parser.parse_args(arguments)


def chosen(case, only):
    return not only or any(case["name"].startswith(word) or (word == "limits" and "limit" in case) for word in only)


def main():
    options = parse(sys.argv[1:])
    cases = [case for case in CASES if chosen(case, [word for word in options.only.split(",") if word])]
    if options.list:
        print("\n".join(case["name"] for case in cases))
        return 0
    log = lambda sentence: print(sentence, file=sys.stderr, flush=True)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores of {processor()}, load {load:.1f} before; "
          + ", ".join(f"{name} {version}" for name, version in versions().items()) + "\n")
    limits = []
    if not options.no_peak:
        limits, problem = machine(options.scratch)
        print(problem) if problem else print_limits(limits)
        print()
    print("Times in ms, the median of the rounds; GFLOP/s by the direct method; ratio: ours to the fastest peer, "
          "median (lowest to highest) of the rounds; of fastest: between each side's shortest time.\n")
    print("| case | threads | ours | GFLOP/s | fastest peer | ratio | of fastest | at most | | others |")
    print("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- | --- |", flush=True)
    rows, kept = [], True
    for threads in map(int, options.threads.split(",")):
        sides = [Side(OURS, threads, [options.contender, str(threads)])]
        sides += [Side(peer, threads, [sys.executable, "worker.py", peer, str(threads)])
                  for peer in options.peers.split(",") if peer]
        for case in cases:
            measurements = run_case(case, sides, options, log)
            result = verdict(case, threads, measurements)
            if result:
                print_verdict(case, threads, result, measurements)
                kept = kept and result["agrees"] and result.get("kept", True)
            rows.append(dict(case=case, threads=threads, verdict=result, sides=[
                dict(name=m.side.name, rounds_ms=m.rounds, fastest_ms=m.fastest, peak_mb=m.peak_mb, check=m.check)
                for m in measurements]))
        for side in sides:
            side.quit()
    print_bounds(rows)
    print_summary(rows)
    if options.json:
        options.json.write_text(json.dumps(dict(
            processor=processor(), cores=os.cpu_count(), load=load, versions=versions(), limits=limits, rows=rows)))
    return 0 if kept else 1


sys.exit(main())
