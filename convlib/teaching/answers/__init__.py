"""Answers: what is typed is read, what notebooks hand over is taken as it is, both are compared alike."""
