"""What people and CI run around a build of the site."""
