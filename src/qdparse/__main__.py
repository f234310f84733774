"""``python -m qdparse`` is the command ``qdparse``."""

from qdparse.cli import main

if __name__ == "__main__":
    main(prog_name="qdparse")
