"""From an agreement and the notebooks to a folder with a report.

`parameters` checks what was asked for, `engine` runs one notebook, `page` makes one HTML page of what the
notebooks showed, and `build` puts the folder together.
"""
