"""What is traded and held, what it costs and comes to, and how much to stake."""
