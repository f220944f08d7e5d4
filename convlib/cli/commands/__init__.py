"""The commands: each says what it takes, and calls one public function when it is run."""
