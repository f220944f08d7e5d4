"""Run the command line as `python -m convlib`."""

import sys

from convlib.cli import main

sys.exit(main())
