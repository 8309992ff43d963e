"""Drives pages in a headless Chromium, over the pipe of its DevTools protocol; only Python's own library is used.

Each line of standard input is a JSON object, a page and what is done with it, and gets one line of standard output. The
browser ends with the input.

    {"page": "file:///...", "width": 1280, "height": 900, "steps": [STEP, ...]}
    {"results": [...], "problems": [...], "requests": [...]}, or {"failure": "..."}

A step is an object with one member:

    {"evaluate": "1 + 1"}        a result: the expression's value, awaited if it is a promise
    {"key": "ArrowRight"}        presses a key on what has the focus
    {"move": [x, y]}             moves the mouse to a point of the window, in CSS pixels
    {"tap": [x, y]}              a finger taps there
    {"size": [width, height]}    resizes the window
    {"media": {"name": "value"}} media features, such as prefers-color-scheme; "type" is the medium, such as print
    {"screenshot": "FILE.png"}   the whole page, or [FILE, SELECTOR]: the element's surroundings
    {"pdf": "FILE.pdf"}          the page as it is printed
    {"write": [FILE, TEXT]}      a file is written meanwhile: one that a served page follows

`problems` holds errors and warnings of the page's console and exceptions that nobody caught; `requests` everything that
the page asked for beside itself and its own data.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

KEYS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35, "PageUp": 33,
        "PageDown": 34, "Enter": 13, "Tab": 9, " ": 32}


class Failure(Exception):
    """Why a page could not be driven as asked."""


class Browser:
    """A Chromium of its own, with a profile that is thrown away."""

    def __init__(self, profile):
        to_browser, self.to_browser = os.pipe()
        self.from_browser, from_browser = os.pipe()

        def wire():
            # Chromium reads commands from descriptor 3 and writes to 4; the pipes may lie on either.
            commands, answers = os.dup(to_browser), os.dup(from_browser)
            os.dup2(commands, 3)
            os.dup2(answers, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.count = 0
        self.session = None

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.from_browser, 1 << 16)
            if not piece:
                raise Failure("Chromium ended before it answered")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(message)
        if "method" in message and message.get("sessionId") == self.session:
            self.note(message["method"], message["params"])
        return message

    def note(self, method, values):
        if method == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.problems.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and values["type"] in ("error", "warning"):
            self.problems.append(" ".join(str(argument.get("value")) for argument in values["args"]))
        elif method == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
            self.problems.append(values["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            address = values["request"]["url"]
            if address != self.page and not address.startswith(("data:", "blob:")):
                self.requests.append(address)
        elif method == "Page.loadEventFired":
            self.loaded = True

    def send(self, method, **values):
        self.count += 1
        message = {"id": self.count, "method": method, "params": values}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def run(self, script):
        """Takes the steps in a tab of their own."""
        self.page, self.problems, self.requests, self.loaded, self.session = script["page"], [], [], False, None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.resize(script.get("width", 1280), script.get("height", 900))
        self.send("Page.navigate", url=self.page)
        # The empty page that a tab begins with may be told as loaded only now.
        is_there = False
        while not is_there:
            while not self.loaded:
                self.receive()
            self.loaded = False
            is_there = self.evaluate("location.href != 'about:blank' && document.readyState == 'complete'")
        results = [result for step in script["steps"] for result in self.act(step)]
        self.session = None
        self.send("Target.closeTarget", targetId=target)
        return {"results": results, "problems": self.problems, "requests": self.requests}

    def resize(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def evaluate(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Failure(details.get("exception", {}).get("description", details["text"]) + "\nin: " + expression)
        return answer["result"].get("value")

    def press(self, key):
        values = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": KEYS.get(key, 0)}
        text = {"Enter": "\r", " ": " "}.get(key)
        self.send("Input.dispatchKeyEvent", type="keyDown", **values, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **values)

    def screenshot(self, where):
        path, selector = (where, None) if isinstance(where, str) else where
        options = {"captureBeyondViewport": True}
        if selector:
            box = self.evaluate(
                "(() => { const box = document.querySelector(%s).getBoundingClientRect();"
                " return [box.left + scrollX, box.top + scrollY, box.width, box.height]; })()" % json.dumps(selector))
            options["clip"] = {"x": max(0, box[0] - 12), "y": max(0, box[1] - 12), "width": box[2] + 24,
                               "height": box[3] + 24, "scale": 1}
        else:
            size = self.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
            options["clip"] = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        self.save(path, self.send("Page.captureScreenshot", **options)["data"])

    @staticmethod
    def save(path, data):
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def act(self, step):
        (name, value), = step.items()
        if name == "evaluate":
            return [self.evaluate(value)]
        if name == "key":
            self.press(value)
        elif name == "move":
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=value[0], y=value[1])
        elif name == "tap":
            point = [{"x": value[0], "y": value[1]}]
            self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=point)
            self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        elif name == "size":
            self.resize(*value)
        elif name == "media":
            features = [{"name": key, "value": text} for key, text in value.items() if key != "type"]
            self.send("Emulation.setEmulatedMedia", media=value.get("type", ""), features=features)
        elif name == "screenshot":
            self.screenshot(value)
        elif name == "pdf":
            self.save(value, self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
        elif name == "write":
            path, text = value
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        else:
            raise Failure(f"there is no step {name}")
        return []


def main():
    with tempfile.TemporaryDirectory(prefix="lectern-browser-", ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            for line in sys.stdin:
                try:
                    report = browser.run(json.loads(line))
                except Failure as failure:
                    report = {"failure": str(failure)}
                print(json.dumps(report), flush=True)
        finally:
            browser.process.kill()
            browser.process.wait()


main()
