"""A coverage-guided fuzzer over readers and grammar: ``make fuzz``."""
