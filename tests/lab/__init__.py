"""The table laboratory: plan tables composed at random, drawn for real, truth known."""
