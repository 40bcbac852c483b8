"""A package, so that the servers and containers of its fixtures (of scope "package") end with it."""
