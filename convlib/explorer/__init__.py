"""The controls and the rows with bars with which an analyst explores agreements in a notebook.

What starts the servers stands here too: nothing is imported, or they would load all that reads documents.
"""
