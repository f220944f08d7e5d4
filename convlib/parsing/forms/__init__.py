"""Lines outside of tables of actions.

Headings, labels with their values in any geometry, sentences, plain text.
"""
