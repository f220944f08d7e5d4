"""A document to an agreement.

What a line is, what it belongs to, which value it states, and how sure that is.
"""
