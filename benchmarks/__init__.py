"""Speed, run by a command and reported as ratios side by side: `python -m benchmarks`."""
