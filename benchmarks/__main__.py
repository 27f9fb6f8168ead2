"""Runs every benchmark in turn, but for the long ones: `python -m benchmarks.kill` takes an hour."""

from benchmarks import formats, throughput

throughput.main()
formats.main()
