"""Where the publication date comes from."""

from __future__ import annotations

from datetime import date

import pytest

from depeche.reading.published import parse_date, publication

DAY = date(2020, 9, 15)


@pytest.mark.parametrize(
    ("option", "metadata", "filename", "expected"),
    [
        pytest.param(
            DAY, {"date": "2019-01-01"}, "2018-01-01-a.txt", (DAY, "option"), id="option first"
        ),
        pytest.param(
            None, {"date": "2020-09-15"}, "2018-01-01-a.txt", (DAY, "metadata"), id="then metadata"
        ),
        pytest.param(
            None,
            {"published": "2020-09-15", "date": "2019-01-01"},
            "a.txt",
            (DAY, "metadata"),
            id="the first key",
        ),
        pytest.param(None, {}, "2020-09-15-a.txt", (DAY, "filename"), id="then filename"),
        pytest.param(None, {}, "2020-09-15.txt", (DAY, "filename"), id="filename is a date"),
        pytest.param(None, {"date": ""}, "2020-09-15-a.txt", (DAY, "filename"), id="empty value"),
        pytest.param(None, {}, "a-2020-09-15.txt", (None, "none"), id="not leading"),
        pytest.param(None, {}, "2020-09-155.txt", (None, "none"), id="longer number"),
        pytest.param(None, {}, "article.txt", (None, "none"), id="none"),
    ],
)
def test_first_of_option_metadata_filename(
    option: date | None,
    metadata: dict[str, str],
    filename: str,
    expected: tuple[date | None, str],
) -> None:
    found = publication(option, metadata, filename)
    assert (found.date, found.origin) == expected
    assert not found.bad


@pytest.mark.parametrize(
    ("metadata", "filename", "expected", "bad"),
    [
        pytest.param({"date": "hier"}, "2020-09-15-a.txt", (DAY, "filename"), "date", id="a word"),
        pytest.param(
            {"date": "2020-02-30"}, "2020-09-15-a.txt", (DAY, "filename"), "date", id="no such day"
        ),
        pytest.param({}, "2020-13-45-a.txt", (None, "none"), "filename", id="filename no date"),
        pytest.param(
            {"published": "?", "date": "2020-09-15"},
            "a.txt",
            (DAY, "metadata"),
            "published",
            id="next key",
        ),
        pytest.param({"date": ["2020"]}, "a.txt", (None, "none"), "date", id="a list"),
    ],
)
def test_what_is_no_date_is_told_and_passed_over(
    metadata: dict[str, object], filename: str, expected: tuple[date | None, str], bad: str
) -> None:
    found = publication(None, metadata, filename)
    assert (found.date, found.origin) == expected
    assert len(found.bad) == 1
    assert found.bad[0].startswith(f"{bad}: ")


@pytest.mark.parametrize(
    "text",
    ["2020-09-15", "2020-9-15", " 2020-09-15 ", "2020-09-15T10:30:00Z", "2020-09-15 10:30",
     "2020-09-15T10:30:00.000+02:00", "15/09/2020", "15.09.2020"],
)  # fmt: skip
def test_day_forms(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "2020", "09/15/2020", "2020-09-15x", "0000-01-01", "demain"])
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)
