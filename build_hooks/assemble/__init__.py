"""From the model to views: what one page shows, joined and counted, ready to print."""
