"""What holding costs as time goes by: funding, and interest on what is borrowed."""
