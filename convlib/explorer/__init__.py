"""The controls, the table and the figure with which an analyst explores an agreement in a notebook."""

from convlib.explorer.view import explore

__all__ = ["explore"]
