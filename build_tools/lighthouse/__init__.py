"""What Lighthouse says of the built example lab: ``make lighthouse``."""
