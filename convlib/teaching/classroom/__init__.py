"""The lessons as pages for a class, from the teacher's machine: no code of visitors, no kernel for them."""
