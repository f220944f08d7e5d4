"""What a label means: a head noun, its complements and qualifiers, every word of which is understood.

Nothing is matched by likeness: `Coût par bénéficiaire` has a word that is in no list, so it is no cost
but a doubt.
"""

from convlib.parsing.words.grammar.labels import Labels

__all__ = ["Labels"]
