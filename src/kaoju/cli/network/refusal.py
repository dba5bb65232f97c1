"""Refusal: why something was not fetched.

A value that is raised: it becomes a Problem where the address is known. Does nothing.
"""

from kaoju.model import Problem


class NotFetched(Exception):  # noqa: N818  # no error of the program: it becomes a Problem
    """Why an address gave nothing; its words are those of a Problem. `after` are the seconds the server asked for."""

    def __init__(self, *, slug: str, wrong: str, found: str = "", hint: str = "", after: float = 0) -> None:
        super().__init__(wrong)
        self.slug, self.wrong, self.found, self.hint, self.after = slug, wrong, found, hint, after

    def problem(self, url: str) -> Problem:
        """The same as a value of the address that was asked."""
        return Problem(path=url, slug=self.slug, found=self.found, wrong=self.wrong, hint=self.hint)
