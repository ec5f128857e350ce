"""Runs `python -m tests.cases`."""

import sys

from .command import main

sys.exit(main())
