"""Every way to write a sum gives the same value; every number word is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from depeche.amounts.find import find_amounts
from depeche.amounts.numerals import letters
from depeche.amounts.shares import find_stakes

#: notation -> value and currency
NOTATIONS = {
    "7,5 milliards d'euros": "7500000000 EUR",
    "7,5 milliards d’euros": "7500000000 EUR",
    "7.5 milliards d'euros": "7500000000 EUR",
    "7,5\u00a0milliards d'euros": "7500000000 EUR",
    "7,5\u202fmilliards\u00a0d’euros": "7500000000 EUR",
    "7,5 Md€": "7500000000 EUR",
    "7,5 Mds€": "7500000000 EUR",
    "7,5 Mds €": "7500000000 EUR",
    "7,5 mds d'euros": "7500000000 EUR",
    "7,5 Mrd EUR": "7500000000 EUR",
    "7,5 G€": "7500000000 EUR",
    "7500 M€": "7500000000 EUR",
    "7 500 M€": "7500000000 EUR",
    "7.500 millions d'euros": "7500000000 EUR",
    "7\u202f500\u202f000\u202f000 euros": "7500000000 EUR",
    "7 500 000 000 euros": "7500000000 EUR",
    "7.500.000.000 €": "7500000000 EUR",
    "7'500'000'000 euros": "7500000000 EUR",
    "sept milliards et demi d'euros": "7500000000 EUR",
    "7 milliards et demi d'euros": "7500000000 EUR",
    "7 milliards 500 millions d'euros": "7500000000 EUR",
    "sept milliards cinq cents millions d'euros": "7500000000 EUR",
    "EUR 7,5 milliards": "7500000000 EUR",
    "€7,5 milliards": "7500000000 EUR",
    "7,5 MILLIARDS D'EUROS": "7500000000 EUR",
    "un milliard et demi d'euros": "1500000000 EUR",
    "un demi-milliard d'euros": "500000000 EUR",
    "un quart de milliard de dollars": "250000000 USD",
    "trois quarts de milliard de dollars": "750000000 USD",
    "une centaine de millions d'euros": "100000000 EUR",
    "une vingtaine de millions de livres": "20000000 GBP",
    "dix-huit millions d'euros": "18000000 EUR",
    "trente-deux millions d'euros": "32000000 EUR",
    "deux cent cinquante mille euros": "250000 EUR",
    "un million deux cent mille euros": "1200000 EUR",
    "quatre-vingt-dix millions de dollars": "90000000 USD",
    "septante millions de francs suisses": "70000000 CHF",
    "350.000 euros": "350000 EUR",
    "350 000 €": "350000 EUR",
    "350'000 CHF": "350000 CHF",
    "40 000 euros": "40000 EUR",
    "45 euros": "45 EUR",
    "45,50 €": "45.5 EUR",
    "1,3 G$": "1300000000 USD",
    "16,2 Md€": "16200000000 EUR",
    "200 mille euros": "200000 EUR",
    "3 milliards de francs CFA": "3000000000 XOF",
    "350 MDH": "350000000 MAD",
    "CHF 12 Mio": "12000000 CHF",
    "12 M CHF": "12000000 CHF",
    "1 billion de dollars": "1000000000000 USD",
}


@pytest.mark.parametrize(("notation", "expected"), NOTATIONS.items(), ids=list(NOTATIONS))
def test_notation(notation: str, expected: str) -> None:
    sentence = f"Le groupe l'a racheté pour {notation}, dit-il."
    (found,) = find_amounts(sentence)
    assert f"{found.value:f} {found.currency}" == expected
    assert found.text == notation == sentence[found.start : found.end]
    assert found.kind == "price"


RANGES = {
    "entre 2 et 3 milliards d'euros": ["2000000000 EUR", "3000000000 EUR"],
    "2 à 2,5 milliards d'euros": ["2000000000 EUR", "2500000000 EUR"],
    "de 2 à 3 milliards d'euros": ["2000000000 EUR", "3000000000 EUR"],
    "2-3 milliards d'euros": ["2000000000 EUR", "3000000000 EUR"],
    "2 ou 3 milliards d'euros": ["2000000000 EUR", "3000000000 EUR"],
    "500 millions à un milliard d'euros": ["500000000 EUR", "1000000000 EUR"],
    "entre 800 et 900 M$": ["800000000 USD", "900000000 USD"],
    "entre deux et trois milliards de livres": ["2000000000 GBP", "3000000000 GBP"],
}


@pytest.mark.parametrize(("phrase", "expected"), RANGES.items(), ids=list(RANGES))
def test_range_shares_its_scale(phrase: str, expected: list[str]) -> None:
    found = find_amounts(f"Il vaut {phrase} selon eux.")
    assert [f"{a.value:f} {a.currency}" for a in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'action gagne 3 % en 2019.",
        "Le réseau compte 3 millions d'abonnés.",
        "Des milliers d'euros et quelques millions de dollars.",
        "En 2012 il a vendu 40 avions à 12 pays.",
        "L'un à 3 000 mètres, l'autre à 20.",
        "12 M. Dupont et 3 Mme Durand",
        "L'Euro 2024 et la zone euro",
    ],
)
def test_no_amount(text: str) -> None:
    assert find_amounts(text) == ()


CURRENCIES_BY_ARTICLE = {
    ("À Québec, la caisse offre 30 millions $.", "CAD"),
    ("Le québécois paie 1,3 G$ comptant.", "CAD"),
    ("Elle offre 30 millions $ US à ce Montréalais, à Montréal.", "USD"),
    ("Amazon paie 1,3 G$ comptant.", "USD"),
    ("À Douala, la banque verse 12 milliards de FCFA.", "XAF"),
    ("À Dakar, la banque verse 12 milliards de FCFA.", "XOF"),
    ("Le groupe zurichois, à Zurich, paie 12 millions de francs.", "CHF"),
    ("En 1998, il a payé 12 millions de francs.", "FRF"),
    ("À Dubaï, le fonds verse 12 milliards de dirhams.", "AED"),
    ("À Casablanca, le fonds verse 12 milliards de dirhams.", "MAD"),
    ("À Alger, le groupe verse 12 milliards de dinars.", "DZD"),
    ("À Oslo, le groupe verse 12 milliards de couronnes.", "NOK"),
    ("À Ankara, le groupe verse 12 milliards de livres.", "TRY"),
    ("À Londres, le groupe turc verse 12 milliards de livres sterling.", "GBP"),
}


@pytest.mark.parametrize(("text", "code"), sorted(CURRENCIES_BY_ARTICLE))
def test_currency_of_the_place(text: str, code: str) -> None:
    (found,) = find_amounts(text)
    assert found.currency == code


def test_conversion_is_no_second_amount() -> None:
    for text in (
        "Il paie 3 milliards de dollars (2,7 milliards d'euros) pour l'avoir.",
        "Il paie 3 milliards de dollars, soit environ 2,7 milliards d'euros, pour l'avoir.",
        "Il paie 3 milliards de dollars (soit un peu moins de 2,7 milliards d'euros).",
    ):
        first, second = find_amounts(text)
        assert (first.kind, second.kind) == ("price", "conversion")


def test_same_currency_after_soit_is_no_conversion() -> None:
    total, share = find_amounts("Il offre 16 milliards d'euros, soit 20 euros par action.")
    assert (total.kind, share.kind) == ("price", "per_share")


def test_elided_currency_comes_from_the_article() -> None:
    _, second = find_amounts("Il a payé 3 milliards de dollars.\nIl en vaut 5,9 milliards.")
    assert (second.value, second.currency) == (Decimal(5900000000), "USD")
    assert find_amounts("Il en vaut 5,9 milliards.") == ()


_UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
_SMALL = [*_UNITS.split(), "seize", "dix-sept", "dix-huit", "dix-neuf"]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _below_100(n: int) -> str:
    if n < 20:
        return _SMALL[n]
    if n >= 80:
        return "quatre-vingts" if n == 80 else f"quatre-vingt-{_SMALL[n - 80]}"
    ten = min(n // 10 * 10, 60)
    rest = n - ten
    if rest == 0:
        return _TENS[ten]
    return f"{_TENS[ten]} et {_SMALL[rest]}" if rest in (1, 11) else f"{_TENS[ten]}-{_SMALL[rest]}"


def _spelled(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if hundreds == 0:
        return _below_100(n)
    head = "cent" if hundreds == 1 else f"{_SMALL[hundreds]} cent"
    return (
        f"{head}s"
        if rest == 0 and hundreds > 1
        else f"{head} {_below_100(rest)}".removesuffix(" zéro")
    )


@pytest.mark.parametrize("n", range(1000))
def test_number_word(n: int) -> None:
    assert letters(_spelled(n)) == n
    assert letters(_spelled(n).replace(" ", "-")) == n


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("mille", 1000), ("deux mille", 2000), ("mille neuf cent quatre-vingt-dix", 1990),
        ("deux cent cinquante mille", 250000), ("septante-deux", 72), ("nonante", 90),
        ("huitante-cinq", 85), ("quatre-vingt-dix mille", 90000), ("cent vingt-quatre", 124),
    ],
)  # fmt: skip
def test_larger_number_word(words: str, value: int) -> None:
    assert letters(words) == value


STAKES = {
    "29,9 %": "29.9", "29,9%": "29.9", "29.9 %": "29.9", "29,9\u202f%": "29.9",
    "29,9 pour cent": "29.9", "29,9 p. 100": "29.9", "trente pour cent": "30",
    "vingt-cinq pour cent": "25", "100 %": "100", "50,01 %": "50.01",
}  # fmt: skip


@pytest.mark.parametrize(("notation", "value"), STAKES.items(), ids=list(STAKES))
def test_percent_notation(notation: str, value: str) -> None:
    (found,) = find_stakes(f"Il acquiert {notation} du capital de la société.")
    assert (f"{found.value:f}", found.text, found.kind) == (value, notation, "stake")


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("de 10 à 15 %", ["10", "15"]),
        ("entre 20 et 30 %", ["20", "30"]),
        ("10 à 15 %", ["10", "15"]),
        ("50-50", ["50"]),
        ("deux tiers du capital", ["66.7"]),
    ],
)
def test_share_phrases(phrase: str, values: list[str]) -> None:
    found = find_stakes(f"Sa participation passe {phrase} dans la société.")
    assert [f"{s.value:f}" for s in found] == values
