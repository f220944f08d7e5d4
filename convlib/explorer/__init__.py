"""The controls and the rows with bars with which an analyst explores agreements in a notebook."""

from convlib.explorer.view import explore

__all__ = ["explore"]
