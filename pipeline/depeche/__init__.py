"""depeche reads French news and writes tables of entities, dates and deal claims."""

from depeche.language.model import load
from depeche.reading.article import Article

__all__ = ["Article", "load"]
__version__ = "0.1.0"
