"""Runs every benchmark in turn."""

from benchmarks import throughput

throughput.main()
