"""The language layer: a spaCy Doc and the mentions in it (gazetteers, titles and names, dates, amounts)."""
