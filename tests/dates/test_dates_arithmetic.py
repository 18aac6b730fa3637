"""Counts from one to a hundred against calendar arithmetic, and the edges of the calendar."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

import pytest

from depeche.dates.calendar import easter, holiday
from depeche.dates.find import find_dates
from depeche.dates.values import add_months, days_of
from depeche.dates.vocabulary import tables

PUBLISHED = date(2024, 3, 31)
#: Every number from 1 to 100 with each of its spellings, and in digits.
NUMBERS = sorted({(int(v), form) for form, v in tables()["number"].items() if int(v) > 0}) + [
    (n, str(n)) for n in range(1, 101)
]
FORTNIGHTS = {8: 7, 15: 14}


def only(text: str, published: date | None = PUBLISHED):
    found = find_dates(text, published)
    assert len(found) == 1, (text, found)
    return found[0]


def spellings(n: int) -> list[str]:
    return [word for number, word in NUMBERS if number == n]


def plural(n: int, unit: str) -> str:
    return unit if n == 1 or unit.endswith("s") else unit + "s"


def day_value(sign: int, days: int) -> str:
    return (PUBLISHED + timedelta(days=sign * days)).isoformat()


def month_text(months: int) -> str:
    year, month = add_months(PUBLISHED.year, PUBLISHED.month, months)
    return f"{year:04d}-{month:02d}"


FRAMES = [("il y a {}", -1), ("Voici {}", -1), ("voilà {}", -1), ("dans {}", 1), ("d'ici {}", 1)]


@pytest.mark.parametrize("n", range(1, 101))
@pytest.mark.parametrize(("frame", "sign"), FRAMES)
def test_count_in_frame(frame: str, sign: int, n: int) -> None:
    expected = {
        "jour": day_value(sign, FORTNIGHTS.get(n, n)),
        "semaine": day_value(sign, 7 * n),
        "mois": month_text(sign * n),
        "an": month_text(sign * 12) if n == 1 else f"{PUBLISHED.year + sign * n}",
        "année": month_text(sign * 12) if n == 1 else f"{PUBLISHED.year + sign * n}",
    }
    for word in spellings(n):
        for unit, value in expected.items():
            text = frame.format(f"{word} {plural(n, unit)}")
            found = only(text)
            assert (found.text, found.type, found.value) == (text, "DATE", value)


@pytest.mark.parametrize("n", range(1, 101))
def test_count_as_duration(n: int) -> None:
    units = {"jour": f"P{n}D", "semaine": f"P{n}W", "mois": f"P{n}M", "an": f"P{n}Y"}
    for word in spellings(n):
        for unit, value in units.items():
            counted = f"{word} {plural(n, unit)}"
            found = only(f"Pendant {counted}, rien n'a bougé.")
            assert (found.type, found.value, found.text) == ("DURATION", value, counted)


def test_numbers_name_every_count_to_a_hundred() -> None:
    assert {n for n, _ in NUMBERS} == set(range(1, 101))


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023, 2024, 2100])
def test_29_february_exists_in_leap_years_only(year: int) -> None:
    found = [d.value for d in find_dates(f"Le 29 février {year}, il neigeait.")]
    assert (f"{year}-02-29" in found) == isleap(year)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [2023, 2024])
def test_month_ends(year: int, month: int) -> None:
    name = next(f for f, k in tables()["fullmonth"].items() if k == str(month))
    last = monthrange(year, month)[1]
    found = only(f"Le contrat a pris fin le {last} {name} {year}.")
    assert found.from_date == found.to_date == date(year, month, last)
    over = find_dates(f"Le contrat a pris fin le {last + 1} {name} {year}.")
    assert all(d.value != f"{year}-{month:02d}-{last + 1}" for d in over)
    month_only = only(f"En {name} {year}, il partit.")
    assert (month_only.from_date, month_only.to_date) == (
        date(year, month, 1),
        date(year, month, last),
    )


def test_29_february_without_a_year_is_the_nearest() -> None:
    assert only("Né un 29 février.", date(2023, 3, 1)).value == "2024-02-29"


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, "04-02"),
        (2000, "04-23"),
        (2008, "03-23"),
        (2011, "04-24"),
        (2024, "03-31"),
        (2038, "04-25"),
    ],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("key", "year", "day"),
    [
        ("E+39", 2024, "2024-05-09"),
        ("E+49", 2024, "2024-05-19"),
        ("E+50", 2024, "2024-05-20"),
        ("MAY-MOTHERS", 2024, "2024-05-26"),
        ("MAY-MOTHERS", 2023, "2023-06-04"),
        ("JUN-FATHERS", 2024, "2024-06-16"),
        ("NOV-BLACK", 2024, "2024-11-29"),
    ],
)
def test_holiday(key: str, year: int, day: str) -> None:
    assert holiday(key, year).isoformat() == day


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-08-03", "2020-08-03", "2020-08-03"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2020-W38-WE", "2020-09-19", "2020-09-20"),
        ("2020-Q3", "2020-07-01", "2020-09-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2020-SP", "2020-03-01", "2020-05-31"),
        ("2020-SU", "2020-06-01", "2020-08-31"),
        ("2020-FA", "2020-09-01", "2020-11-30"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("202", "2020-01-01", "2029-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("2020-09-15T10:30", "2020-09-15", "2020-09-15"),
        ("2020-09-15TMO", "2020-09-15", "2020-09-15"),
    ],
)
def test_days_of_value(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        "P3Y",
        "PXM",
        "PT24H",
        "XXXX-08-03",
        "XXXX-WXX-1",
        "PAST_REF",
        "XXXX",
        "XXX",
        "2019-W53",
        "2020-13",
        "0000",
        "",
    ],
)
def test_value_without_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize("published", [date.min, date(1, 1, 5), date.max, date(9999, 12, 1)])
def test_edges_of_the_calendar_do_not_raise(published: date) -> None:
    text = (
        "Il y a cent ans, dans cent ans, la semaine dernière, l'an prochain, hier, demain, "
        "lundi, lundi dernier, vendredi prochain, lundi en huit, le week-end prochain, à Noël, "
        "avant Pâques, le siècle dernier, la nuit dernière, cet hiver, au troisième trimestre, "
        "trois jours plus tard, la veille, du 3 au 8 mai, le 29 février, mardi 31, "
        "le dernier vendredi du mois, dans la nuit de samedi à dimanche, il y a quinze jours."
    )
    find_dates(text, published)
