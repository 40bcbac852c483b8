"""The demo: real lines through the whole pipeline, counted at both ends.

lines -> write -> (the pipeline on local AWS) -> arrivals and alerts -> report; `run` is the order of things.
"""
