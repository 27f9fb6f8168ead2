"""`python -m signals` is the command `signals`."""

import sys

from signals.cli import main

if __name__ == "__main__":
    sys.exit(main())
