"""``python -m qdparse`` is the command ``qdparse``."""

from qdparse.start import main

if __name__ == "__main__":
    main()
