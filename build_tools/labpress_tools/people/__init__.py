"""Who is who: people who look like one person, names that look like two, and how to settle them."""
