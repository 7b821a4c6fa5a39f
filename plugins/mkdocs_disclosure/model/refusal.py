"""Why a build cannot go on, in words for whoever runs it."""

from .wording import Wording


class Refusal(Exception):
    """Something outside the content stands in the way: the theme, a template, the disk. Holds what to tell, in both languages."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording
