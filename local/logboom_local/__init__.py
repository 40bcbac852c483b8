"""Local AWS for the demo and the tests: starting it, filling it, looking at what came out."""
