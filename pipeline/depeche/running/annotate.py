"""One article through the pipeline; an error costs that article and no other."""

from __future__ import annotations

from contextlib import nullcontext

from spacy.language import Language

from depeche.errors import Problem
from depeche.language.document import make_doc
from depeche.language.squeeze import squeeze
from depeche.reading.article import Article
from depeche.running.limit import Overtime, at_most
from depeche.tables.rows import ArticleRows, article_rows

#: About two hundred pages in one piece; beyond it the model takes gigabytes (300,000 tokens: 4.9).
MAX_TOKENS = 100_000


def annotate(nlp: Language, article: Article, time_limit: float | None = None) -> ArticleRows:
    """The rows of ``article``, or a problem where it cannot be read.

    ``time_limit``: in seconds; nothing where somebody else watches the clock.
    """
    if len(article.text) > nlp.max_length:
        detail = f"{len(article.text)} characters, at most {nlp.max_length}"
        return _refused(article, "too_long", detail)
    try:
        with at_most(time_limit) if time_limit else nullcontext():
            squeezed = squeeze(article.text)
            doc = make_doc(nlp, squeezed.text, article.published)
            if len(doc) > MAX_TOKENS:
                return _refused(article, "too_long", f"{len(doc)} tokens, at most {MAX_TOKENS}")
            return article_rows(article, squeezed.restore(nlp(doc)))
    except Overtime:
        return _refused(article, "timeout", f"more than {time_limit:g} s")
    # Whatever a component raises on one text must not end a run over ten thousand.
    except Exception as error:
        return _refused(article, "failed", f"{type(error).__name__}: {error}"[:500])


def _refused(article: Article, code: str, detail: str) -> ArticleRows:
    return ArticleRows(problems=[Problem(article.source, article.id, "extracting", code, detail)])
