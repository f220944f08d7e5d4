"""What notebooks show beside figures: tables, sentences, figures and cards."""

from convlib.show.html import say_finding, show_key_figures, show_prose

__all__ = ["say_finding", "show_key_figures", "show_prose"]
