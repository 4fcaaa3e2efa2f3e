"""Chromium without a screen, driven through its DevTools protocol over a pipe.

It needs no driver and no further package: the browser reads commands from file
descriptor 3 and answers on 4, each a JSON object that ends with a null character.
Nothing is loaded from a network.
"""

import base64
import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *"--headless --no-sandbox --disable-gpu --disable-background-networking".split(),
    *"--no-first-run --disable-dev-shm-usage --hide-scrollbars".split(),
    *"--disable-component-update --disable-sync --remote-debugging-pipe".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
MOVE = (
    "import os, sys;"
    "ends = [os.dup(os.dup(int(end))) for end in sys.argv[1:3]];"
    "os.dup2(ends[0], 3); os.dup2(ends[1], 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""Becomes the browser, with both ends of the pipes at the numbers that it expects."""

SECONDS = 60
"""A browser that doesn't answer for so long is told to be broken."""


def find_browser() -> str | None:
    """The browser that is installed, named by CHROMIUM or found by its usual names."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


class BrowserError(AssertionError):
    """What the browser, or a script of the page, complains of."""


class Page:
    """One page: its script can be asked, it can be clicked, typed into and pictured."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser = browser
        self._session = session
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.farewells = 0
        self.loads = 0

    @property
    def downloads(self) -> Path:
        """The folder of what the page saves."""
        return self._browser.downloads

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._browser.send(method, parameters, self._session)

    def open(self, path: Path) -> None:
        """Open a file and wait until its script has drawn it."""
        self.send("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("document.documentElement.dataset.ready === 'yes'")

    def reload(self) -> None:
        """Load the same file again."""
        before = self.loads
        self.send("Page.reload")
        while self.loads == before:
            self._browser.send("Browser.getVersion", {})  # answers bring events
        self.wait_for("document.documentElement.dataset.ready === 'yes'")

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page, as JSON; promises are waited for."""
        answer = self.send(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            told = details.get("exception", {}).get("description", details["text"])
            raise BrowserError(f"{expression}: {told}")
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true, frame by frame."""
        waiting = (
            "new Promise((done, failed) => { const begun = performance.now();"
            "const look = () => { let found = false;"
            f" try {{ found = ({expression}); }} catch {{ }} if (found) done(true);"
            f" else if (performance.now() - begun > {SECONDS * 500})"
            " failed(new Error('waited in vain')); else setTimeout(look, 10); };"
            " look(); })"
        )
        self.ask(waiting)

    def click(self, selector: str) -> None:
        """Click the middle of the first element that a selector finds."""
        quoted = json.dumps(selector)
        box = self.ask(
            f"(() => {{ const found = document.querySelector({quoted});"
            " if (!found) return null; found.scrollIntoView({block: 'center'});"
            " const box = found.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        if box is None:
            raise BrowserError(f"nothing on the page is {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )

    def press(self, key: str, text: str = "") -> None:
        """Press a key: its name, and the text that it types."""
        codes = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, " ": 32}
        code = codes.get(key, ord(key[0].upper()))
        common = {"key": key, "windowsVirtualKeyCode": code}
        typed = text or ("\r" if key == "Enter" else "")
        self.send("Input.dispatchKeyEvent", type="keyDown", text=typed, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.send("Input.insertText", text=text)

    def resize(self, width: int, height: int, scale: int = 1) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def picture(self, path: Path) -> None:
        """Write what is seen as PNG."""
        answer = self.send("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(answer["data"]))

    def pdf(self, path: Path) -> None:
        """Write what would be printed."""
        answer = self.send("Page.printToPDF", printBackground=True)
        path.write_bytes(base64.b64decode(answer["data"]))

    def take_event(self, event: dict[str, Any]) -> None:
        """Keep what the page asked for and what it complained of."""
        parameters = event.get("params", {})
        if event["method"] == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif event["method"] == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            told = details.get("exception", {}).get("description", details["text"])
            self.complaints.append(told)
        elif event["method"] == "Log.entryAdded":
            self.complaints.append(parameters["entry"]["text"])
        elif event["method"] == "Page.loadEventFired":
            self.loads += 1
        elif event["method"] == "Page.javascriptDialogOpening":
            if parameters["type"] == "beforeunload":  # the page asks not to be left
                self.farewells += 1
                accept = {"accept": True}
                self._browser.post("Page.handleJavaScriptDialog", accept, self._session)
            else:
                self.complaints.append(f"a dialog: {parameters['message']}")


class Browser:
    """The running browser."""

    def __init__(self, command: list[str], downloads: Path) -> None:
        read_commands, self._write = os.pipe()
        self._read, write_answers = os.pipe()
        self._numbers = itertools.count(1)
        self._pages: dict[str, Page] = {}
        self._rest = b""
        self.downloads = downloads

        ends = [str(read_commands), str(write_answers)]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", MOVE, *ends, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(read_commands, write_answers),
        )
        os.close(read_commands)
        os.close(write_answers)

    def send(
        self, method: str, parameters: dict[str, Any], session: str | None = None
    ) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = self.post(method, parameters, session)
        while True:
            answer = self._message()
            if answer.get("id") == number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                found: dict[str, Any] = answer["result"]
                return found
            page = self._pages.get(answer.get("sessionId", ""))
            if page is not None and "method" in answer:
                page.take_event(answer)

    def post(
        self, method: str, parameters: dict[str, Any], session: str | None = None
    ) -> int:
        """Send a command; gives its number, and waits for no answer."""
        number = next(self._numbers)
        command: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        return number

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], SECONDS)
            part = os.read(self._read, 1 << 20) if ready else b""
            if not part:
                raise BrowserError("the browser doesn't answer")
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message

    def page(self) -> Page:
        """A new page, which writes what it saves into `downloads`.

        It knows nothing of what other pages have stored.
        """
        context = self.send("Target.createBrowserContext", {})["browserContextId"]
        own = {"url": "about:blank", "browserContextId": context}
        target = self.send("Target.createTarget", own)["targetId"]
        session = self.send(
            "Target.attachToTarget", {"targetId": target, "flatten": True}
        )["sessionId"]
        page = Page(self, session)
        self._pages[session] = page
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        self.send(
            "Browser.setDownloadBehavior",
            {
                "behavior": "allow",
                "downloadPath": str(self.downloads),
                "browserContextId": context,
            },
        )
        page.resize(1400, 900)
        return page

    def close(self) -> None:
        """End the browser; if it doesn't by itself, then by force."""
        try:
            self.send("Browser.close", {})
            self._process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser with a profile of its own, ended at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        downloads = Path(folder) / "downloads"
        downloads.mkdir()
        profile = f"--user-data-dir={folder}/profile"
        browser = Browser([path, *FLAGS, profile, "about:blank"], downloads)
        try:
            yield browser
        finally:
            browser.close()
