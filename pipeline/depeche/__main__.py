"""``python -m depeche``: the command line, where the script of that name is not on the path."""

from depeche.cli.main import main

if __name__ == "__main__":
    main()
