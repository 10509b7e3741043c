"""What a page does with its worker."""

from itertools import count
from typing import Any

from playwright.sync_api import Page

from tests.runtime.serving import Server

Message = dict[str, Any]


class Visit:
    """A page under the site's content security policy, with one worker at a time."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.address = server.address
        self.digests = server.digests
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.address}/")

    def start(
        self, folder: str, package: str, *, worker: str = "/worker.js", is_whole: bool = False
    ) -> Message:
        """Start a worker with the Python of a folder; return the first thing it says."""
        self.open(worker)
        about = {"package": package, "digests": self.digests[folder], "isWhole": is_whole}
        self.post({"type": "start", "python": f"{self.address}{folder}", **about})
        return self.messages(1)[0]

    def open(self, worker: str) -> None:
        self.page.evaluate("worker => host.open(worker)", worker)

    def post(self, *messages: Message) -> None:
        """Send messages to the worker, all before it can answer one."""
        self.page.evaluate("all => host.post(...all)", list(messages))

    def messages(self, count: int) -> list[Message]:
        """Wait for that many messages since the worker was opened; return all that came."""
        found: list[Message] = self.page.evaluate("count => host.messages(count)", count)
        return found

    def ask(self, identity: int, *requests: Message) -> Message:
        """Send one batch and return what comes for it first: pieces of others may come before."""
        so_far = len(self.messages(0))
        self.post({"type": "run", "id": identity, "requests": list(requests)})
        for number in count(so_far):
            message = self.messages(number + 1)[number]
            if message.get("id", identity) == identity:
                return message
        raise AssertionError
