"""Measurements on this machine; run all of them with `python -m benchmarks`."""
