"""What is about all reports of a folder: their list, and the comparison of their agreements."""
