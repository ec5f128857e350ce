"""The one place that chooses an engine: reads settings, opens store and catalog, closes what it opened."""
