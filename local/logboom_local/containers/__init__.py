"""The functions in containers, as `sam local invoke` runs them: an image, a way to local AWS, an invocation."""
