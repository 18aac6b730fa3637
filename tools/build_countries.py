"""Write countries.csv: the territories of CLDR in French, with the names the press gives them.

Run ``python tools/build_countries.py`` after an upgrade of Babel, and look at the difference.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[1] / "pipeline/depeche/lexicon/gazetteer/countries.csv"
COLUMNS = ("name", "label", "kind", "kb_id", "aliases", "country", "city", "sectors", "owner")
#: CLDR codes of two letters that are no country: unions, outlying islands, test codes.
NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)

#: The press's first name for a country, where CLDR's is another.
PRESS_NAMES = {
    "CD": "République démocratique du Congo",
    "CG": "Congo",
    "CZ": "République tchèque",
    "HK": "Hong Kong",
    "MM": "Birmanie",
    "MO": "Macao",
    "PS": "Palestine",
    "VA": "Vatican",
    "VN": "Vietnam",
}
#: What the press also calls it. CLDR's own name is added where PRESS_NAMES replaces it.
ALIASES = {
    "AE": "EAU|Émirats|UAE",
    "BA": "Bosnie",
    "BY": "Belarus|Bélarus",
    "CD": "RDC|RD Congo|Zaïre",
    "CF": "Centrafrique|RCA",
    "CG": "Congo-Brazzaville|République du Congo",
    "CI": "République de Côte d'Ivoire",
    "CN": "Empire du Milieu|République populaire de Chine|RPC",
    "CZ": "Tchéquie",
    "DE": "République fédérale d'Allemagne|RFA",
    "DZ": "République algérienne",
    "ES": "Royaume d'Espagne",
    "FR": "Hexagone|République française",
    "GB": "Grande-Bretagne|UK|Royaume-Uni de Grande-Bretagne",
    "GR": "République hellénique",
    "IE": "République d'Irlande|Eire",
    "IN": "Union indienne",
    "IR": "République islamique d'Iran",
    "IT": "République italienne",
    "JP": "Empire du Soleil-Levant|pays du Soleil-Levant|Pays du Soleil levant",
    "KP": "RPDC",
    "KR": "Corée|République de Corée",
    "LK": "Ceylan",
    "MA": "Royaume chérifien|Royaume du Maroc",
    "MK": "Macédoine",
    "MM": "Myanmar|Union du Myanmar",
    "NL": "Hollande|Royaume des Pays-Bas",
    "PS": "Autorité palestinienne",
    "PT": "République portugaise",
    "RU": "Fédération de Russie|Fédération russe",
    "SA": "Royaume saoudien|Royaume wahhabite",
    "SZ": "Swaziland",
    "TL": "Timor-Leste",
    "TN": "République tunisienne",
    "TR": "Türkiye|République turque",
    "TZ": "Tanzania",
    "US": ("USA|US|U.S.|U.S.A.|E.-U.|États-Unis d'Amérique|Amérique|Oncle Sam|pays de l'Oncle Sam"),
    "VA": "Saint-Siège|Cité du Vatican",
    "VN": "Viet Nam",
}


def country_rows() -> list[tuple[str, ...]]:
    """One row a country, sorted by name."""
    names = {str(code): str(name) for code, name in Locale("fr").territories.items()}
    codes = [c for c in names if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES]
    return sorted(_row(code, names[code].replace("’", "'")) for code in codes)


def _row(code: str, cldr: str) -> tuple[str, ...]:
    name = PRESS_NAMES.get(code, cldr)
    aliases = [alias for alias in ALIASES.get(code, "").split("|") if alias]
    if cldr != name and "(" not in cldr and "R.A.S." not in cldr:
        aliases.append(cldr)
    kept = "|".join(alias for alias in dict.fromkeys(aliases) if alias != name)
    return (name, "LOC", "country", code, kept, code, "", "", "")


def main(target: Path = TARGET) -> None:
    """Write the list."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(country_rows())


if __name__ == "__main__":
    main()
