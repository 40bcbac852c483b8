"""What several seams need; none of it replaces anything by itself."""
