"""`python -m generators` is the same program as `fanzha`."""

from generators.cli import main

if __name__ == "__main__":
    main()
