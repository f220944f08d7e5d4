"""Lets `python -m convlib.cli` be the command `convlib`."""

import sys

from convlib.cli.main import main

sys.exit(main())
