"""An editor at the keyboard, whose keys and clicks are counted; words are not."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Hands:
    """Presses keys and clicks on a page. `count` is how many there were since `start`."""

    page: Page
    count: int = 0

    def start(self) -> None:
        """Counts from here on."""
        self.count = 0

    def press(self, *keys: str) -> None:
        """One key after the other, each with those that are held while it is pressed."""
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def click(self, what: Locator) -> None:
        """One click."""
        what.click()
        self.count += 1

    def words(self, words: str) -> None:
        """Words, into whatever has the focus."""
        self.page.keyboard.type(words)

    def say(self, what: str, most: int) -> None:
        """Prints how many there were, and checks that it is at most so many."""
        print(f"{what}: {self.count} keys and clicks besides its words, of at most {most}")
        assert self.count <= most, f"{what}: {self.count} keys and clicks besides its words"

    def at(self, field: Locator) -> None:
        """Checks that this is where one types now."""
        expect(field).to_be_focused()
