"""The data folder: where agreements are kept, and what reviewers and statisticians say of them."""
