"""Fuzzing of what reads strangers' text: the readers of pages, the grammar, the whole extraction."""
