"""Count an editor's keys and clicks, apart from the words typed."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Hands:
    """Presses keys and clicks on a page; `count` is their number since `start`."""

    page: Page
    count: int = 0

    def start(self) -> None:
        """Start counting again."""
        self.count = 0

    def press(self, *keys: str) -> None:
        """Press keys in turn, each with its modifiers."""
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def click(self, what: Locator) -> None:
        """Click once."""
        what.click()
        self.count += 1

    def words(self, words: str) -> None:
        """Type into the focused field, without counting."""
        self.page.keyboard.type(words)

    def say(self, what: str, most: int) -> None:
        """Print the count, and check it against a maximum."""
        print(f"{what}: {self.count} keys and clicks besides its words, of at most {most}")
        assert self.count <= most, f"{what}: {self.count} keys and clicks besides its words"

    def at(self, field: Locator) -> None:
        """Check that a field has the focus."""
        expect(field).to_be_focused()
