"""`logboom replay`: what a function could not handle, or what lies in the sink, to its queue again."""
