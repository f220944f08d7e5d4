"""What notebooks show beside figures: tables, sentences and key figures as safe HTML."""

from convlib.show.html import (
    lang_attribute,
    say_finding,
    show_key_figures,
    show_prose,
    show_table,
)

__all__ = ["lang_attribute", "say_finding", "show_key_figures", "show_prose", "show_table"]
