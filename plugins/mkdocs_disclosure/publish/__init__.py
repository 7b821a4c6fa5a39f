"""Layer 2: how a finished tree takes the place of a published one, whole, and what is kept of the ones before."""

from .linked import Switching
from .staging import Outcome, Staging, heal
from .workshop import WAIT_VARIABLE, seconds_to_wait

__all__ = ["WAIT_VARIABLE", "Outcome", "Staging", "Switching", "heal", "seconds_to_wait"]
