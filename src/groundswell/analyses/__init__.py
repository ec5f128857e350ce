"""One folder for each way of asking."""
